import Cryptography
import Foundation
import VeoGenCore

/// The digests of a clip's file, and of what the service served of it. One reading.
struct ClipDigests: Hashable {
  /// Of the whole file.
  var sha256: String
  var byteCount: Int64
  /// Of the file without VeoGen's tags.
  var served: String
  var servedByteCount: Int64

  init(of path: String) throws(Failure) {
    let split = try TaggedFile(path)?.servedByteCount
    var hash = SHA256()
    var served: SHA256?
    var count: Int64 = 0
    try PrivateFile.forEachChunk(of: path) { (chunk) throws(Failure) in
      var rest = chunk[...]
      if let split, served == nil, count + Int64(chunk.count) >= split {
        let before = Int(split - count)
        hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: rest.prefix(before)))
        served = hash
        rest = rest.dropFirst(before)
      }
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: rest))
      count += Int64(chunk.count)
    }
    sha256 = PrivateFile.hexadecimal(hash)
    byteCount = count
    self.served = PrivateFile.hexadecimal(served ?? hash)
    servedByteCount = split ?? count
  }
}

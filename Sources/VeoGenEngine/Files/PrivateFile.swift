import Cryptography
import Foundation
import VeoGenCore

/// Files with mode 0600, written whole and made durable.
///
/// Each writer has a part of its own, `target.1A2B3C4D.part`: of several that write one file at once
/// the last one's is there, whole.
enum PrivateFile {
  /// Copies a file to a new name by way of a part file, durable when it returns. `step` is told
  /// the bytes of each piece, `check` the part before it gets its name; when one of them throws,
  /// nothing is left.
  static func copy(
    _ source: String, to target: String, step: (Int) throws(Failure) -> Void = { _ in },
    check: (String) throws(Failure) -> Void = { _ in }
  ) throws(Failure) {
    try replace(target) { (output, part) throws(Failure) in
      try forEachChunk(of: source) { (chunk) throws(Failure) in
        try put(chunk, output, target)
        try step(chunk.count)
      }
      try check(part)
    }
  }

  /// Writes `bytes` to a new name by way of a part file, durable when it returns, unless it is
  /// something that can be made again.
  static func write(_ bytes: Data, to target: String, isDurable: Bool = true) throws(Failure) {
    try replace(target, isDurable: isDurable) { (output, _) throws(Failure) in
      let written = bytes.withUnsafeBytes { buffer in
        Result { () throws(Failure) in try put(buffer, output, target) }
      }
      try written.get()
    }
  }

  private static func replace(
    _ target: String, isDurable: Bool = true, _ fill: (Int32, String) throws(Failure) -> Void
  ) throws(Failure) {
    let part = "\(target).\(UUID().uuidString.prefix(8)).part"
    let output = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw FileFailure.writing(target, errno) }
    defer { close(output) }
    do throws(Failure) {
      try fill(output, part)
      guard !isDurable || fsync(output) == 0, rename(part, target) == 0 else {
        throw FileFailure.writing(target, errno)
      }
    } catch {
      unlink(part)
      throw error
    }
    if isDurable { try Folder.sync(Folder.parent(of: target)) }
  }

  /// Makes the bytes of a file durable.
  static func sync(_ path: String) throws(Failure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure.writing(path, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileFailure.writing(path, errno) }
  }

  /// The SHA-256 of a file, in lower-case hexadecimal.
  static func digest(_ path: String) throws(Failure) -> String {
    var hash = SHA256()
    try forEachChunk(of: path) { (chunk) throws(Failure) in hash.update(bufferPointer: chunk) }
    return hexadecimal(hash)
  }

  /// A digest in lower-case hexadecimal.
  static func hexadecimal(_ hash: SHA256) -> String {
    hash.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// `count` bytes of a file from an offset; fewer where it ends.
  static func bytes(_ path: String, from offset: Int64, count: Int) throws(Failure) -> Data {
    let input = open(path, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw FileFailure.reading(path, errno) }
    defer { close(input) }
    var bytes = Data(count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        pread(
          input, $0.baseAddress?.advanced(by: filled), count - filled,
          off_t(offset + Int64(filled)))
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw FileFailure.reading(path, errno) }
      if got == 0 { break }
      filled += got
    }
    return bytes.prefix(filled)
  }

  /// Writes `bytes` behind the last byte of a file that is there; not durable.
  static func append(_ bytes: Data, to path: String) throws(Failure) {
    let output = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard output >= 0 else { throw FileFailure.writing(path, errno) }
    defer { close(output) }
    let written = bytes.withUnsafeBytes { buffer in
      Result { () throws(Failure) in try put(buffer, output, path) }
    }
    try written.get()
  }

  /// The first `count` bytes of a file, fewer when it is shorter.
  static func head(_ path: String, count: Int) throws(Failure) -> [UInt8] {
    let input = open(path, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw FileFailure.reading(path, errno) }
    defer { close(input) }
    var bytes = [UInt8](repeating: 0, count: count)
    let got = read(input, &bytes, count)
    guard got >= 0 else { throw FileFailure.reading(path, errno) }
    return Array(bytes.prefix(got))
  }

  /// The size of a file in bytes; nil when there is none.
  static func size(_ path: String) -> Int64? {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int64(facts.st_size) : nil
  }

  /// Whether the file has further names, by hard links.
  static func hasOtherNames(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_nlink > 1
  }

  private static func put(_ bytes: UnsafeRawBufferPointer, _ output: Int32, _ path: String)
    throws(Failure)
  {
    var rest = bytes[...]
    while !rest.isEmpty {
      let done = Foundation.write(
        output, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if done < 0, errno == EINTR { continue }
      guard done > 0 else { throw FileFailure.writing(path, errno) }
      rest = rest.dropFirst(done)
    }
  }

  /// Reads a file from its beginning, a quarter of a megabyte at a time.
  static func forEachChunk(
    of path: String, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    let input = open(path, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw FileFailure.reading(path, errno) }
    defer { close(input) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let got = read(input, buffer.baseAddress, buffer.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw FileFailure.reading(path, errno) }
      if got == 0 { return }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
    }
  }
}

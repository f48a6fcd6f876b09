import Foundation
import VeoGenCore

/// The last box of an MP4 file, found by the heads of the others: little is read of a large file.
struct LastBox {
  var name: String
  var offset: Int64
  /// Bytes of it, with its head.
  var size: Int64

  /// Nil for a file that is no row of boxes to its very end: nothing can be put behind it.
  static func of(_ path: String) throws(Failure) -> LastBox? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileFailure.reading(path, errno) }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw FileFailure.reading(path, errno) }
    let end = Int64(facts.st_size)
    var last: LastBox?
    var offset: Int64 = 0
    while offset < end {
      guard let box = box(file, at: offset, end: end), last != nil || box.name == "ftyp" else {
        return nil
      }
      last = box
      offset += box.size
    }
    return last
  }

  /// A size of 0, to the end of the file, is no size that something can stand behind.
  private static func box(_ file: Int32, at offset: Int64, end: Int64) -> LastBox? {
    var head = [UInt8](repeating: 0, count: 16)
    let got = pread(file, &head, 16, off_t(offset))
    guard got >= 8 else { return nil }
    func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    let short = number(head[0..<4])
    guard short != 1 || got == 16 else { return nil }
    let size = short == 1 ? number(head[8..<16]) : short
    guard size >= (short == 1 ? 16 : 8), size <= UInt64(end - offset) else { return nil }
    return LastBox(
      name: String(decoding: head[4..<8], as: UTF8.self), offset: offset, size: Int64(size))
  }
}

import FoundationEssentials
import Glibc

/// A file that is read piece by piece.
///
/// Not copyable, so that its descriptor is closed exactly once.
struct FileReader: ~Copyable {
  let size: Int64
  private let descriptor: Int32

  /// Throws `.disk` with the system's words.
  init(_ path: String) throws(GoogleError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw GoogleError(.disk, DiskWords.of(errno)) }
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw GoogleError(.disk, "It is no regular file.")
    }
    size = Int64(information.st_size)
  }

  deinit {
    close(descriptor)
  }

  /// Up to `count` bytes from `offset`. Throws `.disk` when the file has become shorter.
  func read(at offset: Int64, count: Int) throws(GoogleError) -> Data {
    let wanted = Int(min(Int64(count), size - offset))
    var data = Data(count: wanted)
    let got = data.withUnsafeMutableBytes { buffer in
      Self.fill(buffer, from: descriptor, at: offset)
    }
    guard got >= 0 else { throw GoogleError(.disk, DiskWords.of(errno)) }
    guard got == wanted else {
      throw GoogleError(.disk, "The file has become shorter while it was read.")
    }
    return data
  }

  private static func fill(
    _ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32, at offset: Int64
  ) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset) + off_t(filled))
      if count < 0, errno == EINTR { continue }
      if count < 0 { return -1 }
      if count == 0 { break }
      filled += count
    }
    return filled
  }
}

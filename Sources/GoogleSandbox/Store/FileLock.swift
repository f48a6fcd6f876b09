#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An exclusive lock on a file. The system takes it back when the process ends, however it ends.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// - Parameter waiting: whether to wait for another holder, or to give nil at once.
  init?(_ path: String, waiting: Bool) {
    // Children must not inherit it: an ffmpeg that outlives the process would keep the lock.
    let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    var result: Int32
    repeat {
      result = flock(descriptor, waiting ? LOCK_EX : LOCK_EX | LOCK_NB)
    } while result != 0 && errno == EINTR
    guard result == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}

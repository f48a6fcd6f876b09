import Foundation
import VeoGenCore

/// Copies of clips for other programs, which may write into them: never the file itself.
enum ClipCopy {
  /// `FICLONE` of Linux: the copy shares the bytes until one of the two is written.
  private static let clone: UInt = 0x4004_9409

  /// Durable when it returns. Tells the share that is done; ends when its task is cancelled.
  static func make(_ source: String, _ target: String, progress: (Double) -> Void) throws(Failure) {
    if Task.isCancelled { throw FilmTools.stopped }
    if try cloned(source, target) { return progress(1) }
    let size = max(1, PrivateFile.size(source) ?? 1)
    var copied = 0
    try PrivateFile.copy(source, to: target) { (count) throws(Failure) in
      if Task.isCancelled { throw FilmTools.stopped }
      copied += count
      progress(min(1, Double(copied) / Double(size)))
    }
  }

  /// False where the file system cannot; nothing is left then.
  private static func cloned(_ source: String, _ target: String) throws(Failure) -> Bool {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw FileFailure.reading(source, errno) }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw FileFailure.writing(target, errno) }
    defer { close(output) }
    guard ioctl(output, clone, input) == 0, fsync(output) == 0 else {
      unlink(target)
      return false
    }
    return true
  }
}

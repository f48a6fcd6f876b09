import Foundation
import Synchronization

/// The text of an answer on disk, from its first piece until it is kept elsewhere.
///
/// It is locked while a process has it in hand. It is there for the case that this process dies: a
/// disk that cannot take it stops nobody.
final class AnswerFile: Sendable {
  private struct State {
    var path: String
    var descriptor: Int32 = -1
  }

  /// How the name of an answer ends that came to its end.
  static let ended = ".txt"

  private let state: Mutex<State>

  /// A new file, made with mode 0600 when there is something to write.
  init(path: String) { state = Mutex(State(path: path)) }

  /// A file that is there; nil when another process, or another draft, has it.
  init?(taking path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    // Whoever only looks whether somebody has it is done at once.
    var tries = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      tries += 1
      guard tries < 5 else {
        close(descriptor)
        return nil
      }
      usleep(1_000)
    }
    state = Mutex(State(path: path, descriptor: descriptor))
  }

  deinit {
    let descriptor = state.withLock { $0.descriptor }
    if descriptor >= 0 { close(descriptor) }
  }

  /// Writes what came behind what there is.
  func append(_ piece: String) {
    state.withLock { state in
      if state.descriptor < 0 { state.descriptor = Self.make(state.path) }
      guard state.descriptor >= 0 else { return }
      var rest = Array(piece.utf8)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(state.descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Says by its name that all has come, durably.
  func end() {
    state.withLock { state in
      guard state.descriptor >= 0, fsync(state.descriptor) == 0 else { return }
      let whole = (state.path as NSString).deletingPathExtension + Self.ended
      guard rename(state.path, whole) == 0 else { return }
      state.path = whole
      try? Folder.sync(Folder.parent(of: whole))
    }
  }

  /// Deletes it: its text is kept elsewhere, or of no use.
  func remove() {
    state.withLock { state in
      if state.descriptor >= 0 { unlink(state.path) }
    }
  }

  private static func make(_ path: String) -> Int32 {
    try? Folder.make(Folder.parent(of: path))
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 { _ = flock(descriptor, LOCK_EX | LOCK_NB) }
    return descriptor
  }
}

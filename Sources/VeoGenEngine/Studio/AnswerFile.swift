import Foundation
import Synchronization

/// The text of an answer on disk, from its first piece until it is kept elsewhere.
///
/// It is locked while a process has it in hand. It is there for the case that this process dies: a
/// disk that cannot take it stops nobody, and its file is then never called whole.
final class AnswerFile: Sendable {
  private struct State {
    var path: String
    var descriptor: Int32 = -1
    /// Something of the text is not in it.
    var isBroken = false
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
    guard Self.lock(descriptor) else {
      close(descriptor)
      return nil
    }
    state = Mutex(State(path: path, descriptor: descriptor))
  }

  deinit {
    let descriptor = state.withLock { $0.descriptor }
    if descriptor >= 0 { close(descriptor) }
  }

  /// Whether it holds all that came.
  var isWhole: Bool { state.withLock { !$0.isBroken } }

  /// Writes what came behind what there is; nothing any more when something before it is missing.
  func append(_ piece: String) {
    state.withLock { state in
      guard !state.isBroken else { return }
      if state.descriptor < 0 { state.descriptor = Self.make(state.path) }
      state.isBroken = state.descriptor < 0 || !Self.put(piece, state.descriptor)
    }
  }

  /// Says by its name that all has come, durably; not of one that lacks something.
  func end() {
    state.withLock { state in
      guard !state.isBroken, state.descriptor >= 0 else { return }
      guard fsync(state.descriptor) == 0 else {
        state.isBroken = true
        return
      }
      let whole = (state.path as NSString).deletingPathExtension + Self.ended
      guard rename(state.path, whole) == 0 else {
        state.isBroken = true
        return
      }
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
    guard descriptor >= 0, !lock(descriptor) else { return descriptor }
    unlink(path)
    close(descriptor)
    return -1
  }

  /// Whoever only looks whether somebody has it is done at once.
  private static func lock(_ descriptor: Int32) -> Bool {
    for _ in 0..<5 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      usleep(1_000)
    }
    return false
  }

  /// Whether all of it was written.
  private static func put(_ piece: String, _ descriptor: Int32) -> Bool {
    var rest = Array(piece.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

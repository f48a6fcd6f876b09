import Dispatch
import Synchronization
import TextUI
import VeoGenCore

/// The history, opened on a thread of its own while the terminal is opened and shows its first frame.
final class OpeningSession: Sendable {
  /// What comes of it.
  struct Opened: Sendable {
    let session: EngineSession
    /// With what the first frame shows read already.
    let client: EngineClient
  }

  private let outcome = Mutex<Result<Opened, any Error>?>(nil)
  private let waker = Mutex<(any Waker)?>(nil)
  private let done = DispatchSemaphore(value: 0)

  /// Begins to open it. `fresh`: what was being written is forgotten.
  init(_ parts: EngineSession.Parts, fresh: Bool) {
    OwnThread.begin { [self] in
      let result = Result {
        let session = try EngineSession(parts, drive: true)
        let notices = session.beginFresh(fresh)
        return Opened(session: session, client: session.client.announcing(notices).readAhead())
      }
      outcome.withLock { $0 = result }
      done.signal()
      waker.withLock { $0?.wake() }
    }
  }

  /// Whether it is open, or cannot be opened.
  var isDone: Bool { outcome.withLock { $0 != nil } }

  /// Has `waker` called when it is done.
  func wake(_ waker: any Waker) {
    self.waker.withLock { $0 = waker }
    if isDone { waker.wake() }
  }

  /// Waits for it. Throws what opening it threw.
  func get() throws -> Opened {
    done.wait()
    done.signal()
    return try outcome.withLock { $0! }.get()
  }
}

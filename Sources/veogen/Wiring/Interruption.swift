import Foundation
import Synchronization
import VeoGenCore

/// What happens on Ctrl-C, `kill` and a closed terminal while a command works.
enum Interruption {
  /// Signals belong to the whole process, and so does what answers them.
  private static let action = Mutex<@Sendable (Int32) -> Void>({ number in
    Console.progress("")
    exit(number == SIGINT ? ExitStatus.interrupted.rawValue : 128 + number)
  })

  /// Takes the signals over from the system's default. Call it before any other thread is started:
  /// threads inherit the blocked signals.
  static func begin() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let waited = signals
    Thread.detachNewThread {
      var set = waited
      var number: Int32 = 0
      while true {
        sigwait(&set, &number)
        action.withLock { $0 }(number)
      }
    }
  }

  /// Replaces what happens: ending the process at once.
  static func handle(_ new: @escaping @Sendable (Int32) -> Void) {
    action.withLock { $0 = new }
  }
}

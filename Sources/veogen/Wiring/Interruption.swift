import Foundation
import Synchronization
import VeoGenCore

/// The thread that waits for signals; 0 before there is one.
private let signalWaiter = Atomic<pthread_t>(0)

/// What happens on Ctrl-C, `kill` and a closed terminal while a command works.
enum Interruption {
  /// Signals belong to the whole process, and so does what answers them.
  private static let action = Mutex<@Sendable (Int32) -> Void>({ number in
    Console.progress("")
    exit(number == SIGINT ? ExitStatus.interrupted.rawValue : 128 + number)
  })

  private static let numbers = [SIGINT, SIGTERM, SIGHUP]

  /// Takes the signals over from the system's default. Call it before any other thread is started:
  /// threads inherit the blocked signals.
  static func begin() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in numbers { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    // Made before it is asked for in a handler, where nothing may be made.
    signalWaiter.store(0, ordering: .releasing)
    handOn()
    let waited = signals
    Thread.detachNewThread {
      signalWaiter.store(pthread_self(), ordering: .releasing)
      var set = waited
      var number: Int32 = 0
      while true {
        sigwait(&set, &number)
        action.withLock { $0 }(number)
      }
    }
  }

  /// A library that waits for child processes opens its thread's mask meanwhile: a signal that comes
  /// there is handed on to the thread that waits for it.
  private static func handOn() {
    var handler = sigaction()
    handler.__sigaction_handler.sa_handler = { number in
      let waiter = signalWaiter.load(ordering: .acquiring)
      if waiter != 0, pthread_equal(pthread_self(), waiter) == 0 { pthread_kill(waiter, number) }
    }
    handler.sa_flags = SA_RESTART
    for number in numbers { sigaction(number, &handler, nil) }
  }

  /// Replaces what happens: ending the process at once.
  static func handle(_ new: @escaping @Sendable (Int32) -> Void) {
    action.withLock { $0 = new }
  }

  /// Ctrl-C does nothing while `work` runs: it is meant for another program, which has the terminal.
  static func withoutControlC<Value>(_ work: () async throws(Failure) -> Value)
    async throws(Failure) -> Value
  {
    let usual = action.withLock { $0 }
    handle { number in if number != SIGINT { usual(number) } }
    defer { handle(usual) }
    return try await work()
  }
}

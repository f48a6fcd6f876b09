import CCurl
import Glibc
import Synchronization

/// libcurl's multi interface on one thread of its own.
final class CurlLoop: Sendable {
  private enum Command {
    case add(Transfer)
    case cancel(Transfer)
    case stop
  }

  private struct Mailbox {
    var commands: [Command] = []
    var isOpen = true
  }

  /// Set once. Other threads use it for `ccurl_multi_wakeup` only, which libcurl allows, and only
  /// under the mailbox's lock while it is open.
  nonisolated(unsafe) private let multi: UnsafeMutableRawPointer
  private let mailbox = Mutex(Mailbox())
  private let certificates: String?
  /// Only the loop's thread touches this: it is started when all is set, and nobody else has a way to it.
  nonisolated(unsafe) private var running:
    [UnsafeMutableRawPointer: (transfer: Transfer, easy: EasyHandle)] = [:]
  /// As `running`: `stop()` only writes to the mailbox, and the loop's thread reads that.
  nonisolated(unsafe) private var isStopping = false

  /// Starts the thread. Nil when libcurl or the system has no resources left.
  init?(certificates: String?) {
    guard ccurl_start() == nil, let multi = ccurl_multi_init() else { return nil }
    self.multi = multi
    self.certificates = certificates
    ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 32)
    guard startThread() else {
      ccurl_multi_cleanup(multi)
      return nil
    }
  }

  func add(_ transfer: Transfer) {
    guard !post(.add(transfer)) else { return }
    transfer.end(transfer.cancelledOutcome(hasSent: false))
  }

  /// May come before `add`: the mark on the transfer is what counts then.
  func cancel(_ transfer: Transfer) {
    transfer.isCancelled.store(true, ordering: .releasing)
    _ = post(.cancel(transfer))
  }

  /// Cancels what runs and ends the thread.
  func stop() {
    _ = post(.stop)
  }

  private func post(_ command: Command) -> Bool {
    mailbox.withLock { box in
      guard box.isOpen else { return false }
      box.commands.append(command)
      ccurl_multi_wakeup(multi)
      return true
    }
  }
}

// The thread.
extension CurlLoop {
  private func startThread() -> Bool {
    let context = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  private func run() {
    blockSignals()
    while !isStopping {
      takeCommands()
      var count: Int32 = 0
      ccurl_multi_perform(multi, &count)
      finishDone()
      // Sleeps until `wakeup`, a socket, the next silence to judge or one of libcurl's own timers.
      let wait = endSilent()
      if !isStopping { ccurl_multi_poll(multi, wait) }
    }
    close()
  }

  /// Signals belong to the main thread; and a broken pipe must be an error, not the end.
  private func blockSignals() {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
  }

  private func takeCommands() {
    let commands = mailbox.withLock { box in
      defer { box.commands = [] }
      return box.commands
    }
    for command in commands {
      switch command {
      case .add(let transfer): begin(transfer)
      case .cancel(let transfer): drop(transfer)
      case .stop: isStopping = true
      }
    }
  }

  private func begin(_ transfer: Transfer) {
    guard !transfer.isCancelled.load(ordering: .acquiring), !isStopping else {
      return transfer.end(transfer.cancelledOutcome(hasSent: false))
    }
    guard let easy = EasyHandle(transfer, certificates: certificates) else {
      return transfer.end(
        transfer.outcome(CURLE_OUT_OF_MEMORY, words: "Out of memory", hasSent: false))
    }
    running[easy.pointer] = (transfer, easy)
    ccurl_multi_add_handle(multi, easy.pointer)
  }

  private func drop(_ transfer: Transfer) {
    guard let entry = running.first(where: { $0.value.transfer === transfer }) else { return }
    remove(entry.key) { transfer.cancelledOutcome(hasSent: $0.hasSent) }
  }

  private func finishDone() {
    while true {
      let done = ccurl_next_finished(multi)
      guard let easy = done.easy else { return }
      guard let transfer = running[easy]?.transfer else { continue }
      remove(easy) {
        transfer.outcome(done.result, words: $0.describe(done.result), hasSent: $0.hasSent)
      }
    }
  }

  /// Ends what has been silent for too long. Returns how long none of the others can be, in ms.
  private func endSilent() -> Int32 {
    var earliest: ContinuousClock.Instant?
    let now = ContinuousClock.now
    for (pointer, entry) in running {
      guard let end = entry.transfer.silenceDeadline(isConnected: entry.easy.hasSent) else {
        continue
      }
      if end <= now {
        remove(pointer) { _ in entry.transfer.silentOutcome() }
      } else {
        earliest = min(end, earliest ?? end)
      }
    }
    guard let earliest else { return Int32.max / 2 }
    return Int32(min((earliest - now) / .milliseconds(1) + 1, 1e9))
  }

  /// Takes a transfer out and ends it with what `outcome` reads from its handle.
  private func remove(
    _ pointer: UnsafeMutableRawPointer, _ outcome: (EasyHandle) -> Transfer.Outcome
  ) {
    guard let (transfer, easy) = running.removeValue(forKey: pointer) else { return }
    let result = outcome(easy)
    ccurl_multi_remove_handle(multi, pointer)
    easy.free()
    transfer.end(result)
  }

  private func close() {
    let late = mailbox.withLock { box in
      box.isOpen = false
      defer { box.commands = [] }
      return box.commands
    }
    for case .add(let transfer) in late { begin(transfer) }
    for pointer in Array(running.keys) {
      guard let transfer = running[pointer]?.transfer else { continue }
      remove(pointer) { transfer.cancelledOutcome(hasSent: $0.hasSent) }
    }
    ccurl_multi_cleanup(multi)
  }
}

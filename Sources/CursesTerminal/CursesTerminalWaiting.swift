import CTerminal
import Glibc
import TextUI

extension CursesTerminal {
  public func wait(milliseconds: Int?) -> [TerminalEvent] {
    flushRaw()
    if !postponed.isEmpty { return takePostponed() }
    if isGone { return [.closed] }
    let deadline = milliseconds.map { Monotonic.now() + max(0, $0) }
    while true {
      let ready = poll(until: deadline)
      var found: [TerminalEvent] = []
      if ready.signals { found += takeSignals(ignoring: []) }
      if ready.tty { found += readKeys() }
      if let due = patienceEnd, due <= Monotonic.now() { found += decoder.flush() }
      if !postponed.isEmpty { found = takePostponed() + found }
      if let due = resizeDue, due <= Monotonic.now() || !found.isEmpty { found += takeSize() }
      if ready.events { events.calm() }
      let isOver = deadline.map { $0 <= Monotonic.now() } ?? false
      if !found.isEmpty || ready.events || isOver { return found }
    }
  }

  private func takePostponed() -> [TerminalEvent] {
    defer { postponed = [] }
    return postponed
  }

  /// When an unfinished sequence is to be decided.
  private var patienceEnd: Int? {
    if decoder.isPending, !decoder.isInAnswer { return lastInput + escapeDelay }
    return decoder.patience.map { lastInput + $0 }
  }

  private func poll(until deadline: Int?) -> (tty: Bool, events: Bool, signals: Bool) {
    var end = deadline ?? .max
    if let patienceEnd { end = min(end, patienceEnd) }
    if let resizeDue { end = min(end, resizeDue) }
    let timeout = end == .max ? -1 : Int32(clamping: max(0, end - Monotonic.now()))
    guard Glibc.poll(&awaited, nfds_t(awaited.count), timeout) > 0 else {
      return (false, false, false)
    }
    return (awaited[0].revents != 0, awaited[1].revents != 0, awaited[2].revents != 0)
  }

  /// Everything that can be read now, so that a burst of keys is drawn once.
  private func readKeys() -> [TerminalEvent] {
    var found: [TerminalEvent] = []
    for _ in 0..<64 {
      guard let count = readOnce() else {
        isGone = true
        return found + decoder.flush() + [.closed]
      }
      let events = input.withUnsafeBufferPointer { decoder.feed(.init(rebasing: $0[..<count])) }
      if found.isEmpty { found = events } else { found += events }
      lastInput = Monotonic.now()
      guard hasInput else { break }
    }
    return found
  }

  private var hasInput: Bool {
    var slot = pollfd(fd: tty.descriptor, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&slot, 1, 0) > 0
  }

  /// How many bytes there were; nil when the terminal is gone.
  private func readOnce() -> Int? {
    let descriptor = tty.descriptor
    let count = input.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return count < 0 && (errno == EINTR || errno == EAGAIN) ? 0 : nil }
    return count
  }

  private func takeSize() -> [TerminalEvent] {
    (lastResize, resizeDue) = (Monotonic.now(), nil)
    return noticeSize() ? [.resize(size)] : []
  }

  /// The signals that came, as events; what concerns the screen is done here.
  func takeSignals(ignoring ignored: [Int32]) -> [TerminalEvent] {
    var found: [TerminalEvent] = []
    while case let number = vt_next_signal(signals), number != 0 {
      guard !ignored.contains(number) else { continue }
      switch number {
      case SIGINT: found.append(.signal(.interrupt))
      case SIGTERM: found.append(.signal(.terminate))
      case SIGHUP: found += [.signal(.hangUp), .closed]
      case SIGTSTP: found.append(.signal(.stop))
      case SIGWINCH:
        if Monotonic.now() - lastResize >= Self.resizePause {
          found += takeSize()
        } else {
          resizeDue = lastResize + Self.resizePause
        }
      case SIGCONT:
        // Stopped by SIGSTOP: the shell has changed the terminal's modes meanwhile.
        retakeScreen()
        found.append(.signal(.resume))
      default: break
      }
    }
    return found
  }
}

/// Milliseconds on a clock that nobody sets.
enum Monotonic {
  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}

import Glibc

/// The descriptor of the terminal, found and if need be opened.
struct TTY {
  let descriptor: Int32
  /// Whether it was opened here and is to be closed here.
  let isOwn: Bool

  /// Standard input and output when both are the terminal; else `/dev/tty`, so that a prompt can
  /// come from a pipe and results go to one.
  static func find(given: Int32?) throws(TerminalError) -> TTY {
    if let given {
      guard isatty(given) == 1 else { throw .noTerminal }
      return TTY(descriptor: given, isOwn: false)
    }
    if isatty(0) == 1, isatty(1) == 1 {
      for descriptor in [Int32(0), 1] where isReadWrite(descriptor) {
        return TTY(descriptor: descriptor, isOwn: false)
      }
    }
    let opened = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard opened >= 0 else { throw .noTerminal }
    return TTY(descriptor: opened, isOwn: true)
  }

  private static func isReadWrite(_ descriptor: Int32) -> Bool {
    let flags = fcntl(descriptor, F_GETFL)
    return flags >= 0 && flags & O_ACCMODE == O_RDWR
  }

  func closeIfOwn() {
    if isOwn { Glibc.close(descriptor) }
  }
}

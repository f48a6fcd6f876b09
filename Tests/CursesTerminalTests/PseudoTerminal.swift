import Glibc
import Synchronization

/// A terminal without a window: what the program under test writes is gathered by a thread, so that
/// it never waits for a reader.
final class PseudoTerminal: Sendable {
  let slave: Int32
  let path: String
  private let master: Mutex<Int32>
  private let written = Mutex<[UInt8]>([])

  struct Failed: Error {}

  /// `pause` microseconds lie between reads of at most `chunk` bytes: a slow line.
  init(columns: UInt16 = 80, rows: UInt16 = 24, chunk: Int = 65536, pause: UInt32 = 0) throws {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    var (master, slave): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    guard openpty(&master, &slave, &name, nil, &size) == 0 else { throw Failed() }
    self.slave = slave
    path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    self.master = Mutex(master)
    startReading(master, chunk: chunk, pause: pause)
  }

  private final class Reading: Sendable {
    let terminal: PseudoTerminal
    let master: Int32
    let chunk: Int
    let pause: UInt32

    init(_ terminal: PseudoTerminal, _ master: Int32, _ chunk: Int, _ pause: UInt32) {
      (self.terminal, self.master, self.chunk, self.pause) = (terminal, master, chunk, pause)
    }

    func run() {
      var buffer = [UInt8](repeating: 0, count: chunk)
      while true {
        let count = read(master, &buffer, chunk)
        guard count > 0 else { return }
        terminal.written.withLock { $0 += buffer.prefix(count) }
        if pause > 0 { usleep(pause) }
      }
    }
  }

  private func startReading(_ master: Int32, chunk: Int, pause: UInt32) {
    let reading = Unmanaged.passRetained(Reading(self, master, chunk, pause))
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { pointer in
        if let pointer { Unmanaged<Reading>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, reading.toOpaque())
    pthread_detach(thread)
  }

  var output: String { String(decoding: written.withLock { $0 }, as: UTF8.self) }

  /// Takes all that this process wrote until now: a mark is written behind it and waited for.
  func settled() -> String {
    let mark = "\u{0}settled\u{0}"
    _ = write(slave, mark, mark.utf8.count)
    _ = wait { $0.hasSuffix(mark) }
    return written.withLock { bytes in
      defer { bytes = [] }
      return String(decoding: bytes, as: UTF8.self).replacing(mark, with: "")
    }
  }

  /// Waits until `condition` holds; false after a minute.
  func wait(until condition: (String) -> Bool) -> Bool {
    for _ in 0..<12_000 {
      if condition(output) { return true }
      usleep(5000)
    }
    return false
  }

  /// Sends bytes as if they were typed.
  func type(_ text: String) {
    master.withLock { master in _ = write(master, text, text.utf8.count) }
  }

  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    master.withLock { master in _ = ioctl(master, UInt(TIOCSWINSZ), &size) }
  }

  /// The local and input flags of the terminal's modes.
  var modes: [UInt32] {
    var modes = termios()
    tcgetattr(slave, &modes)
    return [modes.c_lflag, modes.c_iflag, modes.c_oflag, modes.c_cflag]
  }

  /// The window is closed.
  func hangUp() {
    master.withLock { master in
      // The reading thread holds the descriptor in `read`; the slave's last close ends that.
      close(master)
      master = -1
    }
  }

  deinit {
    close(slave)
  }
}

import Dispatch
import FoundationEssentials
import Synchronization
import TextUI

/// Lines that a person has written and nobody has taken yet: some at a time, so that memory does
/// not grow with what is sent.
public final class PlainInput: Waker, Sendable {
  private struct Waiting {
    var lines: [String?] = []
    var isOver = false
    var isStopped = false
  }

  private let waiting = Mutex(Waiting())
  private let signal = DispatchSemaphore(value: 0)
  private let room = DispatchSemaphore(value: 0)

  /// The most bytes of a line: more than any prompt has.
  public static let limit = 4_000_000

  /// What is said of a longer one, of which no part is taken: half of a prompt is not what was
  /// meant.
  static let refusal = "That line is longer than \(limit / 1_000_000) MB: it was not taken."

  /// How many lines wait at most.
  static let most = 1_000

  public init() {
    for _ in 0..<Self.most { room.signal() }
  }

  /// Leaves a line, as soon as there is room for it; nil: one that is too long.
  public func leave(_ line: String?) {
    room.wait()
    waiting.withLock { $0.lines.append(line) }
    wake()
  }

  /// There will be no more.
  public func end() {
    waiting.withLock { $0.isOver = true }
    wake()
  }

  /// Ends the studio at once, whatever waits.
  public func stop() {
    waiting.withLock { $0.isStopped = true }
    wake()
  }

  public func wake() { signal.signal() }

  /// The next line, nil in place of one that was too long; nil: none waits.
  func next() -> String?? {
    let line: String?? = waiting.withLock { $0.lines.isEmpty ? nil : .some($0.lines.removeFirst()) }
    if line != nil { room.signal() }
    return line
  }

  var isStopped: Bool { waiting.withLock { $0.isStopped } }

  var isOver: Bool { waiting.withLock { $0.isOver && $0.lines.isEmpty } }

  func wait(until moment: Date?) {
    guard let moment else { return signal.wait() }
    let seconds = max(0, moment.timeIntervalSinceNow)
    _ = signal.wait(timeout: .now() + seconds)
  }
}

/// Cuts bytes into lines as they come, and keeps no more of one than may be taken.
public struct LineCutter: Sendable {
  private let limit: Int
  private var line: [UInt8] = []
  private var isTooLong = false

  /// - Parameter limit: the most bytes of a line.
  public init(limit: Int = PlainInput.limit) { self.limit = limit }

  /// The lines that end within `bytes`; nil in place of one that is too long.
  public mutating func take(_ bytes: some Sequence<UInt8>) -> [String?] {
    var lines: [String?] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        lines.append(finished())
      } else if line.count < limit {
        line.append(byte)
      } else {
        isTooLong = true
      }
    }
    return lines
  }

  /// What is left when no more bytes come: a line without its end, or none.
  public mutating func rest() -> [String?] { line.isEmpty ? [] : [finished()] }

  private mutating func finished() -> String? {
    defer { (line, isTooLong) = ([], false) }
    return isTooLong ? nil : String(decoding: line, as: UTF8.self)
  }
}

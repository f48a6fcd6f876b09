/// A terminal without a screen, for tests: it keeps what was presented and hands out the events it
/// was fed.
public final class MemoryTerminal: Terminal {
  private struct Silent: Waker {
    func wake() {}
  }

  public private(set) var size: Size
  public var colorDepth: ColorDepth
  public let waker: any Waker
  /// The frame presented last.
  public private(set) var frame: Frame?
  public private(set) var frameCount = 0
  public private(set) var rawBytes: [UInt8] = []
  public private(set) var suspendCount = 0
  public private(set) var releaseCount = 0
  public private(set) var isClosed = false
  private var batches: [[TerminalEvent]] = []

  public init(
    size: Size = Size(width: 120, height: 36), colorDepth: ColorDepth = .trueColor,
    waker: (any Waker)? = nil
  ) {
    self.size = size
    self.colorDepth = colorDepth
    self.waker = waker ?? Silent()
  }

  /// Makes `events` the answer of one call of `wait`. A resize also changes `size` at that time.
  public func feed(_ events: TerminalEvent...) {
    batches.append(events)
  }

  /// Feeds each key of a sequence such as `"Tab ^G g g"` in a batch of its own; unknown names fail.
  public func feed(keys sequence: String) {
    for name in sequence.split(separator: " ") {
      guard let press = KeyPress(String(name)) else {
        preconditionFailure("'\(name)' is not a key")
      }
      batches.append([.key(press)])
    }
  }

  /// Feeds a text as if it were typed.
  public func feed(typing text: String) {
    for character in text { batches.append([.key(KeyPress(.character(character)))]) }
  }

  public func present(_ frame: Frame) {
    self.frame = frame
    frameCount += 1
  }

  /// The next batch; `.closed` when nothing is left and the call would wait for ever.
  public func wait(milliseconds: Int?) -> [TerminalEvent] {
    guard !batches.isEmpty else { return milliseconds == nil ? [.closed] : [] }
    let batch = batches.removeFirst()
    for case .resize(let size) in batch { self.size = size }
    return batch
  }

  public func suspend() { suspendCount += 1 }

  public func withScreenReleased<T>(_ body: () throws -> T) rethrows -> T {
    releaseCount += 1
    return try body()
  }

  public func raw(_ bytes: [UInt8]) { rawBytes += bytes }

  public func close() { isClosed = true }
}

/// Turns the bytes that a terminal sends into events.
///
/// How the bytes are cut into reads makes no difference, except through `flush()`: a lone escape
/// byte is the escape key only when nothing follows it for a while, and the caller has the clock.
/// Nothing that is sent can make it fail; what it does not know it drops.
public struct KeyDecoder: Sendable {
  /// The most that one paste delivers, in bytes of UTF-8; the rest is dropped.
  public static let pasteLimit = 1 << 20
  /// How long an unfinished sequence waits before `flush()`, in milliseconds.
  public static let escapeDelay = 25
  /// How long the rest of an answer is waited for, in milliseconds.
  public static let answerDelay = 500
  /// How long an unfinished paste waits for more before `flush()`, in milliseconds.
  public static let pasteDelay = 2000

  /// Bytes of a sequence that is not complete yet.
  var buffer: [UInt8] = []
  var paste: PasteCollector?

  public init() {}

  /// Whether an unfinished escape sequence waits for more bytes or for `flush()`.
  public var isPending: Bool { paste == nil && buffer.first == KeyDecoder.escape }

  /// Whether that is an answer of the terminal, which may come in pieces: nobody types one.
  public var isInAnswer: Bool { isPending && buffer.count > 2 && buffer[1] == UInt8(ascii: "]") }

  /// Whether a paste has begun and not ended.
  public var isPasting: Bool { paste != nil }

  /// How long to wait for more bytes before `flush()` is due; nil for ever.
  public var patience: Int? {
    if isPasting { return KeyDecoder.pasteDelay }
    return isInAnswer ? KeyDecoder.answerDelay : isPending ? KeyDecoder.escapeDelay : nil
  }

  /// Takes bytes as they were read and returns the events they complete.
  public mutating func feed(_ bytes: [UInt8]) -> [TerminalEvent] {
    buffer += bytes
    return drain()
  }

  /// The same of bytes that are in memory of another's.
  public mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>) -> [TerminalEvent] {
    buffer += bytes
    return drain()
  }

  /// The same of any other bytes.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [TerminalEvent] {
    feed(Array(bytes))
  }

  /// Decides what an unfinished sequence means, since nothing followed it.
  public mutating func flush() -> [TerminalEvent] {
    if let text = paste?.finish(with: buffer) {
      paste = nil
      buffer = []
      return [.paste(text)]
    }
    guard buffer.first == KeyDecoder.escape else { return [] }
    let rest = Array(buffer.dropFirst())
    buffer = []
    guard let second = rest.first else { return [.key(KeyPress(.escape))] }
    // A bare introducer is Alt with that key; a sequence broken off in the middle means nothing.
    if rest.count == 1, second != KeyDecoder.escape, second < 0x80 {
      return [.key(KeyDecoder.press(of: second, .alt))]
    }
    guard second == KeyDecoder.escape else { return [] }
    buffer = rest
    return [.key(KeyPress(.escape))] + flush()
  }

  private mutating func drain() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    var position = 0
    loop: while position < buffer.count {
      if paste != nil {
        guard let text = paste?.take(buffer, &position) else { break }
        paste = nil
        events.append(.paste(text))
        continue
      }
      switch KeyDecoder.parse(buffer[position...]) {
      case .incomplete: break loop
      case .event(let event, let length):
        events.append(event)
        position += length
      case .nothing(let length): position += length
      case .pasteStart(let length):
        position += length
        paste = PasteCollector()
      }
    }
    if position == buffer.count {
      buffer.removeAll(keepingCapacity: true)
    } else {
      buffer.removeFirst(position)
    }
    return events
  }
}

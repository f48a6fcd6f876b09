import FoundationEssentials

/// Hands on the events of a stream (`data:` lines) as they come, and keeps the body as well: of an
/// answer that is an error, it says why.
final class EventSink: BodySink {
  private let memory: MemorySink
  private let hand: @Sendable (Data) -> Void
  private var isStream = false
  private var line = Data()

  /// `limit` is the most bytes of the whole answer. `hand` is called on the network's thread.
  init(limit: Int, hand: @escaping @Sendable (Data) -> Void) {
    memory = MemorySink(limit: limit)
    self.hand = hand
  }

  var failure: HTTPFailure.Kind? { memory.failure }

  func begin(_ head: HTTPHead) {
    isStream = head.isSuccess
    memory.begin(head)
  }

  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard memory.receive(bytes) else { return false }
    guard isStream else { return true }
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        endLine()
      } else {
        line.append(byte)
      }
    }
    return true
  }

  func finish() -> (memory: Data, download: Written?) {
    endLine()
    return memory.finish()
  }

  private func endLine() {
    defer { line.removeAll(keepingCapacity: true) }
    guard line.starts(with: Array("data:".utf8)) else { return }
    let event = line.dropFirst(5).drop { $0 == UInt8(ascii: " ") }
    if !event.isEmpty { hand(Data(event)) }
  }
}

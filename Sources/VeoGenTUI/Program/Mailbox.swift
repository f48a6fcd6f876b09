import Synchronization
import TextUI

/// Where other threads leave messages for the loop.
final class Mailbox: Sendable {
  private let waiting = Mutex<[Message]>([])
  private let waker: any Waker

  init(waker: any Waker) {
    self.waker = waker
  }

  /// Leaves `message`. Wakes the loop only for the first of a batch: it takes all.
  func post(_ message: Message) {
    let isFirst = waiting.withLock { messages in
      messages.append(message)
      return messages.count == 1
    }
    if isFirst { waker.wake() }
  }

  /// All that has come, in order.
  func takeAll() -> [Message] {
    waiting.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}

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

  /// Leaves a frame, in place of one that nobody has taken yet: frames never queue up.
  func postFrame(_ frame: Message) {
    let isFirst = waiting.withLock { messages in
      if let unread = messages.lastIndex(where: \.isFrame) {
        messages[unread] = frame
        return false
      }
      messages.append(frame)
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

extension Message {
  fileprivate var isFrame: Bool { if case .frame = self { true } else { false } }
}

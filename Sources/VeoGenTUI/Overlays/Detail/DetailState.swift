import VeoGenCore

/// All that is known of one operation.
struct DetailState: Sendable {
  var id: OperationID
  /// As it was when it was opened; the list has it newer as long as it is in the window.
  var operation: VeoGenCore.Operation
  var scroll = ScrollState()
}

/// A text that scrolls.
struct ScrollState: Sendable, Equatable {
  var top = 0

  mutating func move(_ motion: Motion, lines: Int, height: Int) {
    let page = max(1, height - 1)
    let last = max(0, lines - height)
    switch motion {
    case .up: top -= 1
    case .down: top += 1
    case .pageUp: top -= page
    case .pageDown: top += page
    case .halfPageUp: top -= max(1, height / 2)
    case .halfPageDown: top += max(1, height / 2)
    case .first: top = 0
    case .last: top = last
    }
    top = min(max(0, top), last)
  }
}

/// What was done to a text, so that it can be undone and done again.
struct EditHistory: Sendable {
  enum Kind: Sendable {
    /// Runs of these are one step.
    case typing, erasing
    case other
  }

  struct Step: Sendable {
    var changes: [TextBuffer.Change]
    var caretBefore: Int
    var anchorBefore: Int?
    var caretAfter: Int
    var kind: Kind
  }

  /// Steps kept; the oldest are forgotten first.
  static let depth = 1000

  private(set) var undoable: [Step] = []
  private(set) var redoable: [Step] = []
  /// Steps that were forgotten.
  private var forgotten = 0
  /// Whether the next step may join the last one.
  private var isOpen = false

  /// How many steps lead to the text as it is.
  var position: Int { forgotten + undoable.count }

  var canUndo: Bool { !undoable.isEmpty }
  var canRedo: Bool { !redoable.isEmpty }

  /// Ends a run of typing: the next edit is a step of its own.
  mutating func close() {
    isOpen = false
  }

  mutating func record(_ step: Step) {
    redoable = []
    if isOpen, let last = undoable.last, EditHistory.joins(last, step) {
      undoable[undoable.count - 1].changes += step.changes
      undoable[undoable.count - 1].caretAfter = step.caretAfter
    } else {
      undoable.append(step)
      if undoable.count > EditHistory.depth {
        undoable.removeFirst()
        forgotten += 1
      }
    }
    isOpen = step.kind != .other
  }

  /// Typing joins typing until a word begins after a space; erasing joins erasing.
  private static func joins(_ last: Step, _ next: Step) -> Bool {
    guard last.kind == next.kind, last.kind != .other, last.caretAfter == next.caretBefore,
      next.anchorBefore == nil, last.changes.count < 200
    else { return false }
    guard next.kind == .typing else { return true }
    let typedLast = last.changes.last?.inserted.last
    let typedNext = next.changes.first?.inserted.last
    let startsWord = typedLast?.isWhitespace == true && typedNext?.isWhitespace == false
    return !startsWord
  }

  mutating func takeUndo() -> Step? {
    guard let step = undoable.popLast() else { return nil }
    redoable.append(step)
    isOpen = false
    return step
  }

  mutating func takeRedo() -> Step? {
    guard let step = redoable.popLast() else { return nil }
    undoable.append(step)
    isOpen = false
    return step
  }
}

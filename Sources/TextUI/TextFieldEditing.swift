extension TextField {
  /// Carries out `edit` in a field shown `width` columns wide. False when something was left out
  /// because the text would grow over `limit`.
  @discardableResult
  public mutating func apply(_ edit: TextEdit, width: Int) -> Bool {
    let wasKilling = isKilling
    isKilling = false
    var isComplete = true
    switch edit {
    case .insert(let text): isComplete = insert(text, .typing)
    case .paste(let text): isComplete = insert(text, .other)
    case .newline: if multiline { isComplete = insert("\n", .typing) }
    case .replaceAll(let text): isComplete = replaceAll(text)
    case .move(let motion, let selecting): move(motion, selecting: selecting, width: width)
    case .selectAll:
      history.close()
      (anchor, caret, goal) = (0, count, nil)
    case .select(let start, let end): select(from: start, to: end)
    case .backspace: erase(caret - 1..<caret)
    case .delete: erase(caret..<caret + 1)
    case .deleteWordBackward: erase(wordStart(before: caret)..<caret)
    case .deleteWordForward: erase(caret..<wordEnd(after: caret))
    case .killToEnd: kill(caret..<killEnd, adding: wasKilling, atFront: false)
    case .killToStart: kill(lineStart..<caret, adding: wasKilling, atFront: true)
    case .cut: if let selection { kill(selection, adding: false, atFront: false) }
    case .yank: isComplete = insert(killed, .other)
    case .undo: undo()
    case .redo: redo()
    }
    layout = multiline ? rows(width: width) : nil
    return isComplete
  }

  /// The same for a field of `size`, which also scrolls so that the caret is seen.
  @discardableResult
  public mutating func apply(_ edit: TextEdit, size: Size) -> Bool {
    let isComplete = apply(edit, width: size.width)
    reveal(size: size)
    return isComplete
  }

  private mutating func insert(_ text: String, _ kind: EditHistory.Kind) -> Bool {
    let cleaned = TextBuffer.cleaned(text, multiline: multiline)
    let range = selection ?? caret..<caret
    let freed = buffer.text(range).utf8.count
    let fitting = TextBuffer.prefix(cleaned, bytes: max(0, limit - buffer.bytes + freed))
    let isComplete = fitting.utf8.count == cleaned.utf8.count
    // A selection is not lost to text that doesn't fit at all.
    if fitting.isEmpty { return isComplete }
    replace(range, with: fitting, kind)
    return isComplete
  }

  private mutating func replaceAll(_ text: String) -> Bool {
    let cleaned = TextBuffer.cleaned(text, multiline: multiline)
    let fitting = TextBuffer.prefix(cleaned, bytes: limit)
    replace(0..<count, with: fitting, .other)
    return fitting.utf8.count == cleaned.utf8.count
  }

  /// Deletes the selection if there is one, else `range` as far as it lies in the text.
  private mutating func erase(_ range: Range<Int>) {
    let target = selection ?? range.clamped(to: 0..<count)
    guard !target.isEmpty else { return }
    replace(target, with: "", selection == nil && target.count == 1 ? .erasing : .other)
  }

  private mutating func kill(_ range: Range<Int>, adding: Bool, atFront: Bool) {
    isKilling = true
    guard !range.isEmpty else { return }
    let text = buffer.text(range)
    killed = adding ? (atFront ? text + killed : killed + text) : text
    replace(range, with: "", .other)
  }

  private mutating func replace(
    _ range: Range<Int>, with text: String, _ kind: EditHistory.Kind
  ) {
    let before = (caret, selection == nil ? nil : anchor)
    let (change, end) = buffer.replace(range, with: text)
    layout = nil
    (caret, anchor, goal) = (end, nil, nil)
    history.record(
      EditHistory.Step(
        changes: [change], caretBefore: before.0, anchorBefore: before.1, caretAfter: end,
        kind: kind))
  }

  private mutating func undo() {
    guard let step = history.takeUndo() else { return }
    for change in step.changes.reversed() { buffer.apply(change.inverse) }
    layout = nil
    (caret, anchor, goal) = (step.caretBefore, step.anchorBefore, nil)
  }

  private mutating func redo() {
    guard let step = history.takeRedo() else { return }
    for change in step.changes { buffer.apply(change) }
    layout = nil
    (caret, anchor, goal) = (step.caretAfter, nil, nil)
  }
}

import TextUI
import VeoGenCore

/// What is said of a key that does nothing where it was pressed.
extension State {
  mutating func sayDead(_ press: KeyPress) {
    // One that is held down is answered once.
    guard layout.form != .tiny, let words = wordsOnDead(press), toasts.last?.text != words else {
      return
    }
    answering { $0.show(.info, words, about: "key", inLog: false) }
  }

  private func wordsOnDead(_ press: KeyPress) -> String? {
    let elsewhere = commandElsewhere(press)
    if elsewhere?.action == .submit, let words = wordsOnSending(press) { return words }
    // What is typed fast into a question is told by the question.
    guard !context.isText, ![.confirm, .away].contains(context) else { return nil }
    if let elsewhere, elsewhere.action.worksAnywhere, elsewhere.whyNot(self) == nil,
      !isOutOfSight(elsewhere), let palette = keyHere(for: .palette)
    {
      return "\(press) does nothing here. Press \(palette) and type \(elsewhere.name(self))."
    }
    return keyHere(for: .help).map { "\(press) does nothing here: \($0) lists the keys." }
  }

  /// Whether it is about an operation of the list, which lies under something else.
  private func isOutOfSight(_ command: Command) -> Bool {
    command.group == .operation && !overlays.isEmpty
      && ![.detail, .player, .sheet].contains(context)
  }

  /// The prompt is what is sent; an outline has its clips made.
  private func wordsOnSending(_ press: KeyPress) -> String? {
    switch context {
    case .outline: "\(press) sends a prompt. \(key("outline.generate")) makes the clips here."
    case .outlineLine, .outlineText:
      "\(press) sends a prompt. Here \(key("outline.done")), then \(key("outline.generate")) makes "
        + "the clips."
    default: nil
    }
  }

  /// What the key stands for in the panes.
  func commandElsewhere(_ press: KeyPress) -> Command? {
    let panes: [Context] = [.operations, .projects, .settings, .prompt]
    for pane in panes {
      if case .command(let id)? = (keyMap ?? .standard).meaning(of: [press], in: pane) {
        return CommandTable.command(id)
      }
    }
    return nil
  }

  /// The key of a command here, if it has one.
  private func keyHere(for action: Action) -> String? {
    CommandTable.commands(in: context).lazy.filter { $0.action == action }
      .compactMap { keys(of: $0, in: context).first?.description }.first
  }
}

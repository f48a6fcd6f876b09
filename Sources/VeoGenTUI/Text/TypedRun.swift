import TextUI

/// Text that came as keys, all at once: a paste where the terminal does not mark it. It is one edit, as
/// each lays the whole text out anew.
struct TypedRun: Equatable {
  var text: String
  /// How many events it came as.
  var count: Int

  /// Fewer are written one by one, as they can be undone.
  static let least = 16
}

extension State {
  /// What the first ones of `events` write where the caret is, up to the first that does something else;
  /// nil where that is little.
  func typedRun(_ events: ArraySlice<TerminalEvent>) -> TypedRun? {
    guard events.count >= TypedRun.least, context.isText, pending == nil else { return nil }
    if case .away = overlays.last { return nil }
    var run = TypedRun(text: "", count: 0)
    for event in events {
      guard case .key(let press) = event, let text = written(by: press) else { break }
      run.text += text
      run.count += 1
    }
    return run.count < TypedRun.least ? nil : run
  }

  /// Writes it.
  mutating func type(_ run: TypedRun) -> [Effect] {
    noteInput()
    return edit(.insert(run.text))
  }

  private func written(by press: KeyPress) -> String? {
    switch (keyMap ?? .standard).meaning(of: [press], in: context) {
    case .prefix: return nil
    case .command(let id):
      guard case .edit(.newline) = CommandTable.command(id)?.action else { return nil }
      return "\n"
    case nil:
      guard press.modifiers.isEmpty, case .character(let character) = press.key else { return nil }
      return String(character)
    }
  }
}

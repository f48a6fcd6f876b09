import Synchronization
import TextUI

/// A command with the key to show for it somewhere.
struct CommandHint: Sendable {
  let command: Command
  let key: String
  /// How wide the key, a space and the name are.
  let columns: Int
}

/// The hints of a context. They are the same in each frame, so those of the table's own keys are
/// made once, when they are first shown.
struct CommandHints: Sendable {
  /// What can be done here, what matters most first.
  let footer: [CommandHint]
  /// What can be done with an operation.
  let operation: [CommandHint]

  static func here(_ state: State) -> CommandHints {
    guard state.keyMap == nil else { return CommandHints(state) }
    return known.withLock { known in
      let place = Int(state.context.rawValue)
      if let hints = known[place] { return hints }
      let hints = CommandHints(state)
      known[place] = hints
      return hints
    }
  }

  private static let known = Mutex<[CommandHints?]>(
    Array(repeating: nil, count: Context.allCases.count))

  private init(_ state: State) {
    let context = state.context
    footer =
      CommandTable.commands(in: context)
      .filter { $0.footer > 0 && !state.keys(of: $0, in: context).isEmpty }
      .enumerated()
      .sorted { ($1.element.footer, $0.offset) < ($0.element.footer, $1.offset) }
      .map { CommandHint($0.element, state) }
    operation = KeyLine.ids.compactMap(CommandTable.command).map { CommandHint($0, state) }
      .filter { !$0.key.isEmpty }
  }
}

extension CommandHint {
  /// Those of `hints` that can be done now.
  static func possible(_ hints: [CommandHint], _ state: State) -> [CommandHint] {
    hints.filter { $0.command.reason(state) == nil }
  }

  fileprivate init(_ command: Command, _ state: State) {
    self.command = command
    // What does nothing here is done in the list.
    let place = command.contexts.contains(state.context) ? state.context : .operations
    key = state.keys(of: command, in: place).first?.description ?? ""
    columns = Width.columns(of: key) + 1 + Width.columns(of: command.name)
  }
}

import TextUI

/// The keys as Markdown, for the README.
public enum KeyTable {
  /// One table for each group of commands, computed from the commands themselves.
  public static func markdown() -> String {
    Command.Group.allCases.map(section).joined(separator: "\n\n") + "\n"
  }

  private static func section(_ group: Command.Group) -> String {
    let title = group == .overlay ? "Over the panes" : group.rawValue
    let rows = CommandTable.commands.filter { $0.group == group }.map { command in
      "| \(keys(command)) | \(command.explanation) | \(places(command)) |"
    }
    return (["### \(title)", "", "| Key | Does | Where |", "|---|---|---|"] + rows)
      .joined(separator: "\n")
  }

  private static func keys(_ command: Command) -> String {
    command.keys.map { "`\($0)`" }.joined(separator: " ")
  }

  private static func places(_ command: Command) -> String {
    switch command.contexts {
    case .all: return "everywhere"
    case .panes: return "all panes"
    case .texts: return "text fields"
    case .lists: return "lists"
    default: break
    }
    let places = command.contexts.members.map { $0.name.lowercased() }
    return places.count > 6 ? "nearly everywhere" : places.joined(separator: ", ")
  }

  /// All keys as a `keys.toml` that changes nothing.
  public static func file() -> String {
    Context.allCases.map { context in
      let lines = CommandTable.commands(in: context).flatMap { command in
        command.keys.map { keys in
          "\(quoted(keys.description.lowercased(), keys)) = \"\(command.id)\"  # \(command.explanation)\n"
        }
      }
      return "[\(context.id)]\n" + lines.joined()
    }.joined(separator: "\n")
  }

  /// Letters keep their case: `g` and `G` are two keys.
  private static func quoted(_ lowered: String, _ keys: KeySequence) -> String {
    let isLetter = keys.presses.contains {
      if case .character = $0.key { $0.modifiers.isEmpty || $0.modifiers == .alt } else { false }
    }
    let name = isLetter ? keys.description : lowered
    let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}

import FoundationEssentials
import TextUI

/// The beginning of a sequence of keys that was pressed.
struct PendingKeys: Sendable, Equatable {
  var presses: [KeyPress]
  var since: Date

  /// How long somebody may hesitate before the continuations are shown.
  static let patience = 0.3

  var shownAt: Date { since.addingTimeInterval(Self.patience) }
}

extension State {
  /// What a key means after those that were pressed before it.
  mutating func resolve(_ press: KeyPress) -> KeyResolution {
    let before = pending?.presses ?? []
    pending = nil
    let keys = before + [press]
    let map = keyMap ?? .standard
    switch map.meaning(of: keys, in: context) {
    case .command(let id): return CommandTable.command(id).map(KeyResolution.command) ?? .nothing
    case .prefix:
      pending = PendingKeys(presses: keys, since: now)
      return .waiting
    case nil where before.isEmpty:
      // Whoever means ^X ^E where there is nothing to write is not to have ^E by itself.
      guard !press.modifiers.isEmpty, map.begins(with: press) else { return .nothing }
      pending = PendingKeys(presses: keys, since: now)
      return .waiting
    case nil:
      if press != KeyPress(.escape) {
        show(.info, "\(KeySequence(keys)) means nothing here.", about: "key", inLog: false)
      }
      return .waiting
    }
  }

  /// The keys of a command in a context, the one to show first.
  func keys(of command: Command, in context: Context) -> [KeySequence] {
    guard let keyMap else { return command.contexts.contains(context) ? command.keys : [] }
    return keyMap.keys(of: command.id, in: context)
  }

  /// Its keys in the context that is named for it.
  func anyKeys(of command: Command) -> [KeySequence] {
    place(of: command).map { keys(of: command, in: $0) } ?? []
  }

  /// The context to name for a command: one where it has keys, if there is one.
  func place(of command: Command) -> Context? {
    let foremost = command.contexts.foremost
    guard keyMap != nil else { return foremost }
    let places = [foremost].compactMap(\.self) + command.contexts.members
    return places.first { !keys(of: command, in: $0).isEmpty } ?? foremost
  }
}

/// What became of a key.
enum KeyResolution {
  case command(Command)
  /// Taken: more is to come, or it was the end of nothing.
  case waiting
  /// No command's: text perhaps.
  case nothing
}

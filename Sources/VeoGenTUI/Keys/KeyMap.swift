import TextUI

/// Which keys stand for which command in each context: the table's own, with the person's changes.
struct KeyMap: Sendable, Equatable {
  /// What a sequence of keys is.
  enum Meaning: Sendable, Equatable {
    case command(String)
    /// The beginning of other sequences.
    case prefix
  }

  private var sequences: [Context: [KeySequence: Meaning]] = [:]
  private var keysByCommand: [Context: [String: [KeySequence]]] = [:]

  /// The keys of the command table.
  static let standard = KeyMap(CommandTable.commands)

  init(_ commands: [Command]) {
    for command in commands {
      for context in command.contexts.members {
        for keys in command.keys { add(keys, command.id, in: context) }
      }
    }
  }

  func meaning(of keys: [KeyPress], in context: Context) -> Meaning? {
    sequences[context]?[KeySequence(keys)]
  }

  /// Whether sequences begin with `press` in some context.
  func begins(with press: KeyPress) -> Bool {
    sequences.values.contains { $0[KeySequence([press])] == .prefix }
  }

  /// The keys of a command in a context, the one to show first.
  func keys(of id: String, in context: Context) -> [KeySequence] {
    keysByCommand[context]?[id] ?? []
  }

  /// What can follow on `prefix`, in the order of the command table.
  func continuations(of prefix: [KeyPress], in context: Context) -> [(
    keys: KeySequence, id: String
  )] {
    CommandTable.commands(in: context).flatMap { command in
      keys(of: command.id, in: context).filter {
        $0.presses.count > prefix.count && $0.presses.starts(with: prefix)
      }.map { (KeySequence(Array($0.presses.dropFirst(prefix.count))), command.id) }
    }
  }

  private mutating func add(_ keys: KeySequence, _ id: String, in context: Context) {
    for length in 1..<max(1, keys.presses.count) {
      sequences[context, default: [:]][KeySequence(Array(keys.presses.prefix(length)))] = .prefix
    }
    sequences[context, default: [:]][keys] = .command(id)
    keysByCommand[context, default: [:]][id, default: []].append(keys)
  }
}

/// A line of the person's key file.
public struct KeyBinding: Sendable, Equatable {
  /// The context's name: `operations`, or `all`.
  public var context: String
  /// The keys as they were written.
  public var keys: String
  /// A command's id, or `none`.
  public var command: String
  /// The line it stands on, from 1.
  public var line: Int

  public init(context: String, keys: String, command: String, line: Int) {
    self.context = context
    self.keys = keys
    self.command = command
    self.line = line
  }

  /// Whether a table of the key file can be called so.
  public static func isPlace(_ name: String) -> Bool {
    name == KeyMap.everywhere || Context.allCases.contains { $0.id == name }
  }
}

/// What is wrong with a line of the key file.
public struct KeyProblem: Sendable, Equatable {
  public var line: Int
  public var message: String

  /// What of `bindings` makes no sense and is left out.
  public static func problems(in bindings: [KeyBinding]) -> [KeyProblem] {
    bindings.isEmpty ? [] : KeyMap.standard.changed(by: bindings).1
  }

  /// The mistake with its place in the key file called `name`.
  public func words(in name: String) -> String { "\(name):\(line): \(message)" }

  /// What is wrong with the key file called `name`: the first of it, and where the rest is told. Nil:
  /// nothing is.
  public static func words(_ problems: [KeyProblem], in name: String) -> String? {
    guard let first = problems.min(by: { $0.line < $1.line }) else { return nil }
    guard problems.count > 1 else { return first.words(in: name) }
    return "\(name): \(problems.count) mistakes (veogen doctor names all). "
      + "Line \(first.line): \(first.message)"
  }
}

extension KeyMap {
  /// This map with the person's changes, and what of them makes no sense and was left out.
  func changed(by bindings: [KeyBinding]) -> (KeyMap, [KeyProblem]) {
    var (map, problems) = (self, [KeyProblem]())
    for binding in bindings {
      if let words = map.take(binding) {
        problems.append(KeyProblem(line: binding.line, message: words))
      }
    }
    return (map, problems)
  }

  /// Returns what is wrong with it, and changes nothing then.
  private mutating func take(_ binding: KeyBinding) -> String? {
    let named = Context.allCases.first { $0.id == binding.context }
    guard named != nil || binding.context == Self.everywhere else {
      let names = [Self.everywhere] + Context.allCases.map(\.id)
      return "there is no place called \(binding.context). There are: "
        + names.joined(separator: ", ") + "."
    }
    guard let keys = KeySequence(binding.keys) else {
      return "\u{201C}\(binding.keys)\u{201D} is no key. Write ctrl-r, alt-enter, f5 or g g."
    }
    if binding.command == Self.nothing {
      let contexts = named.map { [$0] } ?? Context.allCases
      guard contexts.contains(where: { isKey(keys, in: $0) }) else {
        return "\(keys) is no key there, so there is nothing to take away."
      }
      for context in contexts { remove(keys, in: context) }
      return nil
    }
    guard let command = CommandTable.commands.first(where: { $0.id == binding.command }) else {
      guard !binding.command.isEmpty else {
        return "\(keys) names no command. Write \"none\" to take the key away."
      }
      return "there is no command called \(binding.command). veogen config --keys lists them."
    }
    let contexts = named.map { [$0] } ?? command.contexts.members
    for context in contexts {
      if let words = objection(to: keys, for: command, in: context) { return words }
    }
    for context in contexts {
      remove(keys, in: context)
      add(keys, command.id, in: context)
      promote(keys, of: command.id, in: context)
    }
    return nil
  }

  static let everywhere = "all"
  static let nothing = "none"

  private func objection(to keys: KeySequence, for command: Command, in context: Context) -> String?
  {
    guard command.contexts.contains(context) else {
      return "\(command.id) does nothing in \(context.id)."
    }
    // As it is already.
    if sequences[context]?[keys] == .command(command.id) { return nil }
    if context.isText, let press = keys.presses.first, press.modifiers.isEmpty,
      case .character = press.key
    {
      return "\(keys) is text in \(context.id), and cannot be a key there."
    }
    if sequences[context]?[keys] == .prefix {
      let longer = continuations(of: keys.presses, in: context).first
      return "\(keys) begins other keys (\(keys) \(longer?.keys.description ?? "")): "
        + "set those to \"none\" first."
    }
    for length in 1..<max(1, keys.presses.count) {
      let start = KeySequence(Array(keys.presses.prefix(length)))
      if case .command(let id) = sequences[context]?[start] {
        return "\(start) is \(id) already, so that \(keys) could never be pressed."
      }
    }
    return nil
  }

  private func isKey(_ keys: KeySequence, in context: Context) -> Bool {
    if case .command? = sequences[context]?[keys] { true } else { false }
  }

  private mutating func remove(_ keys: KeySequence, in context: Context) {
    guard case .command(let id) = sequences[context]?[keys] else { return }
    sequences[context]?[keys] = nil
    keysByCommand[context]?[id]?.removeAll { $0 == keys }
    for length in stride(from: keys.presses.count - 1, through: 1, by: -1) {
      let start = Array(keys.presses.prefix(length))
      if continuations(of: start, in: context).isEmpty {
        sequences[context]?[KeySequence(start)] = nil
      }
    }
  }

  /// A key that the person chose is the one that is shown.
  private mutating func promote(_ keys: KeySequence, of id: String, in context: Context) {
    guard var all = keysByCommand[context]?[id], let index = all.firstIndex(of: keys) else {
      return
    }
    all.insert(all.remove(at: index), at: 0)
    keysByCommand[context]?[id] = all
  }
}

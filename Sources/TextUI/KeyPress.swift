/// A key with the modifiers held down.
///
/// Shift is not told apart for characters (`A` is its own character). Ctrl-I and Ctrl-M arrive as
/// tab and enter: terminals send the same bytes.
public struct KeyPress: Hashable, Sendable {
  public var key: Key
  public var modifiers: KeyModifiers

  public init(_ key: Key, _ modifiers: KeyModifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  /// Reads a name such as `a`, `^G`, `C-g`, `Ctrl-G`, `M-x`, `Alt-Enter`, `S-Tab`, `F5`, `PageUp`;
  /// nil for anything else.
  public init?(_ name: String) {
    // The usual ones, since a hundred of them are read at each start.
    let bytes = Array(name.utf8)
    if bytes.count == 1, bytes[0] > 0x20, bytes[0] < 0x7F {
      self.init(.character(Character(UnicodeScalar(bytes[0]))))
      return
    }
    if bytes.count == 2, bytes[0] == UInt8(ascii: "^"), bytes[1] > 0x20, bytes[1] < 0x7F {
      let isUpper = (0x41...0x5A).contains(bytes[1])
      let letter = UnicodeScalar(isUpper ? bytes[1] + 0x20 : bytes[1])
      self.init(.character(Character(letter)), .control)
      return
    }
    var rest = name[...]
    var modifiers: KeyModifiers = []
    while let (modifier, length) = KeyPress.modifierPrefix(of: rest) {
      modifiers.insert(modifier)
      rest = rest.dropFirst(length)
    }
    guard let key = KeyPress.key(named: rest) else { return nil }
    self.init(KeyPress.normal(key, &modifiers), modifiers)
  }

  private static let prefixes: [(String, KeyModifiers)] = [
    ("ctrl-", .control), ("control-", .control), ("c-", .control), ("^", .control),
    ("alt-", .alt), ("meta-", .alt), ("m-", .alt), ("a-", .alt), ("shift-", .shift), ("s-", .shift),
  ]

  private static func modifierPrefix(of name: Substring) -> (KeyModifiers, Int)? {
    let lowered = name.lowercased()
    for (prefix, modifier) in prefixes where lowered.hasPrefix(prefix) && name.count > prefix.count
    {
      return (modifier, prefix.count)
    }
    return nil
  }

  private static func key(named name: Substring) -> Key? {
    if name.count == 1, let character = name.first { return .character(character) }
    let lowered = name.lowercased()
    if let named = names.first(where: { $0.0.lowercased() == lowered }) { return named.1 }
    if lowered.hasPrefix("f"), let number = Int(lowered.dropFirst()), (1...63).contains(number) {
      return .function(number)
    }
    return aliases[lowered]
  }

  /// One form for keys that can be written in two ways.
  private static func normal(_ key: Key, _ modifiers: inout KeyModifiers) -> Key {
    switch key {
    case .tab where modifiers.contains(.shift):
      modifiers.remove(.shift)
      return .backTab
    case .character(let character) where modifiers.contains(.control):
      return .character(character.lowercased().first ?? character)
    case .character(let character) where modifiers.contains(.shift):
      modifiers.remove(.shift)
      return .character(character.uppercased().first ?? character)
    default:
      return key
    }
  }

  private static let names: [(String, Key)] = [
    ("Enter", .enter), ("Tab", .tab), ("Shift-Tab", .backTab), ("Esc", .escape),
    ("Backspace", .backspace), ("Delete", .delete), ("Insert", .insert), ("Up", .up),
    ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home), ("End", .end),
    ("PageUp", .pageUp), ("PageDown", .pageDown), ("Space", .character(" ")),
  ]

  private static let aliases: [String: Key] = [
    "return": .enter, "backtab": .backTab, "escape": .escape, "del": .delete, "ins": .insert,
    "pgup": .pageUp, "pgdn": .pageDown, "pgdown": .pageDown,
  ]
}

extension KeyPress: CustomStringConvertible {
  /// As footers show it: `^G`, `Alt-Enter`, `Shift-Tab`, `F5`, `g`.
  public var description: String {
    var text = ""
    if modifiers.contains(.alt) { text += "Alt-" }
    if modifiers.contains(.shift) { text += "Shift-" }
    if modifiers.contains(.control) {
      if case .character(let character) = key, character != " " {
        return text + "^" + character.uppercased()
      }
      text += "Ctrl-"
    }
    return text + keyName
  }

  private var keyName: String {
    switch key {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .function(let number): "F\(number)"
    default: KeyPress.names.first { $0.1 == key }?.0 ?? ""
    }
  }

  /// A sequence of keys separated by spaces, as in `^X ^E` or `g g`; nil if any is unknown.
  public static func sequence(_ names: String) -> [KeyPress]? {
    let presses = names.split(separator: " ").map { KeyPress(String($0)) }
    let known = presses.compactMap(\.self)
    return known.count == presses.count && !known.isEmpty ? known : nil
  }
}

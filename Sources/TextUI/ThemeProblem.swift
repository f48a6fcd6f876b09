/// What is wrong with a theme, and where.
public struct ThemeProblem: Error, Hashable, Sendable {
  /// The theme at fault: perhaps one that the wanted theme inherits from.
  public var theme: String
  /// The keys that lead to the fault, outermost first; empty: all of it.
  public var key: [String]
  /// The line, where whoever found the fault knows it.
  public var line: Int?
  public var kind: Kind

  /// What can be wrong.
  public enum Kind: Hashable, Sendable {
    /// There is no theme of that name.
    case missing
    /// The file is no text that can be read, or too large for a theme.
    case unreadable
    case notTOML
    /// The theme that it inherits from does not exist.
    case missingParent(String)
    /// It inherits from itself; the names on the way, the first also at the end.
    case cycle([String])
    case unknownKey(known: [String])
    case notText
    case notATable
    case notAFlag
    case notAColor
    /// A role's colour that no palette has.
    case unknownColor(String)
    /// A palette's name that means something else already.
    case reservedName
    case unknownRole(near: [String])
  }

  public init(theme: String, key: [String] = [], line: Int? = nil, _ kind: Kind) {
    self.theme = theme
    self.key = key
    self.line = line
    self.kind = kind
  }
}

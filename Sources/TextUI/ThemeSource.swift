/// What a theme's file says, before it is known whether it makes sense.
public struct ThemeSource: Hashable, Sendable {
  /// The theme's name: that of its file.
  public var name: String
  /// The keys of the file's top level: `inherits`, `palette`, `roles`.
  public var values: [String: ThemeValue]

  public init(name: String, values: [String: ThemeValue]) {
    self.name = name
    self.values = values
  }
}

/// A value of a theme's file.
public indirect enum ThemeValue: Hashable, Sendable {
  case text(String)
  case number(Int)
  case flag(Bool)
  case table([String: ThemeValue])
  /// A list, a date or another thing that no theme has.
  case other
}

/// The `[palette]` of a theme's file: colours by name, the known names and any others.
struct ThemePalette {
  private let source: ThemeSource

  init(_ source: ThemeSource) {
    self.source = source
  }

  /// The colours by their names; what is none goes to `problems`, and has a name all the same.
  func colors(_ problems: inout [ThemeProblem]) -> [String: Color] {
    var colors: [String: Color] = [:]
    let table = source.section("palette", &problems)
    for name in table.keys.sorted() {
      let color = table[name].flatMap(Color.init(theme:))
      if name == Color.standardName || color == nil {
        let kind: ThemeProblem.Kind = name == Color.standardName ? .reservedName : .notAColor
        problems.append(ThemeProblem(theme: source.name, key: ["palette", name], kind))
      }
      colors[name] = color ?? .standard
    }
    return colors
  }
}

extension Color {
  /// How theme files speak of what the terminal itself uses.
  static let standardName = "default"

  /// Reads `"#12141b"`, `"#fff"`, `"default"` or the number of one of the terminal's 256 colours.
  init?(theme value: ThemeValue) {
    switch value {
    case .text(Color.standardName): self = .standard
    case .text(let text) where text.utf8.first == UInt8(ascii: "#"): self.init(hex: text)
    case .number(let number):
      guard let index = UInt8(exactly: number) else { return nil }
      self = .palette(index)
    default: return nil
    }
  }
}

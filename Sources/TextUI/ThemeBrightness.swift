extension Theme {
  /// Whether light text stands on a dark background; true where only the terminal knows.
  public var isDark: Bool {
    let text = self["text"]
    if let background = text.background.brightness { return background < 128 }
    if let foreground = text.foreground.brightness { return foreground >= 128 }
    return true
  }
}

extension Color {
  /// 0 to 255, by the eye's sensitivity to each channel; nil: only the terminal knows.
  fileprivate var brightness: Int? {
    guard case .rgb(let r, let g, let b) = asRGB else { return nil }
    return (299 * Int(r) + 587 * Int(g) + 114 * Int(b)) / 1000
  }
}

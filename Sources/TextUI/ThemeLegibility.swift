extension Style {
  /// This style where colours that are near each other have become one: on a light ground the greys
  /// of a theme, and green, cyan and yellow. They stay what they are where they can be read.
  func legible(at depth: ColorDepth) -> Style {
    guard case .palette(let ground) = background.quantised(to: depth),
      case .palette(let ink) = foreground.quantised(to: depth)
    else { return self }
    var legible = self
    // The console shows bold as bright, which takes away from what is dark on a light ground.
    if depth == .eight, ground == 7 { legible.attributes.remove(.bold) }
    guard !isLegible(at: depth) else { return legible }
    let rest: [UInt8] = depth == .eight ? [7, 0] : [ink % 8, 8, 7, 0, 15]
    let best = rest.first { contrast($0, ground, depth) >= Style.least(depth) }
    guard let best else { return legible }
    legible.foreground = .palette(best)
    return legible
  }

  /// Whether what is written in it can be read; true where only the terminal knows its colours.
  func isLegible(at depth: ColorDepth) -> Bool {
    guard case .palette(let ground) = background.quantised(to: depth),
      case .palette(let ink) = foreground.quantised(to: depth)
    else { return true }
    return contrast(ink, ground, depth) >= Style.least(depth)
  }

  /// The Linux console's colours are known, those of other terminals are the person's own.
  private static func least(_ depth: ColorDepth) -> Double { depth == .eight ? 2.5 : 1.5 }

  /// The ratio of their luminances as WCAG 2 has it: 1 for the same, 21 for black on white.
  private func contrast(_ a: UInt8, _ b: UInt8, _ depth: ColorDepth) -> Double {
    let (one, other) = (Style.luminance(a, depth), Style.luminance(b, depth))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  private static func luminance(_ index: UInt8, _ depth: ColorDepth) -> Double {
    let rgb = depth == .eight ? RGB.console(index) : RGB(palette: index)
    // The square is near enough to the curve of sRGB.
    func linear(_ value: Int) -> Double { Double(value * value) / (255 * 255) }
    return 0.2126 * linear(rgb.r) + 0.7152 * linear(rgb.g) + 0.0722 * linear(rgb.b)
  }
}

extension RGB {
  /// What the Linux console shows for its first eight colours, those of the VGA; yellow is brown.
  fileprivate static func console(_ index: UInt8) -> RGB {
    let on: (UInt8) -> UInt8 = { index & $0 == 0 ? 0 : 170 }
    return index == 3 ? RGB(170, 85, 0) : RGB(on(1), on(2), on(4))
  }
}

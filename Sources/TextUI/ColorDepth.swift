/// How many colours a terminal can show.
public enum ColorDepth: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// Attributes only.
  case none
  /// The eight colours of the Linux console.
  case eight
  /// The eight, and their bright forms.
  case sixteen
  /// The colour cube and the greys of xterm.
  case palette
  /// 24 bits.
  case trueColor

  public static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rawValue < b.rawValue }
}

extension Color {
  /// The nearest colour that a terminal of `depth` can show.
  public func quantised(to depth: ColorDepth) -> Color {
    switch depth {
    case .trueColor: self
    case .palette: toPalette
    case .sixteen: toSixteen
    case .eight: toEight
    case .none: .standard
    }
  }

  /// A palette's colour as xterm shows it; others unchanged.
  public var asRGB: Color {
    guard case .palette(let index) = self else { return self }
    let rgb = RGB(palette: index)
    return .rgb(UInt8(rgb.r), UInt8(rgb.g), UInt8(rgb.b))
  }

  private var toPalette: Color {
    guard case .rgb(let r, let g, let b) = self else { return self }
    let rgb = RGB(r, g, b)
    let cube = RGB.cubeIndex(nearest: rgb)
    let grey = RGB.greyIndex(nearest: rgb)
    let cubeIsNearer =
      RGB(palette: cube).distance(to: rgb) <= RGB(palette: grey).distance(to: rgb)
    return .palette(cubeIsNearer ? cube : grey)
  }

  private var toSixteen: Color {
    switch self {
    case .standard: .standard
    case .palette(let index) where index < 16: self
    case .palette(let index): .palette(RGB(palette: index).nearestOfSixteen)
    case .rgb(let r, let g, let b): .palette(RGB(r, g, b).nearestOfSixteen)
    }
  }

  private var toEight: Color {
    guard case .palette(let index) = toSixteen else { return .standard }
    // Dark grey would become black and vanish; as white it can be read.
    return .palette(index == 8 ? 7 : index % 8)
  }
}

/// Red, green and blue as numbers to reckon with.
struct RGB: Equatable {
  var r: Int
  var g: Int
  var b: Int

  init(_ r: UInt8, _ g: UInt8, _ b: UInt8) {
    (self.r, self.g, self.b) = (Int(r), Int(g), Int(b))
  }

  /// What xterm shows for an index of its 256 colours.
  init(palette index: UInt8) {
    switch index {
    case 0..<16:
      (r, g, b) = RGB.sixteen[Int(index)]
    case 16..<232:
      let n = Int(index) - 16
      (r, g, b) = (RGB.cubeLevels[n / 36], RGB.cubeLevels[n / 6 % 6], RGB.cubeLevels[n % 6])
    default:
      let level = 8 + 10 * (Int(index) - 232)
      (r, g, b) = (level, level, level)
    }
  }

  static let cubeLevels = [0, 95, 135, 175, 215, 255]

  static let sixteen: [(Int, Int, Int)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]

  /// Squared, with the weights of the eye's sensitivity to each channel.
  func distance(to other: RGB) -> Int {
    let (dr, dg, db) = (r - other.r, g - other.g, b - other.b)
    return 2 * dr * dr + 4 * dg * dg + 3 * db * db
  }

  static func cubeIndex(nearest rgb: RGB) -> UInt8 {
    let level = { (v: Int) in v < 48 ? 0 : v < 115 ? 1 : (v - 35) / 40 }
    return UInt8(16 + 36 * level(rgb.r) + 6 * level(rgb.g) + level(rgb.b))
  }

  static func greyIndex(nearest rgb: RGB) -> UInt8 {
    let mean = (rgb.r + rgb.g + rgb.b) / 3
    return UInt8(232 + min(23, max(0, (mean - 3) / 10)))
  }

  /// Dull colours become a grey of like brightness, others keep their hue: users' palettes differ,
  /// so a numerical distance to xterm's values would often choose a wrong hue.
  var nearestOfSixteen: UInt8 {
    let (high, low) = (max(r, g, b), min(r, g, b))
    guard high - low > 40, 5 * (high - low) > high else {
      switch high {
      case ..<64: return 0
      case ..<160: return 8
      case ..<220: return 7
      default: return 15
      }
    }
    let middle = (high + low) / 2
    let hue = (r > middle ? 1 : 0) | (g > middle ? 2 : 0) | (b > middle ? 4 : 0)
    return UInt8(hue + (high > 215 && low > 90 ? 8 : 0))
  }
}

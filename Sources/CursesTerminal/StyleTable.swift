import CTerminal
import TextUI

/// The styles that curses knows, by number.
struct StyleTable {
  private let depth: ColorDepth
  /// With 24-bit colour: how many numbers still mean the palette, in the description that curses has.
  private let numbered: Int32
  /// The first ones, each at the place of its number: what a theme has. The first frame does without
  /// a `Dictionary`, of which each new kind costs the runtime a long search.
  private var first: [Style] = []
  /// All, as soon as there are more than a few.
  private var all: [Style: UInt16] = [:]
  private var last: (style: Style, number: UInt16)?

  /// So many that a film in half blocks does not reach it in a second, and so few that curses never
  /// has to recycle a pair that is on the screen.
  private static let capacity = 30000
  /// So many are looked through sooner than they are hashed.
  private static let few = 64

  /// `ownDirectColor`: 24 bits are those of the description that we carry with us.
  init(depth: ColorDepth, ownDirectColor: Bool) {
    self.depth = depth
    numbered = ownDirectColor ? StyleTable.ownNumbered : 8
  }

  private var count: Int { max(first.count, all.count) }

  var isFull: Bool { count >= StyleTable.capacity }

  /// Starts again with no styles; all rows must be put again.
  mutating func forget() {
    first.removeAll(keepingCapacity: true)
    if !all.isEmpty { all.removeAll() }
    last = nil
    vt_forget_styles()
  }

  /// The number of `style`, which curses is told on first use.
  mutating func number(of style: Style) -> UInt16 {
    if let last, last.style == style { return last.number }
    let number = known(style) ?? define(style)
    last = (style, number)
    return number
  }

  private func known(_ style: Style) -> UInt16? {
    all.isEmpty ? first.firstIndex(of: style).map(UInt16.init) : all[style]
  }

  private mutating func define(_ style: Style) -> UInt16 {
    // One frame may hold more than is left below 65536; the rest is drawn plain.
    guard count < Int(UInt16.max) else { return 0 }
    let number = UInt16(count)
    if all.isEmpty, first.count < StyleTable.few {
      first.append(style)
    } else {
      if all.isEmpty { for (number, style) in first.enumerated() { all[style] = UInt16(number) } }
      all[style] = number
    }
    vt_style(
      number, code(style.foreground), code(style.background), flags(style.attributes))
    return number
  }

  private func flags(_ attributes: TextAttributes) -> UInt32 {
    var flags: UInt32 = 0
    if attributes.contains(.bold) { flags |= UInt32(VT_BOLD) }
    if attributes.contains(.dim) { flags |= UInt32(VT_DIM) }
    if attributes.contains(.italic) { flags |= UInt32(VT_ITALIC) }
    if attributes.contains(.underline) { flags |= UInt32(VT_UNDERLINE) }
    if attributes.contains(.reverse) { flags |= UInt32(VT_REVERSE) }
    return flags
  }

  private func code(_ color: Color) -> Int32 {
    switch color.quantised(to: depth) {
    case .standard: -1
    case .rgb(let r, let g, let b): StyleTable.direct(r, g, b, above: numbered)
    case .palette(let index) where depth == .trueColor && index >= numbered: direct(index)
    case .palette(let index): Int32(index)
    }
  }

  /// Our own description numbers the whole palette.
  static let ownNumbered: Int32 = 256

  /// A colour's number, which is none of the palette's: of the darkest blues it is a shade beside.
  static func direct(_ r: UInt8, _ g: UInt8, _ b: UInt8, above numbered: Int32) -> Int32 {
    let number = Int32(r) << 16 | Int32(g) << 8 | Int32(b)
    return number < numbered ? number + numbered : number
  }

  private func direct(_ index: UInt8) -> Int32 {
    guard case .rgb(let r, let g, let b) = Color.palette(index).asRGB else { return -1 }
    return StyleTable.direct(r, g, b, above: numbered)
  }
}

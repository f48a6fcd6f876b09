/// The glyphs that show a text, in order: text made safe and measurable.
///
/// - Controls become their pictures (␛ for escape), tabs and line ends a space.
/// - Zero-width and bidirectional format characters and variation selectors show nothing.
/// - An emoji of several scalars (joined, coloured, keycap) is drawn as its first, a flag as its two
///   letters, because terminals disagree about their width.
/// - Scalars that this Unicode version does not assign become `�`.
/// - Letters of scripts whose clusters have several spacing scalars get a cell each.
struct Glyphs: Sequence, IteratorProtocol {
  private let text: Substring
  private var index: String.Index
  private var pending: [Glyph] = []

  /// No letter of any language needs so many cells.
  private static let longestCluster = 7

  init(_ text: Substring) {
    self.text = text
    index = text.startIndex
  }

  mutating func next() -> Glyph? {
    if !pending.isEmpty { return pending.removeFirst() }
    while index < text.endIndex {
      if let glyph = nextCluster() { return glyph }
    }
    return nil
  }

  private mutating func nextCluster() -> Glyph? {
    let scalars = text.unicodeScalars
    let scalar = scalars[index]
    let after = scalars.index(after: index)
    if after == text.endIndex || ClusterBreak.isCertain(before: scalars[after]) {
      index = after
      return Glyphs.single(scalar)
    }
    let end = text.index(after: index)
    defer { index = end }
    // CR LF is one cluster and one space.
    if end == after || scalar == "\r" { return Glyphs.single(scalar) }
    return firstOfCluster(scalars[index..<end])
  }

  private mutating func firstOfCluster(_ cluster: Substring.UnicodeScalarView) -> Glyph? {
    var glyphs: [Glyph] = []
    let degraded = Cluster.isDegraded(cluster)
    for scalar in cluster where glyphs.count < Glyphs.longestCluster {
      if scalar.value == 0x200D || degraded && !glyphs.isEmpty && !Cluster.isRegional(scalar) {
        if degraded { break }
        continue
      }
      if Cluster.isMark(scalar), !glyphs.isEmpty {
        glyphs[glyphs.count - 1].add(mark: scalar)
      } else if let glyph = Glyphs.single(scalar) {
        glyphs.append(glyph)
      }
    }
    pending = Array(glyphs.dropFirst())
    return glyphs.first
  }

  /// The glyph of a scalar that stands alone; nil if it shows nothing.
  static func single(_ scalar: Unicode.Scalar) -> Glyph? {
    if scalar.value >= 0x20 && scalar.value < 0x7F { return Glyph(base: scalar, width: 1) }
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: return .space
    case 0..<0x20: return Glyph(base: Unicode.Scalar(0x2400 + scalar.value) ?? "?", width: 1)
    case 0x7F: return Glyph(base: "\u{2421}", width: 1)
    case 0x80..<0xA0: return Glyph(base: "\u{FFFD}", width: 1)
    default: return spacing(scalar)
    }
  }

  private static func spacing(_ scalar: Unicode.Scalar) -> Glyph? {
    if Cluster.isInvisible(scalar) { return nil }
    if Cluster.isRegional(scalar) {
      let letter = scalar.value - 0x1F1E6 + 0x41
      return Glyph(base: Unicode.Scalar(letter) ?? "?", width: 1)
    }
    switch Width.ofScalar(scalar) {
    case ..<0: return Glyph(base: "\u{FFFD}", width: 1)
    case 0:
      var carrier = Glyph(base: "\u{25CC}", width: 1)
      carrier.add(mark: scalar)
      return carrier
    case let width: return Glyph(base: scalar, width: width)
    }
  }
}

/// Where a cluster surely ends, without asking the grapheme breaking tables.
enum ClusterBreak {
  /// Whether no cluster that starts with one other scalar goes on with `scalar`: true for ASCII,
  /// punctuation, symbols, kana and Chinese characters, which make up most text on a screen.
  static func isCertain(before scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false  // CR LF is one cluster.
    case 0..<0x300, 0x2010..<0x2028, 0x2030..<0x2060, 0x2190..<0x2C00: true
    case 0x3040..<0x3099, 0x309B..<0xA000: true
    default: false
    }
  }
}

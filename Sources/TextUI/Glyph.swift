/// What one cell shows: a base scalar and up to four marks over or under it.
///
/// Only glyphs that the C library and the terminal measure alike are made (see `Glyphs`), so a row
/// of them never drifts.
public struct Glyph: Hashable, Sendable {
  /// 21 bits each: the base, the first and the second mark.
  var low: UInt64
  /// 21 bits each: the third and the fourth mark; then two bits of width.
  var high: UInt64

  private static let scalarBits: UInt64 = 21
  private static let scalarMask: UInt64 = 1 << scalarBits - 1
  private static let widthShift: UInt64 = 42

  init(base: Unicode.Scalar, width: Int) {
    low = UInt64(base.value)
    high = UInt64(width) << Glyph.widthShift
  }

  private init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The right half of a wide glyph: shows nothing itself.
  public static let continuation = Glyph(low: 0, high: 0)

  public static let space = Glyph(base: " ", width: 1)

  /// Columns: 1 or 2, and 0 for the right half of a wide glyph.
  public var width: Int { Int(high >> Glyph.widthShift) }

  /// The first scalar, 0 in the right half of a wide glyph.
  public var base: UInt32 { UInt32(low & Glyph.scalarMask) }

  public var hasMarks: Bool { low >> Glyph.scalarBits != 0 }

  /// Mark 0 to 3, or 0 where there is none.
  public func mark(_ index: Int) -> UInt32 {
    let word = index < 2 ? low >> Glyph.scalarBits : high
    let shifted = word >> (Glyph.scalarBits * UInt64(index % 2))
    return UInt32(shifted & Glyph.scalarMask)
  }

  /// Adds a mark; a fifth is dropped, since a cell of curses holds five scalars.
  mutating func add(mark: Unicode.Scalar) {
    for index in 0..<4 where self.mark(index) == 0 {
      let shift = Glyph.scalarBits * UInt64(index % 2)
      if index < 2 {
        low |= UInt64(mark.value) << (shift + Glyph.scalarBits)
      } else {
        high |= UInt64(mark.value) << shift
      }
      return
    }
  }

  /// The glyph as text; empty for the right half of a wide glyph.
  public var text: String {
    var scalars = String.UnicodeScalarView()
    for value in [base, mark(0), mark(1), mark(2), mark(3)] where value != 0 {
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    return String(scalars)
  }
}

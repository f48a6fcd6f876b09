/// A small picture: 24-bit pixels, row by row from the top left.
public struct Picture: Hashable, Sendable {
  public let size: Size
  /// Red, green, blue for each pixel.
  public let pixels: [UInt8]

  /// Nil unless there are exactly three bytes for each pixel.
  public init?(size: Size, rgb pixels: [UInt8]) {
    guard pixels.count == size.width * size.height * 3 else { return nil }
    self.size = size
    self.pixels = pixels
  }

  /// The colour of a pixel; nil outside.
  public func color(x: Int, y: Int) -> Color? {
    guard x >= 0, y >= 0, x < size.width, y < size.height else { return nil }
    let index = (y * size.width + x) * 3
    return .rgb(pixels[index], pixels[index + 1], pixels[index + 2])
  }
}

extension Canvas {
  /// Draws `picture` in `rect`, each cell two pixels high: a half block whose text colour is the
  /// upper pixel and whose background is the lower. What does not fit is cut.
  public mutating func draw(_ picture: Picture, in rect: Rect) {
    let area = rect.intersection(bounds)
    for y in 0..<min(rect.height, (picture.size.height + 1) / 2) {
      for x in 0..<min(rect.width, picture.size.width) {
        guard let upper = picture.color(x: x, y: 2 * y) else { continue }
        let lower = picture.color(x: x, y: 2 * y + 1) ?? .standard
        let style = Style(foreground: upper, background: lower)
        set(Canvas.upperHalf, x: rect.x + x, y: rect.y + y, style: style, clip: area)
      }
    }
  }

  private static let upperHalf = Glyph(base: "▀", width: 1)
}

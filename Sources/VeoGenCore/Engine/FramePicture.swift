/// One picture of a clip or an image, small enough for a terminal: 24-bit pixels.
public struct FramePicture: Hashable, Sendable {
  /// Pixels.
  public var width: Int
  /// Pixels.
  public var height: Int
  /// Red, green, blue for each pixel, row by row from the top left.
  public var rgb: [UInt8]

  public init(width: Int, height: Int, rgb: [UInt8]) {
    self.width = width
    self.height = height
    self.rgb = rgb
  }
}

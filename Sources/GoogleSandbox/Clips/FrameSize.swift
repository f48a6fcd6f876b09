/// The pixels of a picture.
struct FrameSize: Sendable, Equatable, Codable {
  var width: Int
  var height: Int

  var pixels: Int { width * height }
  var shorter: Int { min(width, height) }

  /// The size of a clip: 16:9 or 9:16 at 360p, 720p, 1080p or 4k.
  init(aspect: String, resolution: String) {
    let short = ["360p": 360, "1080p": 1080, "4k": 2160][resolution] ?? 720
    let long = short * 16 / 9
    self = aspect == "9:16" ? FrameSize(short, long) : FrameSize(long, short)
  }

  /// The size of an image: an area of about the square of 512, 1024, 2048 or 4096, in steps of 16.
  init?(imageAspect: String, imageSize: String) {
    let sides = imageAspect.split(separator: ":").compactMap { Double($0) }
    guard sides.count == 2, sides[0] > 0, sides[1] > 0,
      let edge = ["512": 512.0, "1K": 1024, "2K": 2048, "4K": 4096][imageSize]
    else { return nil }
    let width = edge * (sides[0] / sides[1]).squareRoot()
    let step = { (length: Double) in max(16, Int((length / 16).rounded()) * 16) }
    self.init(step(width), step(width * sides[1] / sides[0]))
  }

  init(_ width: Int, _ height: Int) {
    self.width = width
    self.height = height
  }
}

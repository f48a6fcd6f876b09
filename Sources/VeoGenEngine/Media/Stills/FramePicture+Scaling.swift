import VeoGenCore

extension FramePicture {
  /// The same in another size: each pixel is the mean of the area that it covers.
  ///
  /// Whole numbers throughout, so that it is the same everywhere.
  func scaled(width newWidth: Int, height newHeight: Int) -> FramePicture {
    guard (newWidth, newHeight) != (width, height) else { return self }
    let columns = AreaSpan.spans(of: width, onto: newWidth)
    let rows = AreaSpan.spans(of: height, onto: newHeight)
    var scaled: [UInt8] = []
    scaled.reserveCapacity(newWidth * newHeight * 3)
    for row in rows {
      for column in columns {
        let mean = mean(row, column)
        scaled.append(mean.red)
        scaled.append(mean.green)
        scaled.append(mean.blue)
      }
    }
    return FramePicture(width: newWidth, height: newHeight, rgb: scaled)
  }

  private func mean(_ rows: AreaSpan, _ columns: AreaSpan) -> (
    red: UInt8, green: UInt8, blue: UInt8
  ) {
    var (red, green, blue) = (0, 0, 0)
    for y in rows.pixels {
      let line = y * width
      let high = rows.weight(of: y)
      for x in columns.pixels {
        let weight = high * columns.weight(of: x)
        let index = (line + x) * 3
        red += weight * Int(rgb[index])
        green += weight * Int(rgb[index + 1])
        blue += weight * Int(rgb[index + 2])
      }
    }
    let all = rows.sum * columns.sum
    func rounded(_ sum: Int) -> UInt8 { UInt8((sum + all / 2) / all) }
    return (rounded(red), rounded(green), rounded(blue))
  }

  /// The largest size within a box that keeps the shape; both even, as ffmpeg is asked to make it
  /// for frames, and at least one cell.
  func size(within box: (width: Int, height: Int)) -> (width: Int, height: Int) {
    let wide = (box.height * width + height / 2) / height
    let high = (box.width * height + width / 2) / width
    return (
      FrameCommand.even(min(box.width, wide)), FrameCommand.even(min(box.height, high))
    )
  }
}

/// The pixels in a line of them that one pixel of a scaled line covers.
struct AreaSpan: Hashable {
  /// In units of which a pixel has as many as the scaled line has pixels.
  let start: Int
  let end: Int
  private let unit: Int

  /// What each pixel of a line of `count` covers when it is scaled to `target` of them.
  static func spans(of count: Int, onto target: Int) -> [AreaSpan] {
    (0..<target).map { AreaSpan(start: $0 * count, end: ($0 + 1) * count, unit: target) }
  }

  private init(start: Int, end: Int, unit: Int) {
    (self.start, self.end, self.unit) = (start, end, unit)
  }

  var pixels: Range<Int> { start / unit..<(end + unit - 1) / unit }

  /// How much of it a pixel is.
  func weight(of pixel: Int) -> Int { min(end, (pixel + 1) * unit) - max(start, pixel * unit) }

  var sum: Int { end - start }
}

import VeoGenCore

/// Stills in the size that is asked for: kept ones, or decoded and kept.
struct StillReader: Sendable {
  let frames: FrameReader
  let cache: StillCache

  /// The still, if it needs no decoding.
  func kept(_ path: String, at: Double, width: Int, height: Int) -> FramePicture? {
    StillKey(path: path, at: at, width: width, height: height)
      .flatMap(cache.still)?.fitted(width, height)
  }

  /// A still of a clip, or an image, that fits into `width` × `height` pixels.
  func picture(of path: String, at: Double, width: Int, height: Int) async throws -> FramePicture {
    // Looked at before it is read: what changes meanwhile is kept as what it was.
    let key = StillKey(path: path, at: at, width: width, height: height)
    if let key, let known = cache.still(key) { return known.fitted(width, height) }
    let side = StillKey.side(width, height)
    let still = try await frames.picture(of: path, at: at, width: side, height: side)
    if let key { Task { await cache.keep(still, key) } }
    return still.fitted(width, height)
  }
}

extension FramePicture {
  fileprivate func fitted(_ width: Int, _ height: Int) -> FramePicture {
    let size = size(within: (FrameCommand.even(width), FrameCommand.even(height)))
    return scaled(width: size.width, height: size.height)
  }
}

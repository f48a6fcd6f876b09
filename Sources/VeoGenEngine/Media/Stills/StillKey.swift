import VeoGenCore

/// What a kept still is of: a file as it is now, a moment of it, and how large it is kept.
struct StillKey: Hashable, Sendable {
  /// No side of the kept still is longer.
  let side: Int
  /// Written into the file, so that nothing else that has its name is taken for it.
  let text: String

  /// The smallest size that is kept: twice what a still in the detail pane mostly has, so that the
  /// pane, the detail over the panes and each size of the terminal are served by one decoding.
  static let smallest = 256

  /// Nil when there is no such file.
  init?(path: String, at moment: Double, width: Int, height: Int) {
    let stamp = Result { () throws(Failure) in try FileStamp.of(path) }
    guard let stamp = try? stamp.get() else { return nil }
    self.init(stamp: stamp, at: moment, width: width, height: height)
  }

  /// `stamp` tells the file, and whether it has changed.
  init(stamp: String, at moment: Double, width: Int, height: Int) {
    side = Self.side(width, height)
    text = "\(stamp)\n\(FrameCommand(path: "", from: moment, width: 2, height: 2).from) \(side)"
  }

  /// How large a still is kept that is to fit into so many pixels: at least twice what is shown, as
  /// what is hardly larger would be blurred by scaling it.
  static func side(_ width: Int, _ height: Int) -> Int {
    // Few pictures are longer than twice their height.
    let longest = min(max(width, height), 2 * min(width, height))
    var side = smallest
    while side < 2 * longest, side < FrameCommand.limit { side *= 2 }
    return min(side, FrameCommand.limit)
  }

  /// A file's name that is the same in every run.
  var name: String { "\(String(StillFile.digest(text.utf8), radix: 16)).still" }
}

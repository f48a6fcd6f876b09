/// What a film shows when, to the frame.
public struct FilmTimeline: Hashable, Sendable {
  /// What is shown.
  public enum Content: Hashable, Sendable {
    case titleCard(title: String, subtitle: String)
    /// With the chapter's number, from 1.
    case chapterCard(Int, title: String)
    /// From so many seconds of the file on.
    case clip(FilmClip, from: Double)
  }

  /// A card or a clip.
  public struct Item: Hashable, Sendable {
    public var content: Content
    /// The part it belongs to; nil for the title.
    public var part: PartID?
    /// The frame of the film where it begins to be seen.
    public var start: Int
    /// Frames, with those that it fades in.
    public var length: Int
    /// Frames during which the item before is still seen; 0 for a cut.
    public var fade: Int

    /// The frame behind its last.
    public var end: Int { start + length }

    /// Its clip, when it is one.
    public var clip: FilmClip? {
      guard case .clip(let clip, _) = content else { return nil }
      return clip
    }
  }

  /// A chapter of the finished file.
  public struct Chapter: Hashable, Sendable {
    public var title: String
    /// Frames of the film.
    public var range: Range<Int>
  }

  public var format: RenderFormat
  public private(set) var items: [Item] = []
  public internal(set) var chapters: [Chapter] = []

  init(format: RenderFormat) {
    self.format = format
  }

  /// Frames of the whole film.
  public var length: Int { items.last?.end ?? 0 }
  /// Seconds of the whole film.
  public var seconds: Double { format.rate.seconds(length) }

  /// Puts something behind what is there. The fade is as long as both allow: it takes no more than
  /// half of either, so that two fades never meet in one clip.
  mutating func append(_ content: Content, part: PartID?, length: Int, fade wanted: Int) {
    guard length > 0 else { return }
    let fade = items.last.map { max(0, min(wanted, $0.length / 2, length / 2)) } ?? 0
    items.append(
      Item(
        content: content, part: part, start: self.length - fade, length: length, fade: fade))
  }

  /// Where one is rather seen than the one before: in the middle of the fade.
  func middle(ofFadeAt index: Int) -> Int {
    guard items.indices.contains(index) else { return length }
    return items[index].start + items[index].fade / 2
  }

  /// The fade as ffmpeg's `xfade` and `acrossfade` take it: seconds from the film's beginning, and
  /// how long. Nil for a cut.
  public func crossFade(into index: Int) -> (offset: Double, seconds: Double)? {
    let item = items[index]
    guard item.fade > 0 else { return nil }
    return (format.rate.seconds(item.start), format.rate.seconds(item.fade))
  }
}

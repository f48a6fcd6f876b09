import VeoGenCore

/// A stretch of a film that is rendered by itself: a card or a clip without its fades, or a fade.
struct FilmSegment: Hashable, Sendable {
  /// Frames of a card or a clip.
  struct Source: Hashable, Sendable {
    var content: FilmTimeline.Content
    /// Frames from where it begins to be shown.
    var range: Range<Int>
    var part: PartID?

    var clip: FilmClip? {
      guard case .clip(let clip, _) = content else { return nil }
      return clip
    }
  }

  /// One; or two, of which the first fades into the second.
  var sources: [Source]

  var frames: Int { sources.first?.range.count ?? 0 }

  /// The segments of a film, which are as long as the film together. Each frame is in one, so that
  /// each is encoded once.
  static func segments(of timeline: FilmTimeline) -> [FilmSegment] {
    let items = timeline.items
    return items.indices.flatMap { index -> [FilmSegment] in
      let item = items[index]
      func source(_ range: Range<Int>, _ item: FilmTimeline.Item) -> Source {
        Source(content: item.content, range: range, part: item.part)
      }
      var found: [FilmSegment] = []
      if item.fade > 0 {
        let before = items[index - 1]
        let tail = (before.length - item.fade)..<before.length
        found.append(
          FilmSegment(sources: [source(tail, before), source(0..<item.fade, item)]))
      }
      let next = index + 1 < items.count ? items[index + 1].fade : 0
      let body = item.fade..<max(item.fade, item.length - next)
      if !body.isEmpty { found.append(FilmSegment(sources: [source(body, item)])) }
      return found
    }
  }
}

import Foundation

extension FilmTimeline {
  /// The film as an OpenTimelineIO file (JSON): a track of pictures, one of sound, the chapters as
  /// markers. A fade begins at the cut and uses frames behind the end of the clip before.
  ///
  /// `url` says where a clip is: by its absolute path, unless told otherwise.
  public func openTimeline(
    title: String,
    url: (FilmClip) -> String = {
      URL(fileURLWithPath: $0.path, isDirectory: false).absoluteString
    }
  ) throws -> String {
    let stack = OpenTimeline.Stack(
      name: "tracks", markers: chapters.map { OpenTimeline.Marker($0, format.rate) },
      children: [
        OpenTimeline.Track(name: "V1", kind: "Video", children: openItems(url) { _ in true }),
        OpenTimeline.Track(
          name: "A1", kind: "Audio", children: openItems(url) { $0.clip?.hasAudio == true }),
      ])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(OpenTimeline.Timeline(name: title, tracks: stack))
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// `isThere` says what is on the track; the rest is a gap.
  private func openItems(_ url: (FilmClip) -> String, _ isThere: (Item) -> Bool)
    -> [OpenTimeline.Child]
  {
    items.indices.flatMap { index -> [OpenTimeline.Child] in
      let item = items[index]
      let (begin, length) = (sourceStart(index), recordEnd(index) - item.start)
      guard isThere(item) else {
        return [.gap(OpenTimeline.Gap(source_range: .init(0, length, format.rate)))]
      }
      let clip = OpenTimeline.Clip(
        name: name(index), source_range: .init(begin, length, format.rate),
        media_reference: .init(item, begin, format.rate, url))
      guard item.fade > 0, isThere(items[index - 1]) else { return [.clip(clip)] }
      return [.transition(OpenTimeline.Transition(item.fade, format.rate)), .clip(clip)]
    }
  }
}

/// The schemas of OpenTimelineIO, with the names that they have there.
private enum OpenTimeline {
  struct Time: Encodable {
    var OTIO_SCHEMA = "RationalTime.1"
    var rate: Double
    var value: Double

    init(_ frames: Int, _ rate: FrameRate) {
      self.rate = rate.value
      value = Double(frames)
    }
  }

  struct Span: Encodable {
    var OTIO_SCHEMA = "TimeRange.1"
    var start_time: Time
    var duration: Time

    init(_ start: Int, _ length: Int, _ rate: FrameRate) {
      start_time = Time(start, rate)
      duration = Time(length, rate)
    }
  }

  struct Media: Encodable {
    var OTIO_SCHEMA = "MissingReference.1"
    var target_url: String?
    var available_range: Span?

    init(
      _ item: FilmTimeline.Item, _ begin: Int, _ rate: FrameRate, _ url: (FilmClip) -> String
    ) {
      guard let clip = item.clip else { return }
      OTIO_SCHEMA = "ExternalReference.1"
      target_url = url(clip)
      available_range = Span(0, begin + item.length, rate)
    }
  }

  struct Clip: Encodable {
    var OTIO_SCHEMA = "Clip.1"
    var name: String
    var source_range: Span
    var media_reference: Media
  }

  struct Gap: Encodable {
    var OTIO_SCHEMA = "Gap.1"
    var source_range: Span
  }

  struct Transition: Encodable {
    var OTIO_SCHEMA = "Transition.1"
    var transition_type = "SMPTE_Dissolve"
    var in_offset: Time
    var out_offset: Time

    init(_ frames: Int, _ rate: FrameRate) {
      in_offset = Time(0, rate)
      out_offset = Time(frames, rate)
    }
  }

  enum Child: Encodable {
    case clip(Clip), gap(Gap), transition(Transition)

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .clip(let clip): try clip.encode(to: encoder)
      case .gap(let gap): try gap.encode(to: encoder)
      case .transition(let transition): try transition.encode(to: encoder)
      }
    }
  }

  struct Track: Encodable {
    var OTIO_SCHEMA = "Track.1"
    var name: String
    var kind: String
    var children: [Child]
  }

  struct Marker: Encodable {
    var OTIO_SCHEMA = "Marker.2"
    var name: String
    var marked_range: Span

    init(_ chapter: FilmTimeline.Chapter, _ rate: FrameRate) {
      name = chapter.title
      marked_range = Span(chapter.range.lowerBound, chapter.range.count, rate)
    }
  }

  struct Stack: Encodable {
    var OTIO_SCHEMA = "Stack.1"
    var name: String
    var markers: [Marker]
    var children: [Track]
  }

  struct Timeline: Encodable {
    var OTIO_SCHEMA = "Timeline.1"
    var name: String
    var tracks: Stack
  }
}

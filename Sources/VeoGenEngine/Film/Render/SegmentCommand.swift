import VeoGenCore

/// ffmpeg's command that renders a segment, and the name of what comes out.
///
/// All pieces of a film have the same codecs, size, rate, colours and sound, so that they can be
/// joined as they are. Sound is kept uncompressed: compressed sound has no exact length.
struct SegmentCommand: Hashable, Sendable {
  private(set) var inputs: [String] = []
  private(set) var graph = ""
  private let format: RenderFormat
  private let hasCard: Bool

  /// Keeps the texts of cards in `cache`.
  init(_ segment: FilmSegment, _ format: RenderFormat, _ cache: FilmCache) throws(Failure) {
    self.format = format
    hasCard = segment.sources.contains { $0.clip == nil }
    var chains: [String] = []
    for (index, source) in segment.sources.enumerated() {
      chains.append(try video(source, cache) + "[v\(index)]")
      chains.append(sound(source) + "[a\(index)]")
      if let clip = source.clip { inputs.append(clip.path) }
    }
    chains += segment.sources.count == 1 ? plain : fade(segment.frames)
    graph = chains.joined(separator: ";")
  }

  /// Names what comes out: the same for the same files, filters and format.
  func key(fonts: String) throws(Failure) -> String {
    var words = ["piece 1", graph] + Self.encoding(format)
    if hasCard { words.append(fonts) }
    for path in inputs { words.append(try FileStamp.of(path)) }
    return FilmCache.key(words)
  }

  func arguments(output: String) -> [String] {
    inputs.flatMap { ["-protocol_whitelist", "file", "-i", "file:" + $0] }
      + ["-filter_complex", graph, "-map", "[v]", "-map", "[a]"] + Self.encoding(format)
      + ["file:" + output]
  }

  private static func encoding(_ format: RenderFormat) -> [String] {
    [
      "-map_metadata", "-1", "-c:v", "libx264", "-preset", "veryfast", "-crf", "18",
      "-pix_fmt", "yuv420p", "-video_track_timescale", "\(format.rate.timescale)",
      "-c:a", "pcm_s16le", "-f", "mov",
    ]
  }

  // MARK: Pictures

  private func video(_ source: FilmSegment.Source, _ cache: FilmCache) throws(Failure) -> String {
    guard case .clip(_, let from) = source.content else { return try card(source, cache) }
    let range = source.range
    let begin =
      range.lowerBound > 0 ? ",trim=start_frame=\(range.lowerBound),setpts=PTS-STARTPTS" : ""
    return "[\(inputs.count):v:0]" + format.videoFilter(from: from, frames: range.upperBound)
      + begin + "," + tail
  }

  private func card(_ source: FilmSegment.Source, _ cache: FilmCache) throws(Failure) -> String {
    var filters = [
      "color=c=black:s=\(format.width)x\(format.height):r=\(format.rate.fraction)",
      "format=yuv420p",
    ]
    for line in CardText(source.content, format)?.lines ?? [] {
      filters.append(line.filter(textFile: try cache.keep(line.text, "txt")))
    }
    filters += ["setsar=1", "trim=end_frame=\(source.range.count)", "setpts=PTS-STARTPTS", tail]
    return filters.joined(separator: ",")
  }

  /// Times that `xfade` finds equal, and colours that are called the same whatever they were called.
  private var tail: String {
    "settb=1/\(format.rate.timescale),setparams=range=tv:color_primaries=bt709:color_trc=bt709"
      + ":colorspace=bt709"
  }

  // MARK: Sound

  private func sound(_ source: FilmSegment.Source) -> String {
    let range = source.range
    guard case .clip(let clip, let from) = source.content, clip.hasAudio else {
      return format.silence(frames: range.count)
    }
    return "[\(inputs.count):a:0]" + format.audioFilter(from: from, frames: range.upperBound)
      + ",atrim=start_sample=\(format.samples(range.lowerBound)),asetpts=PTS-STARTPTS,"
      + exactly(range.count)
  }

  private func exactly(_ frames: Int) -> String {
    "apad=whole_len=\(format.samples(frames)),atrim=end_sample=\(format.samples(frames))"
  }

  // MARK: Joining

  private var plain: [String] { ["[v0]null[v]", "[a0]anull[a]"] }

  private func fade(_ frames: Int) -> [String] {
    let seconds = RenderFormat.decimal(format.rate.seconds(frames))
    return [
      "[v0][v1]xfade=transition=fade:duration=\(seconds):offset=0,tpad=stop_mode=clone:stop=1,"
        + "trim=end_frame=\(frames),setpts=PTS-STARTPTS[v]",
      // Of equal power: two sounds that have nothing to do with each other get no dip between them.
      "[a0][a1]acrossfade=ns=\(format.samples(frames)):c1=qsin:c2=qsin,\(exactly(frames))[a]",
    ]
  }
}

extension FrameRate {
  /// Ticks a second in which each frame begins at a whole one.
  var timescale: Int { denominator == 1 ? numerator * 1_000 : numerator }
  /// Ticks of a frame.
  var frameTicks: Int { denominator == 1 ? 1_000 : denominator }
}

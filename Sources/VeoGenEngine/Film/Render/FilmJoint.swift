import VeoGenCore

/// ffmpeg's command that joins pieces to a film.
struct FilmJoint: Sendable {
  private let list: String
  private let chapters: String
  private let format: RenderFormat
  private let samples: Int

  /// Keeps the list of the pieces and the chapters in `cache`.
  init(_ pieces: [FilmPieces.Piece], _ timeline: FilmTimeline, title: String, cache: FilmCache)
    throws(Failure)
  {
    format = timeline.format
    samples = format.samples(timeline.length)
    var lines = ["ffconcat version 1.0"]
    for piece in pieces {
      // Said, for the sound of a piece may end half a sample behind its pictures.
      let seconds = RenderFormat.decimal(format.rate.seconds(piece.segment.frames))
      lines += ["file ../pieces/\(piece.key).mov", "duration \(seconds)"]
    }
    list = try cache.keep(lines.joined(separator: "\n") + "\n", "ffconcat")
    chapters = try cache.keep(timeline.chapterMetadata(title: title), "chapters")
  }

  /// The pieces one after the other, of which one is open at a time.
  var input: [String] {
    ["-f", "concat", "-safe", "0", "-protocol_whitelist", "file", "-i", list]
  }

  /// Without `sound` the film has none.
  func arguments(sound: String?, output: String) -> [String] {
    let ticks = format.rate.frameTicks
    // Times of pieces are told in millionths; each frame belongs to a whole tick.
    let times = "setts=pts=round(PTS/\(ticks))*\(ticks):dts=round(DTS/\(ticks))*\(ticks)"
    return input + ["-f", "ffmetadata", "-i", chapters, "-map", "0:v:0", "-c:v", "copy"]
      + ["-bsf:v", times, "-video_track_timescale", "\(format.rate.timescale)"]
      + audio(sound)
      + ["-map_metadata", "1", "-map_chapters", "1", "-movflags", "+faststart", "-f", "mp4"]
      + ["file:" + output]
  }

  private func audio(_ filters: String?) -> [String] {
    guard let filters else { return ["-an"] }
    return [
      "-map", "0:a:0", "-filter:a",
      filters + ",apad=whole_len=\(samples),atrim=end_sample=\(samples)", "-c:a", "aac", "-b:a",
      "192k",
    ]
  }
}

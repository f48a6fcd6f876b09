/// A clip that a trailer may show, with what is known of its moments.
public struct TrailerClip: Hashable, Sendable {
  /// A moment where much happens.
  public struct Peak: Hashable, Sendable {
    /// Seconds from the beginning of the file.
    public var second: Double
    /// 0 to 1.
    public var motion: Double
    /// 0 to 1.
    public var loudness: Double

    public init(second: Double, motion: Double, loudness: Double) {
      self.second = second
      self.motion = motion
      self.loudness = loudness
    }

    var score: Double { 0.6 * motion + 0.4 * loudness }
  }

  public var clip: FilmClip
  /// The person's, 1 to 5.
  public var rating: Int?
  public var peaks: [Peak]

  public init(clip: FilmClip, rating: Int? = nil, peaks: [Peak] = []) {
    self.clip = clip
    self.rating = rating
    self.peaks = peaks
  }
}

/// Chooses the moments of a trailer among clips that are there already.
///
/// Each moment counts by its motion and loudness, its clip's rating, and whether a part begins with
/// it; each further one of the same part counts less, and the last part, where it ends, too. They
/// are shown in the order of the film. A card with the genre or the logline opens, where there is
/// one, and one with the title closes.
public enum TrailerPlan {
  /// Seconds that a trailer may last.
  public static let secondsRange = 20...60
  /// Seconds of a moment, at most.
  static let moment = 2.5
  /// Seconds of the card at the beginning.
  static let opening = 2.0
  /// Seconds of the title at the end.
  static let title = 3.0

  /// The length that a trailer is planned for when somebody asks for `seconds`.
  public static func within(_ seconds: Int) -> Int {
    min(max(seconds, secondsRange.lowerBound), secondsRange.upperBound)
  }

  /// A trailer of `seconds`, within the range; shorter only when there is not enough to show.
  public static func timeline(
    of project: Project, clips: [TrailerClip], seconds: Int, format: RenderFormat? = nil
  ) throws(AssemblyPlan.Problem) -> FilmTimeline {
    guard let format = format ?? RenderFormat(of: clips.map(\.clip)) else { throw .noClips }
    let line = project.kind == .book ? project.genre : project.logline
    var timeline = FilmTimeline(format: format)
    if !line.allSatisfy(\.isWhitespace) {
      timeline.append(
        .titleCard(title: line, subtitle: ""), part: nil, length: format.rate.frames(in: opening),
        fade: 0)
    }
    let closing = format.rate.frames(in: title)
    let room = format.rate.frames(in: Double(within(seconds))) - closing - timeline.length
    let moments = TrailerMoments(clips, format.rate).chosen(room)
    guard !moments.isEmpty else { throw .noClips }
    for moment in moments {
      let clip = clips[moment.clip].clip
      timeline.append(
        .clip(clip, from: clip.skipped + format.rate.seconds(moment.start)), part: clip.part,
        length: moment.length, fade: 0)
    }
    timeline.append(
      .titleCard(title: project.title, subtitle: ""), part: nil, length: closing, fade: 0)
    return timeline
  }
}

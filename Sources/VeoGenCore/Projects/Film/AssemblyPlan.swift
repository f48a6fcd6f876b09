/// How the parts of a film are joined.
public struct AssemblyOptions: Hashable, Sendable {
  /// Seconds that parts and cards fade into one another; 0 for cuts. Shots of one part, and parts
  /// that go on from one another, are always cut.
  public var crossFade: Double
  /// Seconds of the card with the title; 0 for none.
  public var titleCard: Double
  /// Seconds of the card before each part; 0 for none.
  public var partCards: Double
  /// Nil: as the clips are.
  public var format: RenderFormat?

  public init(
    crossFade: Double = 0, titleCard: Double = 3, partCards: Double = 0,
    format: RenderFormat? = nil
  ) {
    self.crossFade = crossFade
    self.titleCard = titleCard
    self.partCards = partCards
    self.format = format
  }
}

/// Lays the clips of a project out as a film.
public enum AssemblyPlan {
  /// Why there is no film.
  public enum Problem: Error, Hashable, Sendable {
    case noClips
    /// A file without pictures, or shorter than a frame.
    case nothingToSee(path: String)
  }

  /// The film of `clips`, which are in the order of the project's parts. Clips of parts that are
  /// gone are left out.
  public static func timeline(
    of project: Project, clips: [FilmClip], options: AssemblyOptions = AssemblyOptions()
  ) throws(Problem) -> FilmTimeline {
    guard let format = options.format ?? RenderFormat(of: clips) else { throw .noClips }
    let (rate, fade) = (format.rate, format.rate.frames(in: options.crossFade))
    var timeline = FilmTimeline(format: format)
    timeline.append(
      .titleCard(
        title: project.title, subtitle: project[project.kind == .book ? .genre : .logline]),
      part: nil, length: rate.frames(in: options.titleCard), fade: 0)
    let byPart = Dictionary(grouping: clips, by: \.part)
    var starts: [(title: String, item: Int)] =
      timeline.items.isEmpty ? [] : [(project.title, 0)]
    for (index, part) in project.parts.enumerated() {
      guard let own = byPart[part.id] else { continue }
      starts.append((part.title, timeline.items.count))
      timeline.append(
        .chapterCard(index + 1, title: part.title), part: part.id,
        length: rate.frames(in: options.partCards), fade: fade)
      let hasCard = options.partCards > 0
      for (place, clip) in own.enumerated() {
        let frames = try frames(of: clip, rate)
        let isCut = place > 0 || clip.isSeamless && !hasCard
        timeline.append(
          .clip(clip, from: clip.skipped), part: part.id, length: frames, fade: isCut ? 0 : fade)
      }
    }
    timeline.chapters = chapters(starts, timeline)
    return timeline
  }

  private static func frames(of clip: FilmClip, _ rate: FrameRate) throws(Problem) -> Int {
    let frames = rate.frames(in: clip.shownSeconds)
    guard frames > 0, clip.width > 0, clip.height > 0 else {
      throw .nothingToSee(path: clip.path)
    }
    return frames
  }

  private static func chapters(_ starts: [(title: String, item: Int)], _ timeline: FilmTimeline)
    -> [FilmTimeline.Chapter]
  {
    starts.enumerated().map { index, start in
      let next = index + 1 < starts.count ? starts[index + 1].item : timeline.items.count
      // The first chapter begins with the film.
      let begin = index == 0 ? 0 : timeline.middle(ofFadeAt: start.item)
      return FilmTimeline.Chapter(
        title: start.title, range: begin..<max(begin, timeline.middle(ofFadeAt: next)))
    }
  }
}

extension AssemblyPlan.Problem {
  /// What is wrong and what to do.
  public var failure: Failure {
    switch self {
    case .noClips:
      Failure(.missing, "There is no clip to make a film of.", advice: "Generate some first.")
    case .nothingToSee(let path):
      Failure(.badResult, "There is nothing to see in \(path).", advice: "Choose another take.")
    }
  }
}

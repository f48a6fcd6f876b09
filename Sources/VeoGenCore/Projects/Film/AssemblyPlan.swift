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
  /// Makes the film of the clips that are there, though others are missing.
  public var leavesOutMissing: Bool

  public init(
    crossFade: Double = 0, titleCard: Double = 3, partCards: Double = 0,
    format: RenderFormat? = nil, leavesOutMissing: Bool = false
  ) {
    self.leavesOutMissing = leavesOutMissing
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
  /// gone are left out. Throws when there is nothing to see.
  public static func timeline(
    of project: Project, clips: [FilmClip], options: AssemblyOptions = AssemblyOptions()
  ) throws(Problem) -> FilmTimeline {
    guard let format = options.format ?? RenderFormat(of: clips) else { throw .noClips }
    var assembly = Assembly(format, options)
    assembly.begin(project)
    let byPart = Dictionary(grouping: clips, by: \.part)
    for (index, part) in project.parts.enumerated() {
      if let own = byPart[part.id] { try assembly.append(part, number: index + 1, own) }
    }
    return assembly.finished
  }
}

/// A film that is being laid out.
private struct Assembly {
  private var timeline: FilmTimeline
  private let options: AssemblyOptions
  /// Titles of the chapters with the items that they begin with.
  private var starts: [(title: String, item: Int)] = []

  init(_ format: RenderFormat, _ options: AssemblyOptions) {
    timeline = FilmTimeline(format: format)
    self.options = options
  }

  private var rate: FrameRate { timeline.format.rate }

  mutating func begin(_ project: Project) {
    let subtitle = project.kind == .book ? project.genre : project.logline
    timeline.append(
      .titleCard(title: project.title, subtitle: subtitle), part: nil,
      length: rate.frames(in: options.titleCard), fade: 0)
    if !timeline.items.isEmpty { starts.append((project.title, 0)) }
  }

  /// A part with its clips.
  mutating func append(_ part: Part, number: Int, _ clips: [FilmClip])
    throws(AssemblyPlan.Problem)
  {
    let fade = rate.frames(in: options.crossFade)
    let card = rate.frames(in: options.partCards)
    starts.append((part.title, timeline.items.count))
    timeline.append(
      .chapterCard(number, title: part.title), part: part.id, length: card, fade: fade)
    for (place, clip) in clips.enumerated() {
      let frames = rate.frames(in: clip.shownSeconds)
      guard frames > 0, clip.width > 0, clip.height > 0 else {
        throw .nothingToSee(path: clip.path)
      }
      let isCut = place > 0 || clip.isSeamless && card == 0
      timeline.append(
        .clip(clip, from: clip.skipped), part: part.id, length: frames, fade: isCut ? 0 : fade)
    }
  }

  /// The film with its chapters: each begins in the middle of its fade, the first with the film.
  var finished: FilmTimeline {
    var finished = timeline
    finished.chapters = starts.enumerated().map { index, start in
      let next = index + 1 < starts.count ? starts[index + 1].item : timeline.items.count
      let begin = index == 0 ? 0 : timeline.middle(ofFadeAt: start.item)
      return FilmTimeline.Chapter(
        title: start.title, range: begin..<max(begin, timeline.middle(ofFadeAt: next)))
    }
    return finished
  }
}

extension AssemblyPlan.Problem {
  /// What is wrong and what to do.
  public var failure: Failure {
    switch self {
    case .noClips:
      Failure(
        .missingClips, "There is no clip to make a film of.", advice: "Generate some first.")
    case .nothingToSee(let path):
      Failure(.badResult, "There is nothing to see in \(path).", advice: "Choose another take.")
    }
  }
}

/// A clip that is to be part of a film, with what was found out about its file.
public struct FilmClip: Hashable, Sendable {
  public var part: PartID
  /// Which shot of its part it is, from 1, and how many there are.
  public var shot: Int
  public var shotCount: Int
  /// Absolute path.
  public var path: String
  /// Pixels.
  public var width: Int
  /// Pixels.
  public var height: Int
  public var rate: FrameRate
  /// Seconds of the file.
  public var duration: Double
  public var hasAudio: Bool
  /// Hertz, when that is known.
  public var sampleRate: Int?
  /// Seconds at its beginning that are not shown: an extension begins with the clip before.
  public var skipped: Double
  /// It goes on from the clip before without a break: no fade belongs between them.
  public var isSeamless: Bool

  public init(
    part: PartID, shot: Int = 1, shotCount: Int = 1, path: String, width: Int, height: Int,
    rate: FrameRate, duration: Double, hasAudio: Bool, sampleRate: Int? = nil,
    skipped: Double = 0, isSeamless: Bool = false
  ) {
    self.part = part
    self.shot = shot
    self.shotCount = shotCount
    self.path = path
    self.width = width
    self.height = height
    self.rate = rate
    self.duration = duration
    self.hasAudio = hasAudio
    self.sampleRate = sampleRate
    self.skipped = skipped
    self.isSeamless = isSeamless
  }

  /// Seconds that can be shown.
  public var shownSeconds: Double { max(0, duration - skipped) }

  /// The file's name without its folder.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// The clips that a film is made of, and the shots that have none.
public struct FilmSelection: Hashable, Sendable {
  /// In the order of the film.
  public private(set) var clips: [FilmClip] = []
  /// Shots without a chosen take whose clip is there.
  public private(set) var missing: [Shot.ID] = []

  /// The chosen takes of a project. `files` are the clips that are there, as they were probed.
  public init(_ project: Project, shots: ShotList, files: [OperationID: Clip]) {
    var before: (id: Shot.ID, clip: Clip)?
    for (part, plan) in zip(project.parts, shots.plans) {
      for shot in plan.shots {
        guard let take = part.chosenTake(ofShot: shot.id.number), let clip = files[take.operation],
          let rate = FrameRate(measured: clip.framesPerSecond)
        else {
          missing.append(shot.id)
          continue
        }
        let isSeamless = shot.continuity.needsClipBefore && before?.id == shot.before
        let isExtension = isSeamless && shot.continuity == .extension
        clips.append(
          FilmClip(
            part: part.id, shot: shot.id.number, shotCount: shot.count, path: clip.path,
            width: clip.width, height: clip.height, rate: rate, duration: clip.duration,
            hasAudio: clip.hasAudio,
            skipped: isExtension ? before?.clip.duration ?? 0 : 0, isSeamless: isSeamless))
        before = (shot.id, clip)
      }
    }
  }
}

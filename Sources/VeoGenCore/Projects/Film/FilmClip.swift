/// What a clip shows again of the one before it.
public enum Repetition: String, Hashable, Sendable {
  case nothing
  /// It was made from the last frame of the clip before, and begins with it.
  case lastFrame
  /// It extends the clip before, and begins with all of it.
  case wholeClip
}

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
  /// What its beginning shows again of the clip before.
  public var repetition: Repetition
  /// The clip that it extends, when that is another than the one before it now.
  public var extended: Clip?
  /// Seconds at its beginning that are not shown, so that nothing is seen twice.
  public var skipped: Double
  /// It goes on from the clip before without a break: no fade belongs between them.
  public var isSeamless: Bool

  public init(
    part: PartID, shot: Int = 1, shotCount: Int = 1, path: String, width: Int, height: Int,
    rate: FrameRate, duration: Double, hasAudio: Bool, sampleRate: Int? = nil,
    repetition: Repetition = .nothing, skipped: Double = 0, isSeamless: Bool = false
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
    self.repetition = repetition
    self.skipped = skipped
    self.isSeamless = isSeamless
  }

  /// Leaves out what it shows again of `before`: all of that clip, or of the one that it extends, or
  /// one frame of its own rate. Its only frame stays.
  public mutating func skipRepetition(of before: FilmClip) {
    switch repetition {
    case .nothing: skipped = 0
    case .wholeClip: skipped = extended?.duration ?? before.duration
    case .lastFrame: skipped = rate.frames(in: duration) > 1 ? rate.seconds(1) : 0
    }
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
  /// The takes that they are, in the same order.
  public private(set) var takes: [OperationID] = []
  /// Shots without a chosen take whose clip is there.
  public private(set) var missing: [Shot.ID] = []

  /// The chosen takes of a project. `files` are the clips that are there, as they were probed;
  /// `known` has also those whose files are gone.
  public init(
    _ project: Project, shots: ShotList, files: [OperationID: Clip],
    known: [OperationID: Clip] = [:]
  ) {
    var before: (shot: Shot.ID, take: OperationID)?
    for (part, plan) in zip(project.parts, shots.plans) {
      for shot in plan.shots {
        guard let take = part.chosenTake(ofShot: shot.id.number), let file = files[take.operation],
          let rate = FrameRate(measured: file.framesPerSecond)
        else {
          missing.append(shot.id)
          continue
        }
        let goesOn = shot.continuity.needsClipBefore && before?.shot == shot.before
        let origin = take.origin ?? before?.take
        let isSeamless = goesOn && origin == before?.take
        let extended = goesOn && !isSeamless && shot.continuity == .extension ? origin : nil
        var clip = FilmClip(
          part: part.id, shot: shot.id.number, shotCount: shot.count, path: file.path,
          width: file.width, height: file.height, rate: rate, duration: file.duration,
          hasAudio: file.hasAudio,
          repetition: isSeamless || extended != nil ? shot.continuity.repetition : .nothing,
          isSeamless: isSeamless)
        clip.extended = extended.flatMap { files[$0] ?? known[$0] }
        if let last = clips.last { clip.skipRepetition(of: last) }
        clips.append(clip)
        takes.append(take.operation)
        before = (shot.id, take.operation)
      }
    }
  }
}

extension Take {
  /// The take whose clip it was made from; nil when that is not known.
  fileprivate var origin: OperationID? {
    ingredients?[.clipBefore].map(OperationID.init(rawValue:))
  }
}

extension Continuity {
  /// What a clip that goes on in this way begins with.
  var repetition: Repetition {
    switch self {
    case .cut, .sharedReference: .nothing
    case .lastFrame: .lastFrame
    case .extension: .wholeClip
    }
  }
}

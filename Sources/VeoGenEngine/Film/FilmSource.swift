import VeoGenCore

/// What a film is made from: a project, and the clips that are there.
public struct FilmSource: Sendable {
  public var project: Project
  public var shots: ShotList
  /// The clips of completed operations.
  public var clips: [OperationID: Clip]
  /// The operations of its takes, which know whether a clip whose file is gone can be fetched again.
  public var operations: [OperationID: VeoGenCore.Operation] = [:]
  /// The person's ratings, 1 to 5.
  public var ratings: [OperationID: Int]
  /// The shots whose clips are not what the project says now.
  var stale: Set<Shot.ID> = []

  public init(
    _ project: Project, shots: ShotList, clips: [OperationID: Clip],
    ratings: [OperationID: Int] = [:]
  ) {
    self.project = project
    self.shots = shots
    self.clips = clips
    self.ratings = ratings
  }

  /// The takes that a film is made of, in its order, as they are noted with it.
  static func takes(of selection: FilmSelection) -> String {
    selection.takes.map(\.rawValue).joined(separator: " ")
  }

  /// Those whose files are there.
  var takes: String {
    Self.takes(of: FilmSelection(project, shots: shots, files: present, known: clips))
  }

  /// The rating of the chosen take that a clip is.
  func rating(of clip: FilmClip) -> Int? {
    guard let index = project.index(of: clip.part) else { return nil }
    return project.parts[index].chosenTake(ofShot: clip.shot).flatMap { ratings[$0.operation] }
  }

  /// The chosen clips with what their files say, in the order of the film. Those that are missing
  /// are a failure that names them, unless they are to be left out.
  func clips(_ probe: FilmProbe, leavingOutMissing: Bool) async throws(Failure) -> [FilmClip] {
    let files = leavingOutMissing ? present : clips
    let selection = FilmSelection(project, shots: shots, files: files, known: clips)
    let names = FilmNames(project)
    if !leavingOutMissing, !selection.missing.isEmpty { throw Self.missing(missingNames) }
    if !leavingOutMissing, let gone = gone(selection) { throw gone }
    var found = try await Lanes.map(selection.clips) { (_, clip) async throws(Failure) in
      try await probe.probed(clip, names.name(clip))
    }
    // By what the files say, to the frame.
    for (before, index) in zip(found, found.indices.dropFirst()) {
      if let extended = found[index].extended {
        let seconds = await duration(of: extended, found[index], probe)
        found[index].extended?.duration = seconds
      }
      found[index].skipRepetition(of: before)
    }
    return found
  }

  /// What the history says of a clip whose file is gone.
  private func duration(of clip: Clip, _ extending: FilmClip, _ probe: FilmProbe) async -> Double {
    var asked = extending
    asked.path = clip.path
    return (try? await probe.probed(asked, clip.path))?.duration ?? clip.duration
  }

  /// The clips whose files are there: one that is gone is as good as a take that was never made.
  private var present: [OperationID: Clip] {
    clips.filter { PrivateFile.size($0.value.path) != nil }
  }

  /// Names of the shots that a film of what is there lacks.
  var missingNames: [String] { names(of: Set(missing)) }

  /// Names of the stale shots that a film of what is there has.
  var staleNames: [String] { names(of: stale.subtracting(missing)) }

  private var missing: [Shot.ID] {
    FilmSelection(project, shots: shots, files: present, known: clips).missing
  }

  private func names(of wanted: Set<Shot.ID>) -> [String] {
    let names = FilmNames(project)
    return shots.shots.filter { wanted.contains($0.id) }
      .map { names.name($0.id.number, of: $0.count, $0.id.part) }
  }

  private static func missing(_ missing: [String]) -> Failure {
    let what = missing.count == 1 ? "A clip is missing" : "\(missing.count) clips are missing"
    return Failure(
      .missingClips, "\(what): \(FilmNames.listed(missing)).",
      advice: missing.count == 1
        ? "Make it, choose a take, or leave it out."
        : "Make them, choose a take, or leave them out.")
  }
}

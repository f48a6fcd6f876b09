/// Every shot of a project with the words that are sent for it and the take that was chosen.
public struct ShootingScript: Sendable {
  /// A shot and what belongs to it.
  public struct Entry: Hashable, Sendable {
    public var shot: Shot
    public var prompt: PartPrompt
    /// The take that the person chose; nil: it is still to be made.
    public var take: Take?
    /// What it would be made from now.
    public var ingredients: Ingredients
    public var isApproved: Bool

    /// Whether a clip is still to be made for it: it has no take, or one that is among the `stale`.
    public func needsClip(_ stale: Set<Shot.ID>) -> Bool {
      take == nil || stale.contains(shot.id)
    }
  }

  public let project: Project
  public let settings: ShotSettings
  public let shots: ShotList
  /// In the order of the film.
  public let entries: [Entry]
  /// Where the parts stand in the project.
  private let places: [PartID: Int]

  public init(_ project: Project, settings: ShotSettings) {
    self.project = project
    self.settings = settings
    shots = ShotList(project, settings: settings)
    places = Dictionary(
      project.parts.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let figures = FigureIndex(project)
    var entries: [Entry] = []
    var before: Entry?
    for (part, plan) in zip(project.parts, shots.plans) {
      for shot in plan.shots {
        let prompt = PartPrompt(shot, part, project.style, figures, settings.model)
        // What a shot goes on from is always the one before it.
        let clip = shot.waitsFor == nil ? nil : before?.take?.operation
        let entry = Entry(
          shot: shot, prompt: prompt, take: part.chosenTake(ofShot: shot.id.number),
          ingredients: Ingredients(of: shot, prompt: prompt, settings: settings, clipBefore: clip),
          isApproved: part.isApproved)
        entries.append(entry)
        before = entry
      }
    }
    self.entries = entries
  }

  /// All takes of a shot, the oldest first.
  func takes(of entry: Entry) -> [Take] {
    guard let index = places[entry.shot.id.part] else { return [] }
    return project.parts[index].takes.filter { $0.shot == entry.shot.id.number }
  }

  /// What is sent for a shot; see `ShotSettings.request`.
  public func request(for entry: Entry, before: InputMedia? = nil) -> GenerationRequest {
    settings.request(for: entry.shot, prompt: entry.prompt, before: before)
  }
}

extension Take {
  /// Whether it was made from what its shot has now, whichever clip went before.
  func isUnchanged(since entry: ShootingScript.Entry) -> Bool {
    guard var before = ingredients else { return false }
    var now = entry.ingredients
    before[.clipBefore] = nil
    now[.clipBefore] = nil
    return before == now
  }
}

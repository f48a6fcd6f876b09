/// What lists call the clips of a project.
public struct ShotNames: Sendable {
  private var places: [PartID: TakePlace] = [:]
  private var shots: [PartID: Int] = [:]

  public init(_ script: ShootingScript) {
    let project = script.project
    for (index, part) in project.parts.enumerated() {
      places[part.id] = TakePlace(
        kind: project.kind, title: project.title, number: index + 1, partTitle: part.title, take: 1)
    }
    for entry in script.entries { shots[entry.shot.id.part, default: 0] += 1 }
  }

  /// `3, shot 2, take 2: Rain on Tin · Night Market`; nil when the project has no such part.
  public func line(_ shot: Shot.ID, take: Int) -> String? {
    guard var place = places[shot.part] else { return nil }
    place.take = take
    place.shot = (shots[shot.part] ?? 1) > 1 ? shot.number : nil
    return place.line
  }
}

/// All shots of a project in order, and what waits for what.
///
/// A part that is longer than a clip becomes several shots; within a part each begins with the last
/// frame of the one before.
public struct ShotList: Hashable, Sendable {
  /// One for each part, in order.
  public private(set) var plans: [ShotPlan] = []

  public init(_ project: Project, settings: ShotSettings) {
    var planner = ShotPlanner(project, settings)
    plans = project.parts.map { planner.plan($0) }
  }

  /// Every shot, in the order of the film.
  public var shots: [Shot] { plans.flatMap(\.shots) }

  /// Which shot waits for which; those that wait for none are left out.
  public var dependencies: [Shot.ID: Shot.ID] {
    var waits: [Shot.ID: Shot.ID] = [:]
    for shot in shots { waits[shot.id] = shot.waitsFor }
    return waits
  }

  /// The shots that can be made now: not done, and what they wait for is.
  public func startable(done: Set<Shot.ID>) -> [Shot] {
    shots.filter { shot in
      !done.contains(shot.id) && (shot.waitsFor.map(done.contains) ?? true)
    }
  }

  /// Seconds of the film, without titles.
  public var seconds: Int { plans.reduce(0) { $0 + $1.seconds } }
}

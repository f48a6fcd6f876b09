/// Another way to make a project that costs less.
public struct ProductionProposal: Hashable, Sendable {
  /// What would be different.
  public enum Change: Hashable, Sendable {
    /// A model's name.
    case model(String)
    case resolution(String)
    /// No part longer than so many seconds.
    case secondsAtMost(Int)
  }

  public var changes: [Change]
  /// The project as it would be, for `ProjectEdit.replaceAll`.
  public var project: Project
  /// How many clips.
  public var clips: Int
  public var price: Money
  /// The most that it can cost.
  public var most: Money
  /// Whether that is within what was given.
  public var fits: Bool
}

extension ProductionProposal {
  /// `Veo 3.1 Lite at 720p: 40 clips, $16.`
  public func sentence(for kind: ProjectKind) -> String {
    let words = changes.map { change in
      switch change {
      case .model(let name): name
      case .resolution(let resolution): "at \(resolution)"
      case .secondsAtMost(let seconds): "no \(kind.partName) longer than \(seconds) s"
      }
    }.joined(separator: " ")
    let count = clips == 1 ? "1 clip" : "\(clips) clips"
    return words.prefix(1).uppercased() + words.dropFirst() + ": \(count), \(price.short)."
  }
}

/// Looks for ways to make the approved and missing parts of a project for less.
public struct ProductionProposals: Sendable {
  private let project: Project
  private let defaults: GenerationRequest
  private let catalog: ModelCatalog
  private let limit: Money
  private var customBase = false
  /// How many clips cannot be made as it is now.
  private var refused = 0

  /// How many proposals are made at most, one of them with shorter parts.
  public static let count = 5

  /// `limit` is what may be spent, `defaults` what a project that says nothing is made with.
  public init(
    for project: Project, defaults: GenerationRequest, within limit: Money, in catalog: ModelCatalog
  ) {
    self.project = project
    self.defaults = defaults
    self.limit = limit
    self.catalog = catalog
  }

  /// What costs less than now, one way for each model: first what fits, of that the nearest to
  /// now; then the cheapest. Each makes all clips that can be made now.
  public func all(customBase: Bool = false) -> [ProductionProposal] {
    guard let now = ShotSettings(of: project, defaults: defaults, in: catalog) else { return [] }
    var search = self
    search.customBase = customBase
    search.refused = search.plan(project, now).refused.count
    return search.all(now)
  }

  private func all(_ now: ShotSettings) -> [ProductionProposal] {
    guard let price = proposal(project, now, [])?.most else { return [] }
    let models = catalog.available(on: now.provider, customBase: customBase)
      .filter { $0.status != .retired }
    let best = models.compactMap { model in
      Self.sorted(
        (model.resolutions ?? []).compactMap { proposal(model, $0, now) }
          .filter { $0.most < price }
      ).first
    }
    let kept = Self.sorted(best).prefix(Self.count - 1)
    let shorter = shorter(now).flatMap { $0.most < price ? $0 : nil }
    return Self.sorted(kept + (shorter.map { [$0] } ?? []))
  }

  private static func sorted(_ proposals: [ProductionProposal]) -> [ProductionProposal] {
    proposals.filter(\.fits).sorted { $0.most > $1.most }
      + proposals.filter { !$0.fits }.sorted { $0.most < $1.most }
  }

  private func proposal(_ model: VideoModel, _ resolution: String, _ now: ShotSettings)
    -> ProductionProposal?
  {
    var changed = project
    changed.format.model = model.id
    changed.format.resolution = resolution
    guard let settings = ShotSettings(of: changed, defaults: defaults, in: catalog),
      settings.settings.resolution == resolution
    else { return nil }
    var changes: [ProductionProposal.Change] = []
    if model.id != now.model.id { changes.append(.model(model.name)) }
    if resolution != now.settings.resolution { changes.append(.resolution(resolution)) }
    return changes.isEmpty ? nil : proposal(changed, settings, changes)
  }

  /// The longest parts with which it fits, or the shortest that there can be.
  private func shorter(_ now: ShotSettings) -> ProductionProposal? {
    let longest = project.parts.map(project.seconds(of:)).max() ?? 0
    var (low, high) = (now.model.durations?.min() ?? 1, longest - 1)
    guard low <= high else { return nil }
    while low < high {
      let middle = (low + high + 1) / 2
      if atMost(middle, now)?.fits == true { low = middle } else { high = middle - 1 }
    }
    // What comes out may be shorter than what is asked for.
    let changed = shortened(to: low)
    let actual = ShotList(changed, settings: now).plans.map(\.seconds).max() ?? low
    return atMost(min(low, actual), now)
  }

  private func atMost(_ seconds: Int, _ now: ShotSettings) -> ProductionProposal? {
    proposal(shortened(to: seconds), now, [.secondsAtMost(seconds)])
  }

  private func shortened(to seconds: Int) -> Project {
    var shorter = project
    shorter.secondsPerPart = min(shorter.secondsPerPart, seconds)
    for index in shorter.parts.indices {
      shorter.parts[index].seconds = shorter.parts[index].seconds.map { min($0, seconds) }
    }
    return shorter
  }

  private func plan(_ changed: Project, _ settings: ShotSettings) -> ProductionPlan {
    ProductionPlan(
      ShootingScript(changed, settings: settings), limits: ProductionLimits(slots: 1),
      latencies: LatencyBook(), in: catalog, customBase: customBase)
  }

  /// Nil when a price is not known, or clips cannot be made so.
  private func proposal(
    _ changed: Project, _ settings: ShotSettings, _ changes: [ProductionProposal.Change]
  ) -> ProductionProposal? {
    let plan = plan(changed, settings)
    guard !plan.jobs.isEmpty, plan.refused.count <= refused,
      plan.jobs.allSatisfy({ $0.price != nil })
    else { return nil }
    return ProductionProposal(
      changes: changes, project: changed, clips: plan.jobs.count, price: plan.price,
      most: plan.most, fits: plan.most <= limit)
  }
}

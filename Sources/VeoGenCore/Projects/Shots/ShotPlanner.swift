/// Goes through the parts in order and remembers what the next one goes on from.
struct ShotPlanner {
  /// The durations that are asked for and what each adds.
  private struct Choice: Hashable {
    var wanted: Int
    var first: [Int]
    var rest: [Int]
  }

  private let project: Project
  private let settings: ShotSettings
  private let figures: FigureIndex
  private var before: Shot?
  /// The pictures of the part before, sent or not: the frame before may have kept them out.
  private var picturesBefore: [ReferenceImage] = []
  /// Many parts are as long as one another.
  private var fitted: [Choice: [Int]] = [:]
  private var permitted: [[InputRole]: [Int]] = [:]

  init(_ project: Project, _ settings: ShotSettings) {
    self.project = project
    self.settings = settings
    figures = FigureIndex(project)
  }

  private var model: VideoModel { settings.model }

  mutating func plan(_ part: Part) -> ShotPlan {
    let wanted = max(1, project.seconds(of: part))
    var plan = ShotPlan(part: part.id, wanted: wanted, shots: [], notes: [])
    let first = continuity(of: part, &plan.notes)
    let shared = first == .sharedReference ? picturesBefore : []
    picturesBefore = references(part, [], shared).images
    let opening = references(part, roles(first), shared)
    let inner = references(part, roles(within), shared)
    plan.notes += opening.leftOut.map { .referenceLeftOut($0) }
    let choice = Choice(
      wanted: wanted, first: added(first, opening.images), rest: added(within, inner.images))
    for (index, seconds) in durations(choice).enumerated() {
      append(
        seconds, index == 0 ? first : within, index == 0 ? opening.images : inner.images, to: &plan)
    }
    for index in plan.shots.indices { plan.shots[index].count = plan.shots.count }
    if plan.seconds != wanted {
      plan.notes.append(.otherLength(wanted: wanted, got: plan.seconds))
    }
    return plan
  }

  private mutating func append(
    _ seconds: Int, _ continuity: Continuity, _ references: [ReferenceImage],
    to plan: inout ShotPlan
  ) {
    let isExtension = continuity == .extension
    let shot = Shot(
      id: Shot.ID(part: plan.part, number: plan.shots.count + 1), count: 1, seconds: seconds,
      duration: isExtension ? extensionDuration(adding: seconds) : seconds,
      repeated: isExtension ? before.map { $0.repeated + $0.seconds } ?? 0 : 0,
      continuity: continuity, before: continuity == .cut ? nil : before?.id,
      references: references)
    plan.shots.append(shot)
    before = shot
  }

  // MARK: Continuity

  /// Within a part.
  private var within: Continuity { model.inputs?.firstFrame == true ? .lastFrame : .cut }

  /// What the part asks for, or what comes nearest.
  private mutating func continuity(of part: Part, _ notes: inout [ShotPlan.Note]) -> Continuity {
    guard before != nil else { return .cut }
    guard let reason = reason(against: part.continuity) else { return part.continuity }
    let instead = part.continuity == .extension ? within : .cut
    notes.append(.otherContinuity(part.continuity, instead: instead, reason))
    return instead
  }

  private mutating func reason(against continuity: Continuity) -> ShotPlan.Reason? {
    switch continuity {
    case .cut: return nil
    case .lastFrame: return model.inputs?.firstFrame == true ? nil : .notSupported
    case .sharedReference: return (model.inputs?.references ?? 0) > 0 ? nil : .notSupported
    case .extension:
      guard let limits = model.inputs?.extension else { return .notSupported }
      if allowed(with: [.extension]).isEmpty {
        return .resolution(settings.settings.resolution)
      }
      return added(.extension, []).isEmpty ? .overTotal(limits.maxTotal) : nil
    }
  }

  private func roles(_ continuity: Continuity) -> [InputRole] {
    switch continuity {
    case .cut, .sharedReference: []
    case .lastFrame: [.firstFrame]
    case .extension: [.extension]
    }
  }

  private func references(_ part: Part, _ roles: [InputRole], _ shared: [ReferenceImage])
    -> ReferenceChoice
  {
    ReferenceChoice(part, in: figures, shared: shared, roles: roles, model: model)
  }

  // MARK: Durations

  private mutating func durations(_ choice: Choice) -> [Int] {
    if let known = fitted[choice] { return known }
    let durations = ShotDurations.fit(choice.wanted, first: choice.first, rest: choice.rest)
    fitted[choice] = durations
    return durations
  }

  /// What a shot may add to the film, in seconds.
  private mutating func added(_ continuity: Continuity, _ references: [ReferenceImage]) -> [Int] {
    let roles = roles(continuity) + (references.isEmpty ? [] : [.reference])
    let allowed = allowed(with: roles)
    guard continuity == .extension else {
      // A model without a duration for this is asked for its usual one, and refuses it in words.
      return allowed.isEmpty ? [settings.settings.duration] : allowed
    }
    let long = before.map { $0.repeated + $0.seconds } ?? 0
    let most = (model.inputs?.extension?.maxTotal ?? 0) - long
    return Set(allowed.map { seconds(ofExtension: $0) }).sorted().filter { $0 <= most }
  }

  private mutating func allowed(with roles: [InputRole]) -> [Int] {
    if let known = permitted[roles] { return known }
    let durations = settings.durations(with: roles)
    permitted[roles] = durations
    return durations
  }

  /// The seconds that an extension adds when it is asked for `duration`.
  private func seconds(ofExtension duration: Int) -> Int {
    model.billedSeconds(of: settings.request(seconds: duration, roles: [.extension]))
  }

  private mutating func extensionDuration(adding seconds: Int) -> Int {
    allowed(with: [.extension]).first { self.seconds(ofExtension: $0) == seconds } ?? seconds
  }
}

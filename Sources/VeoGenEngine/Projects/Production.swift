import VeoGenCore

/// What making clips of a project takes, looked at before anything is queued.
struct Production: Sendable {
  var stored: StoredProject
  var order: ProductionOrder
  var plan: ProductionPlan
  var summary: ProductionSummary
  /// The cap that all of it together goes over.
  var excess: Budget.Excess?
}

extension Engine {
  /// What `scope` names of a project, its price and its time; nothing is sent.
  func production(_ id: ProjectID, _ scope: ProductionOrder.Scope) async throws(Failure)
    -> Production
  {
    let stored = try await shop.store.async { (store) throws(Failure) in try store.project(id) }
    let order = try order(stored, scope)
    let limits = try await limits(order.script.settings)
    let plan = ProductionPlan(order, limits: limits, latencies: try await latencies(order))
    let excess = try await excess(plan, stored)
    let again = try await secondBills(order, stored)
    let gone = gone(order, scope, stored)
    var more: [String] = []
    if let excess {
      more.append(excess.failure(now: shop.clock.now()).description)
      more += proposals(stored.project, within: excess)
    } else if plan.days > 1 {
      more += proposals(stored.project, within: nil)
    }
    if plan.jobs.contains(where: { $0.price == nil }) {
      more.append("Not every price is known; the sum is of those that are.")
    }
    func notes(_ texts: [String]) -> [ProductionNote] { texts.map { ProductionNote($0) } }
    let notes = order.notes + notes(problems(order) + again.notes) + gone + notes(more)
    var summary = ProductionSummary(
      clips: plan.jobs.count, price: plan.price, most: plan.mostOfAll,
      seconds: plan.jobs.isEmpty ? nil : plan.seconds,
      sentence: plan.jobs.isEmpty
        ? Self.nothing(order, scope, gone: gone.count) : plan.sentence, notes: notes,
      isBilled: order.script.settings.provider.isBilled)
    if plan.jobs.isEmpty { summary.stale = order.staleParts }
    summary.leftWithout = order.leftWithout
    summary.isBlocked = order.isBlocked
    let parts = Set(plan.jobs.map(\.shot.id.part))
    summary.parts = stored.project.parts.map(\.id).filter(parts.contains)
    summary.billedBefore = again.clips
    return Production(
      stored: stored, order: order, plan: plan, summary: summary, excess: excess)
  }

  private func order(_ stored: StoredProject, _ scope: ProductionOrder.Scope) throws(Failure)
    -> ProductionOrder
  {
    guard !stored.isTrashed else {
      throw Failure(
        .invalidRequest, "The project \(stored.project.id) is in the trash.",
        way: .restoreProject(stored.project.id, stored.project.kind))
    }
    guard let script = script(of: stored.project) else {
      let model = stored.project.format.model ?? configuration.defaultModel ?? ""
      throw catalog.noChoice(
        model, on: services.providers, customBase: services.customBase)
    }
    for part in scope.parts ?? [] where stored.project.index(of: part) == nil {
      throw ProjectEditError.noPart(part).failure
    }
    let chains = stored.chains
    var order = ProductionOrder(
      script, scope: scope, states: chains.states, needs: chains.needs, held: chains.held,
      unsent: chains.unsent,
      in: catalog)
    order.paid = Set(
      stored.takes.map(\.operation).filter {
        $0.state == .completed && $0.request.provider.isBilled
      }
      .map(\.id))
    return order
  }

  /// The clips that are not where they were saved, and what can be done, a note for each.
  private func gone(
    _ order: ProductionOrder, _ scope: ProductionOrder.Scope, _ stored: StoredProject
  ) -> [ProductionNote] {
    let (operations, now) = (stored.operations, shop.clock.now())
    let project = stored.project
    return order.script.entries.compactMap { entry in
      guard scope.parts?.contains(entry.shot.id.part) ?? true,
        let operation = entry.take.flatMap({ operations[$0.operation] }),
        let missing = MissingFile(of: operation, now: now)
      else { return nil }
      let name = order.name(of: entry.shot.id)
      let part = project.index(of: entry.shot.id.part).map { $0 + 1 }
      return ProductionNote(
        "\(name.prefix(1).uppercased())\(name.dropFirst()): \(missing.failure.description)",
        way: missing.canBeFetched
          ? missing.failure.way : part.map { .remake(project.id, project.kind, part: $0) })
    }
  }

  static func nothing(
    _ order: ProductionOrder, _ scope: ProductionOrder.Scope, gone: Int = 0
  ) -> String {
    if gone > 0, order.leftOut.isEmpty {
      return gone == 1
        ? "The file of 1 clip is missing." : "The files of \(gone) clips are missing."
    }
    if order.script.project.parts.isEmpty { return "There is no outline yet." }
    if scope == .failed { return "Nothing failed that could be tried again." }
    return order.leftOut.isEmpty
      ? "Every clip is there, or on its way." : "Nothing can be made now."
  }

  private func limits(_ settings: ShotSettings) async throws(Failure) -> ProductionLimits {
    let lane = Lane(provider: settings.provider, model: settings.model.id)
    let (limits, now) = (configuration.limits, shop.clock.now())
    let pace = try await shop.store.async { (store) throws(Failure) in
      try store.pace(of: lane, limits, now: now)
    }
    return ProductionLimits(
      slots: configuration.concurrency, perMinute: pace.perMinute, perDay: pace.perDay,
      sentToday: pace.today, secondsToMidnight: Pacific.midnight(after: now).timeIntervalSince(now))
  }

  /// What is known of how long such clips take; on this machine's sandbox, how long it lets them.
  private func latencies(_ order: ProductionOrder) async throws(Failure) -> LatencyBook {
    var book = try await shop.store.async { (store) throws(Failure) in
      try store.read { try self.latencies($0) }
    }
    guard services.local.contains(order.script.settings.provider) else { return book }
    for key in Set(order.items.map({ LatencyKey($0.request) })) where book.count(of: key) == 0 {
      let seconds = SandboxLatency.seconds(duration: key.duration, resolution: key.resolution)
      book.set([LatencySample(seconds: seconds, uncertainty: 0)], for: key)
    }
    return book
  }

  private func excess(_ plan: ProductionPlan, _ stored: StoredProject) async throws(Failure)
    -> Budget.Excess?
  {
    guard let job = plan.jobs.first, shop.store.caps != Budget.Caps() else { return nil }
    var draft = VeoGenCore.Operation(
      id: OperationID(number: 0), request: job.request, estimate: .zero,
      createdAt: shop.clock.now())
    draft.project = stored.ledgerName
    let (one, now, caps) = (draft, shop.clock.now(), shop.store.caps)
    let standing = try await shop.store.async { (store) throws(Failure) in
      try store.read { try Store.standing($0, of: one, caps: caps, now: now) }
    }
    return plan.excess(project: stored.ledgerName, standing: standing, caps: caps)
  }

  /// What would cost less, in sentences.
  private func proposals(_ project: Project, within excess: Budget.Excess?) -> [String] {
    guard let defaults = defaults(of: project) else { return [] }
    return ProductionProposals(
      for: project, defaults: defaults, within: excess?.left ?? .zero, in: catalog
    ).all(customBase: services.customBase).prefix(3)
      .map { "Cheaper: " + $0.sentence(for: project.kind) }
  }

  /// What no service would take, by the clips that it is about.
  func problems(_ order: ProductionOrder) -> [String] {
    var told: Set<String> = []
    return order.items.flatMap { item in
      Capabilities.problems(
        in: item.request.withNamedClip, catalog: catalog, customBase: services.customBase
      ).filter { told.insert($0.message).inserted }
        .map { "\(order.name(of: item.entry.shot.id)): \($0.message) \($0.advice)" }
    }
  }

  /// A clip that was deleted undecided is no take any more: the whole history is asked.
  private func secondBills(_ order: ProductionOrder, _ stored: StoredProject)
    async throws(Failure) -> SecondBills
  {
    let requests = order.items.map(\.request)
    let perhaps = try await shop.store.async { (store) throws(Failure) in
      try store.perhapsPaid(like: requests)
    }
    return SecondBills(order, operations: stored.operations, perhapsPaid: perhaps) {
      LocalCalendar.short($0.submittedAt ?? $0.createdAt)
    }
  }
}

extension GenerationRequest {
  /// With a clip to extend that counts as one of the history: it will be.
  fileprivate var withNamedClip: GenerationRequest {
    var named = self
    for index in named.inputs.indices where named.inputs[index].role == .extension {
      named.inputs[index].operation = named.inputs[index].operation ?? OperationID(number: 0)
    }
    return named
  }
}

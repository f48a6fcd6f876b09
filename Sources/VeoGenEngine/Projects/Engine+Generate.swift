import VeoGenCore

/// Queueing the clips of a project.
extension Engine {
  /// What making clips takes; nothing is sent. See `generate`.
  public func productionSummary(_ id: ProjectID, _ scope: ProductionOrder.Scope)
    async throws(Failure) -> ProductionSummary
  {
    try await production(id, scope).summary
  }

  /// Queues the clips that `scope` names: the new ones all or none, then those that are tried again
  /// each by itself, and a failure says how many were queued; each with its part and what it waits
  /// for, durable when it returns. Running it again queues nothing twice.
  ///
  /// With `agreed` only if it takes no more than that by now. Throws `invalidRequest` for what no service
  /// would take, `budget` for what would go over a cap.
  public func generate(
    _ id: ProjectID, _ scope: ProductionOrder.Scope, agreed: ProductionSummary? = nil
  ) async throws(Failure) -> [VeoGenCore.Operation] {
    try await shop.soundness.require(of: shop.store, now: shop.clock.now())
    let production = try await production(id, scope)
    let summary = production.summary
    if let refusal = agreed.flatMap(summary.refusal) { throw refusal }
    let problems = problems(production.order)
    if !problems.isEmpty {
      throw Failure(
        .invalidRequest, problems.joined(separator: " "), advice: "Nothing was sent.")
    }
    // Together, as the plan has it. What is tried again is so each by itself.
    if let excess = production.excess, production.order.items.allSatisfy({ $0.again == nil }) {
      throw excess.failure(now: shop.clock.now())
    }
    var made = try await admit(production)
    var failures: [Failure] = []
    let (operations, released) = (production.stored.operations, production.order.released)
    let following = HeldClips(released.compactMap { operations[$0] })
    for item in production.order.items {
      guard let again = item.again.flatMap({ operations[$0] }) else { continue }
      do throws(Failure) { made.append(try await triedAgain(again, following)) } catch {
        failures.append(error)
      }
    }
    shop.hub.send(.project(id))
    if let first = failures.first { throw Self.told(first, made.count, failures.count) }
    return made
  }

  /// A failure with how far it went before.
  private static func told(_ failure: Failure, _ queued: Int, _ failed: Int) -> Failure {
    var told = failure
    let all = queued + failed
    if all > 1 {
      told.message =
        "\(queued) of \(all) clips \(queued == 1 ? "was" : "were") queued. "
        + failure.message
    }
    return told
  }

  private func admit(_ production: Production) async throws(Failure) -> [VeoGenCore.Operation] {
    let order = try await order(production)
    guard !order.items.isEmpty || !order.relinked.isEmpty else { return [] }
    let now = shop.clock.now()
    let admitted = try await shop.store.async { (store) throws(Failure) in
      try store.admit(order, now: now)
    }
    for operation in admitted { shop.hub.send(.changed(operation)) }
    await shop.announceTotals()
    await dispatcher.look()
    return admitted
  }

  /// Tries one again that stood so when it was planned, and lets `following` go with it. Somebody
  /// else may have been faster: then it goes on as that wanted. What that has ended in may have cost
  /// something, which nobody here was asked about.
  func triedAgain(_ planned: VeoGenCore.Operation, _ following: HeldClips) async throws(Failure)
    -> VeoGenCore.Operation
  {
    let id = planned.id
    let agreed = RetryAgreement(planned, following: following)
    func hasEnded() async throws(Failure) -> Bool {
      [.failed, .cancelled].contains(try await present(id).state)
    }
    if try await hasEnded() {
      do throws(Failure) { try await retry(id, agreed: agreed) } catch {
        guard error.kind == .invalidRequest, try await !hasEnded() else { throw error }
        shop.log.info("tried again already", metadata: ["operation": "\(id)"])
      }
    }
    return try await detail(id).operation
  }

  private func order(_ production: Production) async throws(Failure) -> TakeOrder {
    let (stored, items) = (production.stored, production.order.items)
    let new = items.indices.filter { items[$0].again == nil }
    let places = Dictionary(
      new.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    func before(_ before: ProductionOrder.Before) -> TakeOrder.Before {
      switch before {
      case .none: .none
      case .take(let id): .take(id)
      case .item(let place): places[place].map { .item($0) } ?? .none
      }
    }
    var order = TakeOrder(project: stored.project.id, revision: stored.revision, items: [])
    order.relinked = production.order.relinked.map { ($0.operation, before($0.before)) }
    var kept: [InputMedia: InputMedia] = [:]
    let names = ShotNames(production.order.script)
    for index in new {
      let shot = items[index].entry.shot
      let number = 1 + (stored.numbers[shot.id] ?? 0)
      var draft = try await draft(items[index], of: stored, &kept)
      draft.title = names.line(shot.id, take: number)
      draft.continues = shot.waitsFor == nil ? nil : shot.roleOfBefore
      order.items.append(
        TakeOrder.Item(
          draft: draft, shot: shot.id, number: number,
          ingredients: items[index].entry.ingredients,
          continues: draft.continues, before: before(items[index].before)))
    }
    return order
  }

  /// The operation for a clip. What it goes on from is put in when it is there; its price counts
  /// it already.
  private func draft(
    _ item: ProductionOrder.Item, of stored: StoredProject, _ kept: inout [InputMedia: InputMedia]
  ) async throws(Failure) -> VeoGenCore.Operation {
    var draft = try draft(item.request, project: stored.ledgerName, now: shop.clock.now())
    draft.baseURL = services.base(of: item.request.provider)
    draft.request.inputs = []
    for input in item.request.inputs where !input.path.isEmpty {
      if kept[input] == nil { kept[input] = try await keeping(input) }
      if let copy = kept[input] { draft.request.inputs.append(copy) }
    }
    return draft
  }
}

import Foundation
import VeoGenCore

/// Decides which operations this engine drives, and when to look again. It only claims, starts and
/// sleeps; what happens to an operation is the driver's.
///
/// Nothing runs and nothing wakes up while there is nothing to do.
actor Dispatcher {
  private let shop: Workshop
  private var driving: [OperationID: Task<Void, Never>] = [:]
  private var timer: Task<Void, Never>?
  private(set) var isRunning = false
  private var looking: Task<Void, Never>?
  private var mustLookAgain = false
  private var renewedAt = Date.distantPast
  private var status = QueueStatus()
  private var lookedAt = Date.distantPast
  private var mustCorrectTimes = true
  private var trouble = DiskTrouble()
  private var mustRegister = true

  init(shop: Workshop) { self.shop = shop }

  /// Begins taking up operations, unless its task was cancelled before.
  func start() async {
    guard !Task.isCancelled else { return }
    isRunning = true
    look()
    await searchForAll()
  }

  /// Whether this engine is at work on an operation.
  func isDriving(_ id: OperationID) -> Bool { driving[id] != nil }

  /// Looks once more for those whose fate nobody knew when an earlier run ended.
  private func searchForAll() async {
    let query = OperationQuery(limit: 20, states: [.uncertain])
    let page = try? await shop.store.async { (store) throws(Failure) in try store.page(query) }
    for operation in page?.operations ?? [] where isRunning { searchFor(operation) }
  }

  /// What waits from an earlier run starts, or waits for the person's word, as configured. While
  /// that cannot be written down nothing starts that the word may be about; returns when to try again.
  private func register(_ now: Date) async -> Date? {
    guard mustRegister else { return nil }
    let (owner, wish, newest) = (shop.owner, shop.configuration.atStart, shop.newestAtStart)
    do throws(Failure) {
      // A damaged history is not written to before somebody has mended it.
      try await shop.soundness.require(of: shop.store, now: now)
      let held = try await shop.store.async { (store) throws(Failure) in
        try store.register(owner, holdLeftovers: wish != .goOn, upTo: newest, now: now)
      }
      mustRegister = false
      tell(held, wish)
      return nil
    } catch {
      mustRegister = wish != .goOn
      guard mustRegister else { return nil }
      shop.log.error("cannot hold what is left", metadata: ["kind": "\(error.kind)"])
      return now + pause(after: error)
    }
  }

  private func tell(_ held: [Operation], _ wish: Configuration.AtStart) {
    guard !held.isEmpty else { return }
    for operation in held { shop.hub.send(.changed(operation)) }
    let billed = held.filter { $0.request.provider.isBilled }
    let sum = billed.reduce(Money.zero) { $0 + $1.estimate }
    let most = billed.reduce(Money.zero) { $0 + $1.most }
    if wish == .ask {
      shop.hub.send(.leftovers(held.map(\.id), sum, atMost: most))
    } else {
      let what = held.count == 1 ? "One operation is held" : "\(held.count) operations are held"
      shop.hub.send(.notice(Notice(.info, "\(what) from an earlier run, until you let them go.")))
    }
  }

  /// Ends driving. What is being sent gets its answer written; nothing is cancelled at Google.
  func stop() async {
    isRunning = false
    timer?.cancel()
    // It may have claimed one and be about to drive it.
    await looking?.value
    let tasks = driving.values
    for task in tasks { task.cancel() }
    for task in tasks { await task.value }
    let owner = shop.owner
    try? await shop.store.async { (store) throws(Failure) in
      try store.releaseLeases(of: owner)
      try store.unregister(owner)
    }
  }

  /// Something changed: see whether there is something to do.
  func look() {
    guard isRunning else { return }
    guard looking == nil else {
      mustLookAgain = true
      return
    }
    looking = Task { await lookUntilQuiet() }
  }

  /// Stops driving an operation that somebody else has decided about.
  func drop(_ id: OperationID) {
    driving[id]?.cancel()
  }

  private func lookUntilQuiet() async {
    var next: Date?
    repeat {
      mustLookAgain = false
      do {
        next = try await takeUp()
        if !mustRegister { trouble = DiskTrouble() }
      } catch {
        shop.log.error("cannot look for work", metadata: ["kind": "\(error.kind)"])
        next = shop.clock.now() + pause(after: error)
      }
    } while mustLookAgain && isRunning
    looking = nil
    // As long as it was when looked: the clock may have been set since.
    if isRunning {
      sleep(seconds: next.map { $0.timeIntervalSince(lookedAt) })
    }
  }

  /// Seconds until the next try. Says once what is wrong.
  private func pause(after problem: Failure) -> Double {
    if trouble.isNew(problem) { shop.hub.send(.notice(Notice(.problem, problem.description))) }
    return trouble.pause
  }

  /// Takes up what there is and returns when to look again; nil when only an event can bring work.
  private func takeUp() async throws(Failure) -> Date? {
    let now = shop.clock.now()
    let registering = await register(now)
    try await noticeSetClock(now)
    try await markAbandoned(now)
    try await renew(now)
    guard isRunning else { return nil }
    let (owner, rules, busy) = (shop.owner, shop.queueRules, Set(driving.keys))
    let work = try await shop.store.async { (store) throws(Failure) in
      try store.work(for: owner, rules: rules, busy: busy, now: now)
    }
    try await publish(work, now)
    var started: Set<OperationID> = []
    for id in registering == nil ? work.claimable : work.due {
      guard isRunning else { return nil }
      let claimed = try await shop.store.async { (store) throws(Failure) in
        try store.claim(id, for: owner, rules: rules, now: now)
      }
      if let claimed {
        started.insert(id)
        await drive(claimed)
      }
    }
    renumber(without: started)
    let renewal = driving.isEmpty ? nil : renewedAt + Store.renewalSeconds
    return [work.nextLook, renewal, registering].compactMap { $0 }.min()
  }

  private func publish(_ work: Store.Work, _ now: Date) async throws(Failure) {
    var next = work.status
    if next.control.mode == .draining, work.isIdle {
      try await shop.store.async { (store) throws(Failure) in try store.endDraining(now: now) }
      next.control.mode = .paused
      shop.hub.send(.notice(Notice(.info, "Nothing runs any more: the queue is paused.")))
    }
    guard next != status else { return }
    status = next
    shop.hub.send(.queue(next))
  }

  /// Those that still wait have other numbers once others have started.
  private func renumber(without started: Set<OperationID>) {
    guard status.places.contains(where: { started.contains($0.id) }) else { return }
    status.started(started)
    shop.hub.send(.queue(status))
  }

  private func drive(_ operation: Operation) async {
    // With a time for another try it is no other run's leftover but goes on as planned.
    if operation.state != .queued, operation.retryAt == nil {
      let now = shop.clock.now()
      let words = Attempt(
        at: now, step: .resume, outcome: "taken up while \(operation.state.words)")
      try? await shop.store.async { (store) throws(Failure) in try store.log(operation.id, words) }
    }
    // Stopped meanwhile: its lease is given back with the others.
    guard isRunning else { return }
    if driving.isEmpty { renewedAt = shop.clock.now() }
    let driver = Driver(shop: shop)
    driving[operation.id] = Task {
      await driver.drive(operation)
      await ended(operation.id)
    }
  }

  private func ended(_ id: OperationID) async {
    // Given back before it counts as not driven: a claim in between would lose its lease.
    let owner = shop.owner
    try? await shop.store.async { (store) throws(Failure) in
      try store.releaseLeases(of: owner, only: id)
    }
    driving[id] = nil
    look()
  }

  private func renew(_ now: Date) async throws(Failure) {
    // A clock that was set back must not put the renewal off for as long.
    guard !driving.isEmpty, now >= renewedAt + Store.renewalSeconds || now < renewedAt else {
      return
    }
    let (owner, busy) = (shop.owner, Set(driving.keys))
    try await shop.store.async { (store) throws(Failure) in
      try store.renewLeases(of: owner, driving: busy, now: now)
    }
    renewedAt = now
  }

  /// At the first look, and whenever time went backwards.
  private func noticeSetClock(_ now: Date) async throws(Failure) {
    if now < lookedAt { mustCorrectTimes = true }
    lookedAt = now
    guard mustCorrectTimes else { return }
    try await shop.store.async { (store) throws(Failure) in try store.correctTimes(now: now) }
    mustCorrectTimes = false
  }

  /// Rows that a process was sending when it died: nobody knows whether they were accepted.
  private func markAbandoned(_ now: Date) async throws(Failure) {
    let (owner, busy) = (shop.owner, Set(driving.keys))
    let found = try await shop.store.async { (store) throws(Failure) in
      let ids = try store.abandonedSubmissions(for: owner, busy: busy, now: now)
      var marked: [Operation] = []
      for id in ids {
        if let next = try store.step(
          id, on: [.answerLost(Self.diedWhileSending)], owner: nil, now: now, durability: .full,
          log: Attempt(at: now, step: .resume, outcome: "the process that was sending it is gone"))
        {
          marked.append(next)
        }
      }
      return marked
    }
    for operation in found {
      await shop.announce(operation)
      searchFor(operation)
    }
  }

  /// Asks the service whether it has what nobody knows the fate of.
  private func searchFor(_ operation: Operation) {
    guard driving[operation.id] == nil else { return }
    let driver = Driver(shop: shop)
    driving[operation.id] = Task {
      if let found = await driver.lookForLost(operation) { await driver.drive(found) }
      await ended(operation.id)
    }
  }

  private static let diedWhileSending = Failure(
    .lostAnswer,
    "VeoGen ended while this request was being sent, so its answer was never read.",
    advice: "It may have been accepted: retry sends it again, cancel gives it up.",
    charged: .perhaps)

  private func sleep(seconds: Double?) {
    timer?.cancel()
    guard let seconds else { return }
    timer = Task { [clock = shop.clock] in
      guard (try? await clock.sleep(seconds: seconds)) != nil else { return }
      look()
    }
  }
}

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
  private var isRunning = false
  private var looking: Task<Void, Never>?
  private var mustLookAgain = false
  private var renewedAt = Date.distantPast

  init(shop: Workshop) { self.shop = shop }

  /// Begins taking up operations.
  func start() {
    isRunning = true
    look()
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
    try? await shop.store.async { (store) throws(Failure) in try store.releaseLeases(of: owner) }
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
      } catch {
        shop.log.error("cannot look for work", metadata: ["kind": "\(error.kind)"])
        shop.hub.send(.notice(Notice(.problem, error.description)))
        next = shop.clock.now() + 5
      }
    } while mustLookAgain && isRunning
    looking = nil
    if isRunning { sleep(until: next) }
  }

  /// Takes up what there is and returns when to look again; nil when only an event can bring work.
  private func takeUp() async throws(Failure) -> Date? {
    let now = shop.clock.now()
    try await markAbandoned(now)
    try await renew(now)
    guard isRunning else { return nil }
    let (owner, limit, busy) = (shop.owner, shop.configuration.concurrency, Set(driving.keys))
    let work = try await shop.store.async { (store) throws(Failure) in
      try store.work(for: owner, limit: limit, busy: busy, now: now)
    }
    for id in work.claimable {
      guard isRunning else { return nil }
      let claimed = try await shop.store.async { (store) throws(Failure) in
        try store.claim(id, for: owner, limit: limit, now: now)
      }
      if let claimed { await drive(claimed) }
    }
    let renewal = driving.isEmpty ? nil : renewedAt + Store.renewalSeconds
    return [work.nextLook, renewal].compactMap { $0 }.min()
  }

  private func drive(_ operation: Operation) async {
    // With a time for another try it is no other run's leftover but goes on as planned.
    if operation.state != .queued, operation.retryAt == nil {
      let now = shop.clock.now()
      let words = Attempt(
        at: now, step: .resume, outcome: "taken up while \(operation.state.rawValue)")
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
    guard !driving.isEmpty, now >= renewedAt + Store.renewalSeconds else { return }
    let (owner, busy) = (shop.owner, Set(driving.keys))
    try await shop.store.async { (store) throws(Failure) in
      try store.renewLeases(of: owner, driving: busy, now: now)
    }
    renewedAt = now
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
    for operation in found { await shop.announce(operation) }
  }

  private static let diedWhileSending = Failure(
    .lostAnswer,
    "VeoGen ended while this request was being sent, so its answer was never read.",
    advice: "It may have been accepted: retry sends it again, cancel gives it up.",
    charged: .perhaps)

  private func sleep(until date: Date?) {
    timer?.cancel()
    guard let date else { return }
    timer = Task { [clock = shop.clock] in
      guard (try? await clock.sleep(until: date)) != nil else { return }
      look()
    }
  }
}

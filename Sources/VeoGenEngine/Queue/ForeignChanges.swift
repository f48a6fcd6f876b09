import Foundation
import VeoGenCore

/// Turns what other processes wrote into events, by the rows' revision numbers.
actor ForeignChanges {
  private let store: Store
  private let hub: EventHub
  private let clock: any EngineClock
  private let learning: LatencyLearning
  private var seen: Int64

  /// Tells of what is newer than the revision `since`.
  init(store: Store, hub: EventHub, clock: any EngineClock, learning: LatencyLearning, since: Int64)
  {
    seen = since
    self.learning = learning
    self.store = store
    self.hub = hub
    self.clock = clock
  }

  func publish() async {
    let (since, now) = (seen, clock.now())
    let news = try? await store.async { (store) throws(Failure) in
      let (operations, revision) = try store.changes(since: since)
      var projects = Set(try store.changedProjects(since: since))
      for operation in operations where operation.project != nil {
        if let id = try store.projectID(of: operation.id) { projects.insert(id) }
      }
      return (operations, revision, projects, try store.totals(now: now))
    }
    // One that began later may have told of all this, and of more.
    guard let (operations, revision, projects, totals) = news, revision >= seen else { return }
    seen = revision
    for operation in operations {
      hub.send(operation.trashedAt == nil ? .changed(operation) : .removed(operation.id))
    }
    for id in projects { hub.send(.project(id)) }
    hub.send(.totals(totals))
    hub.send(.historyChanged)
    // Only now: whoever comes meanwhile has newer things to tell.
    for operation in operations where operation.readyAt != nil { await learning.ended(operation) }
  }
}

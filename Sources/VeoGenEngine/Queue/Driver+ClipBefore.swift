import Foundation
import VeoGenCore

/// A take that goes on from another clip gets that clip, or its last frame, before it is sent.
extension Driver {
  /// The operation as it can be sent; nil when it cannot be: its part is not approved, or the clip
  /// before cannot be read. Then it keeps waiting, and says why.
  func withClipBefore(_ queued: Operation) async throws(Failure) -> Operation? {
    // Nothing else belongs to a project.
    guard queued.project != nil else { return queued }
    let now = shop.clock.now()
    let found = try await shop.store.async { (store) throws(Failure) in
      try store.mayBeSent(queued.id, now: now) ? store.take(queued.id) : nil
    }
    guard let take = found?.take else {
      return try await isTake(queued) ? held(queued) : queued
    }
    guard let role = take.continues, queued.request.inputs(role).isEmpty else { return queued }
    do throws(Failure) {
      return try await filled(queued, role, from: take.needs)
    } catch  where error.kind != .fault {
      return try await postponed(queued, error)
    }
  }

  private func isTake(_ queued: Operation) async throws(Failure) -> Bool {
    try await shop.store.async { (store) throws(Failure) in
      try store.projectID(of: queued.id) != nil
    }
  }

  private func held(_ queued: Operation) async -> Operation? {
    if let held = await reread(queued) { await shop.announce(held) }
    return nil
  }

  private func filled(_ queued: Operation, _ role: InputRole, from id: OperationID?)
    async throws(Failure) -> Operation?
  {
    let media = try await ClipBefore(shop: shop).media(role, from: id, model: queued.request.model)
    let (owner, now) = (shop.owner, shop.clock.now())
    let filled = try await shop.store.async { (store) throws(Failure) in
      try store.fill(queued.id, with: media, owner: owner, now: now)
    }
    if let filled { await shop.announce(filled) }
    return filled
  }

  private func postponed(_ queued: Operation, _ problem: Failure) async throws(Failure)
    -> Operation?
  {
    let isNew = queued.failure?.message != problem.message
    let until = (shop.clock.now() + DiskRoom.lookAgain).wholeMilliseconds
    let words = isNew ? attempt(.submit, "not sent: \(problem.message)") : nil
    _ = try await step(queued, on: .waits(problem, until: until), log: words)
    if isNew { tell(queued, problem) }
    return nil
  }
}

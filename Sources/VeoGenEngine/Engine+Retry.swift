import Foundation
import GoogleAI
import VeoGenCore

/// Trying again.
extension Engine {
  /// The person's word to try again. For an uncertain operation: to send it again. The clip goes into
  /// `folder`, an absolute path, when one is named. Throws, and sends nothing, when it takes more than
  /// was `agreed` to; nil: whatever it takes.
  public func retry(
    _ id: OperationID, into folder: String? = nil, agreed: RetryAgreement? = nil
  ) async throws(Failure) {
    let before = try await present(id)
    let now = shop.clock.now()
    if let missing = MissingFile(of: before, now: now) {
      return try await fetchAgain(before, missing, into: folder, now)
    }
    let what = before.retryIsDownloadOnly ? "download again" : "make it again"
    let retried = try await shop.store.async { (store) throws(Failure) in
      try store.step(
        id, on: [.retried], from: before.state, into: folder, agreed: agreed, owner: nil,
        now: now, durability: .full,
        log: Attempt(at: now, step: .retry, outcome: "asked by the person: \(what)"))
    }
    guard let retried else {
      throw Failure(
        .invalidRequest, "The operation is \(before.state.words); there is nothing to retry.")
    }
    await goOn(with: retried, from: before)
  }

  /// The clips in the queue that go out once the operation is made; nothing is done.
  public func following(_ id: OperationID) async throws(Failure) -> HeldClips {
    try await shop.store.async { (store) throws(Failure) in try store.following(id) }
  }

  /// Whatever had come into the folder before is of no use in another.
  private func goOn(with retried: VeoGenCore.Operation, from before: VeoGenCore.Operation) async {
    let part = DownloadFiles.part(before, paths)
    if part != DownloadFiles.part(retried, paths) { PartFile.remove(part) }
    await shop.announce(retried)
    await dispatcher.look()
  }

  /// The clip was saved, and its file is gone. Throws `missing` when nobody keeps it any more.
  private func fetchAgain(
    _ before: VeoGenCore.Operation, _ missing: MissingFile, into folder: String?, _ now: Date
  ) async throws(Failure) {
    guard missing.canBeFetched else { throw missing.failure }
    let saving = try await shop.store.async { (store) throws(Failure) in
      try store.step(
        before.id, on: [.fetchedAgain], into: folder, owner: nil, now: now, durability: .full,
        log: Attempt(at: now, step: .retry, outcome: "its file is gone: download again"))
    }
    // Another program was faster.
    guard let saving else { return }
    await goOn(with: saving, from: before)
  }
}

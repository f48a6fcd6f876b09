import VeoGenCore

/// Deleting, bringing back, and making room.
extension Engine {
  /// Moves an operation and its clip to the trash.
  func delete(_ id: OperationID) async throws(Failure) {
    _ = try await Trashing(shop: shop).trash(id)
    await dispatcher.drop(id)
    await dispatcher.look()
  }

  /// Removes an operation and its clip for good, from wherever they are. Throws while it runs.
  public func erase(_ id: OperationID) async throws(Failure) {
    if try await detail(id).operation.trashedAt == nil { try await delete(id) }
    try await Trashing(shop: shop).erase(id)
  }

  /// Brings an operation back from the trash, its clip to its old path, or beside what is there now.
  @discardableResult
  public func restore(_ id: OperationID) async throws(Failure) -> VeoGenCore.Operation {
    try await Trashing(shop: shop).restore(id)
  }

  /// What lies in the trash, the newest first.
  public func trash() async throws(Failure) -> [VeoGenCore.Operation] {
    try await Trashing(shop: shop).settle()
    return try await shop.store.async { (store) throws(Failure) in try store.trash() }
  }

  /// Deletes for good what of these lies in the trash: somebody else may have brought one back. Goes on
  /// where one cannot be deleted, and throws the failure of the first with how far it went.
  func emptyTrash(of ids: [OperationID]) async throws(Failure) {
    let there = Set(try await trash().map(\.id))
    let all = ids.filter(there.contains)
    let failures = await Trashing(shop: shop).erase(all)
    guard var first = failures.first else { return }
    first.message = "\(failures.count) of \(all.count) could not be deleted. " + first.message
    throw first
  }

  /// Keeps an operation from clean-up, or no longer.
  public func setFavourite(_ id: OperationID, _ isFavourite: Bool) async throws(Failure) {
    let changed = try await shop.store.async { (store) throws(Failure) in
      try store.setFavourite(id, isFavourite)
    }
    guard let changed else { throw Cancelling.gone(id) }
    if changed.trashedAt == nil { shop.hub.send(.changed(changed)) }
  }

  /// Keeps what the person thinks of it, 1 to 5; nil takes that back.
  ///
  /// Throws `invalidRequest` for another number.
  public func setRating(_ id: OperationID, _ rating: Int?) async throws(Failure) {
    if let rating, !(1...5).contains(rating) {
      throw Failure(.invalidRequest, "\(rating) is no rating.", advice: "Give 1 to 5.")
    }
    let changed = try await shop.store.async { (store) throws(Failure) in
      try store.setRating(id, rating)
    }
    guard let changed else { throw Cancelling.gone(id) }
    if changed.trashedAt == nil { shop.hub.send(.changed(changed)) }
  }

  /// What clean-up would do: clips that ended more than `olderThan` ago to the trash, the trash of
  /// more than the configured age (or all of it) away, and what dead runs left.
  public func cleanPlan(olderThan: Age?, wholeTrash: Bool) async throws(Failure) -> CleanPlan {
    try await Trashing(shop: shop).settle()
    return try await Cleaning(shop: shop).plan(olderThan: olderThan, wholeTrash: wholeTrash)
  }

  /// Cleans up; returns what could not be done.
  public func clean(_ plan: CleanPlan) async -> [Failure] {
    await Cleaning(shop: shop).carryOut(plan)
  }

  /// Bytes that VeoGen has on the disk.
  public func storage() -> Storage { Cleaning(shop: shop).storage() }
}

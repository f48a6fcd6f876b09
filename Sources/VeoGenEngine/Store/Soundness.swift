import GRDB
import VeoGenCore

/// Whether the pages of the history make sense: looked at once by each engine, before anything is
/// paid for that a damaged history could not keep.
actor Soundness {
  private var isSound = false

  /// Throws `StoreFailure.damaged`. Reads the whole file the first time.
  func require(of store: Store) async throws(Failure) {
    guard !isSound else { return }
    let finding = try await store.async { (store) throws(Failure) in
      try store.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
    }
    guard finding == "ok" else { throw StoreFailure.damaged(store.path) }
    isSound = true
  }
}

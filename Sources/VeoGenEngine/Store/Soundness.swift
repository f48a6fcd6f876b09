import Foundation
import GRDB
import VeoGenCore

/// Whether the pages of the history make sense: looked at by each engine, before anything is paid
/// for that a damaged history could not keep.
///
/// All of a long file takes seconds to read. An engine that ends well leaves a note of when that
/// was done and of how the file stands; for a day the next one trusts it.
actor Soundness {
  private let note: SoundnessNote
  /// When the whole file was read; nil: not by this engine, nor by one that it trusts.
  private var checkedAt: Date?

  init(note path: String) { note = SoundnessNote(path: path) }

  /// Throws `StoreFailure.damaged`. Reads the whole file the first time, or trusts the note.
  func require(of store: Store, now: Date) async throws(Failure) {
    guard checkedAt == nil else { return }
    let known = note.take(of: store.path, now: now)
    let wasKilled = try await store.async { (store) throws(Failure) in try store.wasKilled() }
    if let known, !wasKilled {
      checkedAt = known
      return
    }
    let finding = try await store.asyncLong { (store) throws(Failure) in
      try store.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
    }
    guard finding == "ok" else { throw StoreFailure.damaged(store.path) }
    checkedAt = now
  }

  /// Leaves the note, at the end. While others work on the history, or were killed, the last of
  /// them has to.
  func leaveNote(of store: Store) async {
    guard let checkedAt else { return }
    let isLast = try? await store.async { (store) throws(Failure) in
      guard try store.engines().allSatisfy({ $0.isRunning == nil }) else { return false }
      try store.fold()
      return true
    }
    if isLast == true { note.leave(of: store.path, checkedAt: checkedAt) }
  }
}

extension Store {
  /// Who works on the history, or did when it ended.
  fileprivate func engines() throws(Failure) -> [Owner] { try read(Self.engines) }

  /// Whether an engine is gone that left its name behind.
  fileprivate func wasKilled() throws(Failure) -> Bool {
    let isLocal = LocalDisk.holds(path)
    return try engines().contains { $0.isGone(isLocal: isLocal) }
  }
}

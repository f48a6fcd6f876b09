import Foundation
import VeoGenCore

/// Moving operations and their clips to the trash, back, and out of the world.
///
/// Into the trash: first the row, which says where the clip will be, then the file. Back: first the
/// file, then the row. A run that dies in between leaves a row in the trash whose clip is at its
/// old path, which `settle` moves.
struct Trashing: Sendable {
  let shop: Workshop

  /// Throws while it runs, or when its clip may not be moved; then nothing has changed.
  func trash(_ id: OperationID) async throws(Failure) -> Operation {
    let (now, place) = (shop.clock.now(), TrashPlace(paths: shop.paths))
    let trashed = try await shop.store.async { (store) throws(Failure) in
      // One whose clip is not at its path comes back as it was.
      let operation = try store.trash(id, now: now) { operation in
        operation.clip.flatMap { PrivateFile.size($0.path) } == nil
          ? nil : place.path(for: operation)
      }
      do throws(Failure) {
        try Self.moveIn(operation, store)
      } catch {
        _ = try? store.trashed(id) { Self.takeOut(&$0) }
        throw error
      }
      return operation
    }
    shop.hub.send(.removed(id))
    await shop.announceProject(of: trashed)
    await shop.announceTotals()
    return trashed
  }

  /// Brings an operation back, and its clip to its old path, or beside what has that path now.
  ///
  /// Throws `missing` when the clip is gone from the trash.
  func restore(_ id: OperationID) async throws(Failure) -> Operation {
    let now = shop.clock.now()
    let restored = try await shop.store.async { (store) throws(Failure) in
      try Self.choosePath(id, store)
      let back = try store.trashed(id) { operation in
        try Self.moveOut(operation)
        Self.takeOut(&operation)
      }.operation
      try? store.log(id, Attempt(at: now, step: .restore, outcome: "brought back from the trash"))
      return back
    }
    shop.hub.send(.changed(restored))
    shop.hub.send(.historyChanged)
    await shop.announceProject(of: restored)
    await shop.announceTotals()
    return restored
  }

  /// Removes what lies in the trash for good.
  func erase(_ id: OperationID) async throws(Failure) {
    try await remove(id)
    await announceErased([id])
  }

  /// The same of many. Goes on where one cannot be removed; returns why not.
  func erase(_ ids: [OperationID]) async -> [Failure] {
    var (gone, failures): ([OperationID], [Failure]) = ([], [])
    for id in ids {
      do throws(Failure) {
        try await remove(id)
        gone.append(id)
      } catch {
        failures.append(error)
      }
    }
    if !gone.isEmpty { await announceErased(gone) }
    return failures
  }

  /// First the files, then the row.
  private func remove(_ id: OperationID) async throws(Failure) {
    try await shop.store.async { (store) throws(Failure) in
      _ = try store.trashed(id) { operation in
        for path in [operation.trashPath, operation.result?.stagedPath].compactMap(\.self) {
          guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
            throw FileFailure.writing(path, errno)
          }
        }
      }
      try store.erase(id)
    }
  }

  private func announceErased(_ ids: [OperationID]) async {
    // They do not say which clip they are of; the others are decoded again when they are seen.
    try? FileManager.default.removeItem(atPath: shop.paths.stills)
    for id in ids { shop.hub.send(.removed(id)) }
    await shop.announceTotals()
  }

  /// Goes on with what a run that died began.
  func settle() async throws(Failure) {
    try await shop.store.async { (store) throws(Failure) in
      for operation in try store.trash() where Self.isHalfMoved(operation) {
        try Self.moveIn(operation, store)
      }
    }
  }

  private static func takeOut(_ operation: inout Operation) {
    // What nobody knew when it was deleted nobody knows now.
    if operation.isUndecided { (operation.state, operation.finishedAt) = (.uncertain, nil) }
    operation.trashedAt = nil
    operation.trashPath = nil
  }

  /// A clip at its old path, byte for byte, though its row is in the trash.
  private static func isHalfMoved(_ operation: Operation) -> Bool {
    guard let clip = operation.clip, let place = operation.trashPath else { return false }
    if FileMove.isSame(clip.path, place) { return true }
    guard PrivateFile.size(place) == nil, let size = PrivateFile.size(clip.path),
      [clip.byteCount, clip.servedByteCount].contains(size),
      let digest = try? PrivateFile.digest(clip.path)
    else { return false }
    return [clip.sha256, clip.servedSHA256].contains(digest)
  }

  private static func moveIn(_ trashed: Operation, _ store: Store) throws(Failure) {
    guard let clip = trashed.clip, let place = trashed.trashPath else { return }
    _ = try store.trashed(trashed.id) { operation in
      // Another process was faster, or the person removed it.
      guard operation.trashPath == place, PrivateFile.size(clip.path) != nil else { return }
      try Folder.make(Folder.parent(of: place))
      guard try FileMove.move(clip.path, to: place) else {
        throw FileFailure.writing(place, EEXIST)
      }
    }
  }

  /// A path that is free, written before the clip goes there.
  private static func choosePath(_ id: OperationID, _ store: Store) throws(Failure) {
    _ = try store.trashed(id) { operation in
      guard let clip = operation.clip, let place = operation.trashPath,
        PrivateFile.size(place) != nil, !FileMove.isSame(clip.path, place)
      else { return }
      let names = FileName.free(Folder.parent(of: clip.path), clip.fileName)
      let free = ([clip.path] + Array(names)).first { !FileMove.isTaken($0) }
      guard let free else { throw FileFailure.writing(clip.path, EEXIST) }
      operation.clip?.path = free
    }
  }

  private static func moveOut(_ operation: Operation) throws {
    guard let clip = operation.clip, let place = operation.trashPath else { return }
    guard PrivateFile.size(place) != nil else {
      if isHalfMoved(operation) { return }
      throw Failure(
        .missing, "The clip of \(operation.id) is no longer in the trash.",
        advice: "veogen delete \(operation.id) --forever removes its row.")
    }
    try Folder.make(Folder.parent(of: clip.path))
    guard try FileMove.move(place, to: clip.path) else {
      throw FileFailure.writing(clip.path, EEXIST)
    }
  }
}

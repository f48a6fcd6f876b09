import Foundation
import VeoGenCore

/// Removes media of answers that nobody will save any more: their operation was cancelled, has ended
/// another way, or was deleted while they were written.
struct OrphanedMedia: Sendable {
  let shop: Workshop

  /// Looks through the folder of clips.
  func sweep() async {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: shop.paths.videos)) ?? []
    for name in names where name.hasSuffix(".staged") {
      if Task.isCancelled { return }
      if let id = DownloadFiles.id(of: name) { await sweep(id) }
    }
  }

  /// Looks at one operation.
  func sweep(_ id: OperationID) async {
    do throws(Failure) {
      let operation = try await shop.store.async { (store) throws(Failure) in
        try store.operation(id)
      }
      if let operation, !operation.state.isFinal || operation.result != nil { return }
      unlink(DownloadFiles.staged(id, shop.paths))
    } catch {
      // Nobody can say whose they are: they stay.
    }
  }
}

import Foundation
import VeoGenCore

/// Bringing a finished clip to the disk.
extension Driver {
  /// Nil when it waits: for the lane, which the dispatcher gives to whoever is next, or for a time.
  func save(_ operation: Operation) async throws(Failure) -> Operation? {
    guard shop.downloads.enter(operation.id) else { return nil }
    defer { shop.downloads.leave(operation.id) }
    let started = shop.clock.now()
    do throws(ServiceProblem) {
      guard let clip = try await Saving(shop: shop).save(operation) else {
        await tidy(operation)
        return nil
      }
      return await written(clip, operation, since: started)
    } catch {
      guard !Task.isCancelled else {
        await tidy(operation)
        return nil
      }
      return try await notSaved(operation, error, since: started)
    }
  }

  /// The clip is on disk: the row must say so, when the disk takes it.
  private func written(_ clip: Clip, _ operation: Operation, since: Date) async -> Operation? {
    let words = attempt(.save, "saved as \(clip.fileName)", since: since)
    var trouble = DiskTrouble()
    while true {
      do throws(Failure) {
        let saved = try await step(operation, on: .saved(clip), log: words, durability: .full)
        // Not before the row is durable: it says where the clip is.
        if saved != nil {
          DownloadFiles.remove(operation, shop.paths)
        } else {
          await withdraw(clip, operation)
        }
        return saved
      } catch {
        if trouble.isNew(error) { shop.hub.send(.notice(Notice(.problem, error.description))) }
        guard (try? await shop.clock.sleep(seconds: trouble.pause)) != nil else {
          return nil
        }
      }
    }
  }

  /// The row went another way while its clip got its name: a clip that was given up, or whose row is
  /// gone, goes too.
  private func withdraw(_ clip: Clip, _ operation: Operation) async {
    let isUnwanted = try? await shop.store.async { (store) throws(Failure) -> Bool in
      let state = try store.operation(operation.id)?.state ?? .cancelled
      return try store.holdsClip(at: clip.path) ? false : state == .cancelled
    }
    if isUnwanted == true { unlink(clip.path) }
    await tidy(operation)
  }

  /// Whoever lets go last of an operation that has ended takes its leftovers away.
  func tidy(_ operation: Operation) async {
    let hasEnded = try? await shop.store.async { (store) throws(Failure) -> Bool in
      try store.operation(operation.id)?.state.isFinal ?? true
    }
    if hasEnded == true { DownloadFiles.remove(operation, shop.paths) }
  }
}

/// Trouble with the disk that lasts: said once, and tried again more and more rarely.
struct DiskTrouble {
  private var count = 0
  private var told: String?

  /// Whether this has to be said; counts it.
  mutating func isNew(_ failure: Failure) -> Bool {
    count += 1
    defer { told = failure.message }
    return told != failure.message
  }

  /// Seconds until the next try: 5 to 60.
  var pause: Double { min(60, 5 * Double(1 << min(max(0, count - 1), 4))) }
}

import Foundation
import VeoGenCore

/// Nothing is sent, and so paid for, while there is no place for its clip.
extension Driver {
  /// Whether the clip will have a place; otherwise the request waits, and why is written down.
  func hasRoom(_ queued: Operation) async throws(Failure) -> Bool {
    let folder = queued.outputDirectory ?? shop.paths.videos
    let disk = shop.disk
    // Off this thread: a disk that does not answer must hold nobody up.
    let problem = try await shop.store.async { (_) throws(Failure) in
      disk.problem(in: folder)?.advising(on: queued.outputDirectory, of: queued.id)
    }
    guard let problem else { return true }
    let isNew = queued.failure?.message != problem.message
    let until = (shop.clock.now() + DiskRoom.lookAgain).wholeMilliseconds
    let words = isNew ? attempt(.submit, "not sent: \(problem.message)") : nil
    _ = try await step(queued, on: .waits(problem, until: until), log: words)
    if isNew { tell(queued, problem) }
    return false
  }

  /// Says to everyone why an operation waits.
  func tell(_ operation: Operation, _ problem: Failure) {
    shop.hub.send(.notice(Notice(.warning, "\(operation.id) waits: \(problem.description)")))
  }
}

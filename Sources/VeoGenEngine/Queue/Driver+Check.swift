import Foundation
import VeoGenCore

/// Each clip of a project is looked at after it was saved; what is found is a note on its take.
extension Driver {
  func check(_ completed: Operation) async throws(Failure) {
    guard completed.project != nil, let clip = completed.clip else { return }
    let found = try await shop.store.async { (store) throws(Failure) in try store.take(completed.id)
    }
    guard let (project, _) = found else { return }
    let words = await ClipCheck(environment: shop.probe.environment)
      .problems(of: clip, for: completed.request)
    // A look that was broken off is made again by the next run.
    if Task.isCancelled { return }
    let now = shop.clock.now()
    try await shop.store.async { (store) throws(Failure) in
      try store.note(words, onClipOf: completed.id, now: now)
    }
    shop.hub.send(.project(project))
  }

  /// Looks at the clips that a run which ended did not look at.
  func checkLeftOut() async {
    let ids = try? await shop.store.async { (store) throws(Failure) in try store.uncheckedTakes() }
    for id in ids ?? [] where !Task.isCancelled {
      let found = try? await shop.store.async { (store) throws(Failure) in try store.operation(id) }
      if let operation = found ?? nil { try? await check(operation) }
    }
  }
}

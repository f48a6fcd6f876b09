import VeoGenCore

/// Waits until a drained queue has nothing that runs.
struct Draining {
  private let session: EngineSession

  init(_ session: EngineSession) {
    self.session = session
  }

  func wait() async throws {
    let events = session.client.events()
    while try await session.engine.queueStatus().control.mode == .draining {
      let running = session.client.overview().totals.running
      Console.progress("draining: \(running) still run")
      // Any event may be the last one that is waited for.
      var next = events.makeAsyncIterator()
      _ = await next.next()
    }
    Console.progress("")
  }
}

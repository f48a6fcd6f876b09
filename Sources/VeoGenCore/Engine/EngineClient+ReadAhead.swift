import Synchronization

extension EngineClient {
  /// The same client, whose first overview is read already and whose first listener is also told
  /// what happened since before that: another thread can do so while the terminal is opened.
  public func readAhead() -> EngineClient {
    let early = EarlyEvents()
    let stop = listen(EventListener({ early.take($0) }, end: { early.end() }))
    let (kept, read) = (Once(early), Once(overview()))
    var client = self
    client.listen = { [listen] listener in
      guard let early = kept.take() else { return listen(listener) }
      early.hand(to: listener)
      return stop
    }
    client.overview = { [overview] in read.take() ?? overview() }
    return client
  }

  /// The same client whose overviews also have `notices`.
  public func announcing(_ notices: [Notice]) -> EngineClient {
    guard !notices.isEmpty else { return self }
    var client = self
    client.overview = { [overview] in
      var overview = overview()
      overview.notices += notices
      return overview
    }
    return client
  }
}

/// Keeps what happens until there is somebody to tell it to.
private final class EarlyEvents: Sendable {
  private struct Kept {
    var events: [EngineEvent] = []
    var isOver = false
    var listener: EventListener?
  }

  private let kept = Mutex(Kept())

  func take(_ event: EngineEvent) {
    kept.withLock { kept in
      if let listener = kept.listener { listener.take(event) } else { kept.events.append(event) }
    }
  }

  func end() {
    kept.withLock { kept in
      kept.isOver = true
      kept.listener?.end()
    }
  }

  /// Tells it what was kept, and from now on all at once. Under the lock, so that the order stays.
  func hand(to listener: EventListener) {
    kept.withLock { kept in
      for event in kept.events { listener.take(event) }
      if kept.isOver { listener.end() }
      (kept.events, kept.listener) = ([], listener)
    }
  }
}

/// A value for whoever asks first.
private final class Once<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>

  init(_ value: Value) {
    self.value = Mutex(value)
  }

  func take() -> Value? {
    value.withLock { value in
      defer { value = nil }
      return value
    }
  }
}

import Synchronization

extension EngineClient {
  /// The same client, whose first overview is read already and whose first stream of events began
  /// before that: another thread can do so while the terminal is opened.
  public func readAhead() -> EngineClient {
    let (kept, read) = (Once(events()), Once(overview()))
    var client = self
    client.events = { [events] in kept.take() ?? events() }
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

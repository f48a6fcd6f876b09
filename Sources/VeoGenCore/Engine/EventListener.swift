/// Somebody who is told what happens in the engine.
public struct EventListener: Sendable {
  /// Takes one event, and does no work: whoever tells it waits.
  public var take: @Sendable (EngineEvent) -> Void
  /// Called once, when the engine has ended and will tell no more.
  public var end: @Sendable () -> Void

  public init(
    _ take: @escaping @Sendable (EngineEvent) -> Void, end: @escaping @Sendable () -> Void = {}
  ) {
    self.take = take
    self.end = end
  }

  /// What a listener is told by `listen`, as a stream: for those who may hear of a change a moment
  /// after it has returned.
  public static func stream(
    _ listen: (EventListener) -> @Sendable () -> Void
  ) -> AsyncStream<EngineEvent> {
    let (stream, continuation) = AsyncStream<EngineEvent>.makeStream()
    let stop = listen(
      EventListener({ continuation.yield($0) }, end: { continuation.finish() }))
    continuation.onTermination = { _ in stop() }
    return stream
  }
}

extension EngineClient {
  /// Everything that happens from now on.
  public func events() -> AsyncStream<EngineEvent> { EventListener.stream(listen) }
}

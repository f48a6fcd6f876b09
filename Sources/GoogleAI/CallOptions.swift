/// What may be set per call. `GoogleClient.with(_:)` makes a client that uses it.
public struct CallOptions: Sendable, Hashable {
  /// Waiting times of calls that answer at once (list, get, create in background, cancel…).
  public var timeouts: HTTPTimeouts
  /// Waiting times of calls in which a model thinks before its first byte.
  public var generationTimeouts: HTTPTimeouts
  /// Most bytes of an answer kept in memory. Polls may carry whole clips in base64.
  public var answerLimit: Int

  public init(
    timeouts: HTTPTimeouts = HTTPTimeouts(),
    generationTimeouts: HTTPTimeouts = HTTPTimeouts(silence: 180),
    answerLimit: Int = 128 << 20
  ) {
    self.timeouts = timeouts
    self.generationTimeouts = generationTimeouts
    self.answerLimit = answerLimit
  }
}

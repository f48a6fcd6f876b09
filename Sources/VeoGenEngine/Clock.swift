import Foundation

/// The time as the engine knows it; tests hand it one they move by hand.
public protocol EngineClock: Sendable {
  /// Now, in whole milliseconds.
  func now() -> Date
  /// Returns after `seconds`, whatever happens to the clock meanwhile; throws `CancellationError`
  /// when the task is cancelled.
  func sleep(seconds: Double) async throws
}

/// The machine's clock.
public struct SystemClock: EngineClock {
  public init() {}

  public func now() -> Date { Date().wholeMilliseconds }

  public func sleep(seconds: Double) async throws {
    try await Task.sleep(for: .milliseconds(Int64(max(0, min(seconds, 86_400)) * 1_000)))
  }
}

extension Date {
  /// The nearest whole millisecond: what the store keeps, so that what is read equals what was
  /// written.
  var wholeMilliseconds: Date {
    Date(timeIntervalSince1970: (timeIntervalSince1970 * 1_000).rounded() / 1_000)
  }
}

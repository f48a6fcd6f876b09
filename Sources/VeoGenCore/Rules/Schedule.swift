import Foundation

/// Which queued operations may start.
public enum Schedule {
  /// A queued operation, as far as the rule needs it.
  public struct Candidate: Hashable, Sendable {
    /// The operation.
    public var id: OperationID
    /// When it was admitted.
    public var createdAt: Date
    /// Not before this moment.
    public var retryAt: Date?

    public init(id: OperationID, createdAt: Date, retryAt: Date? = nil) {
      self.id = id
      self.createdAt = createdAt
      self.retryAt = retryAt
    }
  }

  /// The candidates that start now: the oldest first, as many as there are free slots.
  public static func startable(_ waiting: [Candidate], running: Int, limit: Int, now: Date)
    -> [OperationID]
  {
    let free = max(0, limit - running)
    return
      waiting
      .filter { ($0.retryAt ?? .distantPast) <= now }
      .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
      .prefix(free).map(\.id)
  }

  /// The next moment at which waiting alone makes one startable; nil when none waits for a time.
  public static func nextStart(_ waiting: [Candidate], now: Date) -> Date? {
    waiting.compactMap(\.retryAt).filter { $0 > now }.min()
  }
}

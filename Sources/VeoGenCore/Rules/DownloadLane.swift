import Foundation

/// Which finished clips are fetched now. They have a lane of their own: a download never waits for
/// a generation, nor takes its slot.
public enum DownloadLane {
  /// Downloads at once in one process.
  public static let limit = 3

  /// An operation whose clip waits to be fetched, as far as the rule needs it.
  public struct Candidate: Hashable, Sendable {
    /// The operation.
    public var id: OperationID
    /// When Google was first seen to have the clip.
    public var readyAt: Date?
    /// Not before this moment.
    public var retryAt: Date?

    public init(id: OperationID, readyAt: Date?, retryAt: Date? = nil) {
      self.id = id
      self.readyAt = readyAt
      self.retryAt = retryAt
    }
  }

  /// The candidates that are fetched now: those that Google forgets first, as many as there is
  /// room for beside `running`.
  public static func startable(
    _ waiting: [Candidate], running: Int, limit: Int = limit, now: Date
  ) -> [OperationID] {
    waiting
      .filter { ($0.retryAt ?? .distantPast) <= now }
      .sorted { ($0.readyAt ?? .distantPast, $0.id) < ($1.readyAt ?? .distantPast, $1.id) }
      .prefix(max(0, limit - running)).map(\.id)
  }
}

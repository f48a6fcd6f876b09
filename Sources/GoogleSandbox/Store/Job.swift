import FoundationEssentials

/// A generation under way or over.
struct Job: Sendable {
  enum Outcome: Sendable, Equatable {
    /// The ids of the files that came out.
    case clips([String])
    case text(String)
    case images([[UInt8]])
    /// Words in place of what was asked for.
    case refused(String)
    /// Removed by the filters, with their reasons.
    case filtered([String])
    /// A google.rpc.Code number and its message.
    case failed(code: Int, message: String)
  }

  var name: String
  var model: String
  var createdAt: Date
  /// No outcome shows before this.
  var readyAt: Date
  var outcome: Outcome?
  var cancelledAt: Date?

  /// The outcome, once it may be seen.
  func visible(at now: Date) -> Outcome? {
    cancelledAt == nil && now >= readyAt ? outcome : nil
  }

  func isOver(at now: Date) -> Bool { cancelledAt != nil || visible(at: now) != nil }
}

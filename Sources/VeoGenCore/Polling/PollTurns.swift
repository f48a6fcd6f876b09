import Foundation

/// Keeps many polls that are due together apart.
///
/// A handful of generations never meets it; with a thousand in flight each is asked less often,
/// and a start that finds all of them overdue does not ask for all at once.
public struct PollTurns: Hashable, Sendable {
  /// Polls a second over all that one process follows.
  public static let perSecond = 40.0
  /// Seconds that the last of some thousand polls that are due together may wait.
  private static let longestQueue = 120.0
  private var free = Date.distantPast

  public init() {}

  /// The moment at which a poll that is due now may be made.
  public mutating func take(now: Date) -> Date {
    let gap = 1 / Self.perSecond
    // A clock that was set back must not leave the next turn in a far future.
    let turn = free > now + Self.longestQueue ? now : max(now, free)
    free = turn + gap
    return turn
  }
}

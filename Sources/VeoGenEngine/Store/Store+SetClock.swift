import Foundation
import GRDB
import VeoGenCore

/// What a clock that was set back leaves behind: waits and leases that end in an hour in place of
/// a minute.
extension Store {
  /// Clocks of machines that share a history differ by less, in seconds.
  private static let tolerance = 5.0

  /// Ends the waits of rows and lanes that were last changed after `now`: they were written by a
  /// clock that has been set back since. No lease lasts longer than `leaseSeconds` from now; who is alive
  /// renews it before.
  func correctTimes(now: Date) throws(Failure) {
    let (latest, leaseEnd) = (now + Self.tolerance, now + Self.leaseSeconds)
    let limits: StatementArguments = [
      "now": Timestamp.text(now), "latest": Timestamp.text(latest),
      "latestEnd": Timestamp.text(leaseEnd + Self.tolerance),
    ]
    let isNeeded = try read {
      try Bool.fetchOne(
        $0,
        sql: """
          SELECT EXISTS (
            SELECT 1 FROM operation WHERE \(Self.isOpen)
              AND ((retry_at > :now AND updated_at > :latest) OR lease_expires_at > :latestEnd)
          ) OR EXISTS (
            SELECT 1 FROM lane WHERE held_until > :now AND changed_at > :latest
          )
          """, arguments: limits)
    }
    guard isNeeded == true else { return }
    try write {
      try $0.execute(
        sql: """
          UPDATE operation SET
            retry_at = iif(retry_at > :now AND updated_at > :latest, :now, retry_at),
            lease_expires_at = iif(lease_expires_at > :latestEnd, :end, lease_expires_at)
          WHERE \(Self.isOpen)
          """, arguments: limits + ["end": Timestamp.text(leaseEnd)])
      try $0.execute(
        sql: """
          UPDATE lane SET held_until = :now WHERE held_until > :now AND changed_at > :latest
          """, arguments: ["now": Timestamp.text(now), "latest": Timestamp.text(latest)])
    }
  }
}

import Foundation
import VeoGenCore

/// What a person is told of the queue.
enum QueueWords {
  /// Why nothing happens to an operation before the person acts; nil when it goes on by itself.
  static func standstill(_ status: QueueStatus, _ id: OperationID, now: Date = Date()) -> String? {
    let reason = status.place(of: id)?.reason
    let held = "\(id) is \(reason?.heldWords ?? "held")"
    return switch reason {
    case .paused(let mode):
      "the queue is \(mode == .draining ? "being drained" : "paused"). Start it with: veogen queue resume"
    case .held: "\(held). Release it with: veogen queue release \(id)"
    case .unapproved: "\(held)."
    case .partDeleted: "\(held). Cancel it with: veogen cancel \(id)"
    case .projectTrashed(let kind, let project):
      "\(held). Bring that back with: veogen \(kind.rawValue) restore \(project), "
        + "or cancel this with: veogen cancel \(id)"
    case .limit(let hold) where hold.until == nil:
      "\(Sentence.plain(hold.message)) When that is settled: veogen queue resume"
    case .limit(let hold) where isFar(hold, now):
      "\(id) stays in the queue until \(hold.until.map(DateText.short) ?? ""): \(Sentence.plain(hold.message))"
    case .dependency(let needed, failed: true):
      "\(id) waits for \(needed), which ended without a clip. Retry that one, or cancel this one."
    case .dependency(_, failed: false): standstillBefore(status, id, now: now)
    default: nil
    }
  }

  /// The same of the one that it waits for in the end.
  private static func standstillBefore(_ status: QueueStatus, _ id: OperationID, now: Date)
    -> String?
  {
    let first = status.firstOfChain(id).id
    guard first != id, let words = standstill(status, first, now: now) else { return nil }
    return "\(id) waits for \(first): \(words)"
  }

  /// What an operation waits for that goes by without the person, when that may take minutes; nil
  /// when it does not.
  static func delay(_ status: QueueStatus, _ id: OperationID, now: Date = Date()) -> String? {
    switch status.place(of: id)?.reason {
    case .limit(let hold) where !isFar(hold, now):
      "\(id) is sent at \(hold.until.map(DateText.clock) ?? "once"): \(Sentence.plain(hold.message))"
    case .dependency(let needed, failed: false): "\(id) is sent once \(needed) is saved."
    default: nil
    }
  }

  /// A limit that ends in minutes is waited for; one that ends tomorrow is not.
  static func isFar(_ hold: LaneHold, _ now: Date) -> Bool {
    hold.until.map { $0 > now + 120 } ?? true
  }

  /// What is said below a list of what would start if somebody worked on it.
  static let nobodyWorks =
    "No veogen is at work: what waits starts with the studio, or veogen retry ID."

  /// Whether something would start if somebody worked on it: what is held does not.
  static func isWaiting(_ status: QueueStatus) -> Bool {
    status.control.mode == .running
      && status.places.contains { $0.reason?.isHold != true }
  }

  /// Why an operation waits, in a few words; with `isWorkedOn` false nobody starts anything.
  static func reason(_ place: QueuePlace, isWorkedOn: Bool, now: Date) -> String {
    let time = isWorkedOn ? place.startsAt.flatMap { $0 > now ? $0 : nil } : nil
    let start = time.map { " · starts \(DateText.short($0))" } ?? ""
    switch place.reason {
    case nil,
      .slot where !isWorkedOn, .pace where !isWorkedOn:
      return isWorkedOn ? "starts now" : "waits for a veogen to run"
    case .slot: return "waits for a free slot" + start
    case .retry: return "waits for its next try" + start
    case .pace: return "waits for the pace a minute" + start
    case .limit, .held, .unapproved, .partDeleted, .projectTrashed:
      return (place.reason?.heldWords ?? "held") + start
    case .paused: return "the queue is paused"
    case .dependency(let needed, let failed):
      return failed ? "needs \(needed), which ended without a clip" : "waits for \(needed)"
    }
  }
}

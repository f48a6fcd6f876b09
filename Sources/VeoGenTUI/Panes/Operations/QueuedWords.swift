import FoundationEssentials
import VeoGenCore

/// Why a queued operation waits, and until when.
struct QueuedWords {
  var full: String
  var short: String

  /// With `amongAll` its place is told as `#3 of 5`.
  init(_ place: QueuePlace, priority: Int, _ state: State, amongAll: Bool = false) {
    let standing = amongAll ? state.queue.words(on: place) : "#\(place.position)"
    let number = "queued \(standing)" + Self.mark(priority)
    let start = place.startsAt.map { Self.time($0, state) }
    // What runs takes longer than usual: nobody knows when a place is free.
    let isLate = place.startsAt.map { $0 <= state.now } ?? false
    let held = place.reason?.heldWords ?? "held"
    switch place.reason {
    case nil: (full, short) = (number + " · starts now", number)
    case .slot:
      let words = isLate ? " · starts when a place is free" : start.map { " · starts \($0) or so" }
      (full, short) = (number + (words ?? ""), number)
    case .retry: (full, short) = ("retry \(start ?? "soon")", "retry")
    case .pace: (full, short) = (number + " · paced, starts \(start ?? "soon")", number)
    case .limit:
      let end = start ?? "you resume (\(state.wayToResume)\(state.isPlain ? "" : " twice"))"
      (full, short) = ("\(held) · until \(end)", "held: limit")
    case .held: (full, short) = ("\(held) · \(state.key("queue.hold")) lets it go", "held")
    case .partDeleted:
      (full, short) = ("\(held) · \(state.key("operation.cancel")) cancels it", "held")
    case .unapproved, .projectTrashed: (full, short) = (held, "held")
    case .paused(.draining): (full, short) = (number + " · queue draining", "draining")
    case .paused: (full, short) = (number + " · queue paused", "paused")
    case .dependency(let needed, failed: false):
      (full, short) = ("waits for \(needed.short)", "waits")
    case .dependency(let needed, failed: true):
      let key = state.key("operation.retry")
      (full, short) = ("needs \(needed.short), which has no clip · \(key) on that one", "no clip")
    }
  }

  /// `in 0:25` within the hour, else the time of day here.
  private static func time(_ date: Date, _ state: State) -> String {
    let seconds = date.timeIntervalSince(state.now)
    guard seconds >= 3_600 else { return "in " + Wording.elapsed(max(0, seconds).rounded(.up)) }
    return state.localTime.short(date, now: state.now)
  }

  private static func mark(_ priority: Int) -> String {
    priority == 0 ? "" : " (\(priority > 0 ? "+" : "")\(priority))"
  }
}

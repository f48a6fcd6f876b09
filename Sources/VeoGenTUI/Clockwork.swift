import FoundationEssentials
import VeoGenCore

/// What time does to the studio, and when it next does something.
extension State {
  mutating func timePassed(to now: Date) -> [Effect] {
    self.now = now
    toasts.removeAll { $0.until <= now }
    let effects = callForAttention() + rest()
    guard let due = draft.dueAt, due <= now else { return effects }
    return effects + saveDraft()
  }

  /// Nothing was pressed in a round: what had to wait for that is asked.
  mutating func rested() {
    if let (ids, sum, most) = leftovers { askToStart(ids, sum, atMost: most) }
  }

  /// Whether only a round without keys is waited for.
  private var waitsToAsk: Bool { leftovers != nil && draft.dueAt == nil && overlays.isEmpty }

  mutating func saveDraft() -> [Effect] {
    draft.dueAt = nil
    return [.saveDraft(currentDraft), .saveSession(session)]
  }

  /// The next moment at which something changes by time alone; nil when nothing moves, and then
  /// nobody wakes.
  var nextWake: Date? {
    let movement: Double? =
      isWaitingForAnswer && !preferences.reducesMotion
      ? 0.25 : showsClock ? preferences.reducesMotion ? Self.rarely : untilNextSecond : nil
    let moves = movement.map { now.addingTimeInterval($0) }
    let hint = pending.flatMap { $0.shownAt > now ? $0.shownAt : nil }
    return
      (toasts.map(\.until)
      + [
        waitsToAsk ? now : nil, draft.dueAt, moves, hint, attention.dueAt, preview.dueAt,
        passing?.until, answersFrom,
      ].compactMap(
        \.self))
      .min()
  }

  /// Seconds between two looks at the clock where motion is reduced.
  private static let rarely = 10.0

  /// Whether a sign turns on the screen.
  private var isWaitingForAnswer: Bool {
    switch overlays.last {
    case .enhance(let shown): if case .asking = shown.phase { true } else { false }
    case .drafting(let shown): if case .asking = shown.phase { true } else { false }
    case .attach(let attach): attach.inspecting != nil
    default: false
    }
  }

  /// Elapsed times change on the second of the clock, all together.
  private var untilNextSecond: Double {
    let time = now.timeIntervalSince1970
    return max(0.05, time.rounded(.down) + 1 - time)
  }

  /// Whether a row that is shown counts seconds.
  private var showsClock: Bool {
    if case .detail = overlays.last { return selected?.countsSeconds ?? false }
    if case .player = overlays.last { return false }
    guard layout.form != .tiny, !layout.operations.isEmpty else { return false }
    let rows = operations.rows[operations.window.visible(height: listHeight)]
    return rows.contains(where: \.countsSeconds)
  }
}

extension VeoGenCore.Operation {
  /// Whether what is shown of it changes every second.
  var countsSeconds: Bool {
    switch state {
    case .submitting, .processing, .reviewing: true
    case .queued, .saving: retryAt != nil
    default: false
    }
  }
}

/// When the draft is to be written.
struct DraftState: Sendable, Equatable {
  /// Half a second after the last change; nil when nothing has changed since the last writing.
  var dueAt: Date?
  static let quiet = 0.5
}

import FoundationEssentials
import VeoGenCore

/// What the person is told of the same request that was sent before, and what is known by that.
struct ToldSame {
  var words: String
  var known: SameKnown

  /// Of `operation`, by which the same was sent; it is one of `all` that did.
  init(_ operation: VeoGenCore.Operation, of all: [VeoGenCore.Operation], now: Date) {
    known = max(.onItsWay, SameKnown(operation))
    let ago = "sent \(Wording.elapsed(now.timeIntervalSince(operation.createdAt))) ago"
    let open = "The same is not done yet: it was \(ago)"
    guard operation.asksBeforeTheSame else {
      words = Self.recent(operation.createdAt, now: now) ?? open + "."
      return
    }
    let isOpen = operation.isUndecided
    words = (isOpen ? open : "The same was \(ago)") + operation.wordsOnItsEnd + all.moreOnTheSame
  }

  /// That it was sent a moment ago; nil when that is longer ago. It is on its way, whether the list
  /// has it yet or not.
  init?(sentAt date: Date, now: Date) {
    guard let words = Self.recent(date, now: now) else { return nil }
    (self.words, known) = (words, .onItsWay)
  }

  private static func recent(_ date: Date, now: Date) -> String? {
    let seconds = now.timeIntervalSince(date)
    guard (0..<SentRequest.quiet).contains(seconds) else { return nil }
    return seconds < 1 ? "The same was sent just now." : "The same was sent \(Int(seconds)) s ago."
  }
}

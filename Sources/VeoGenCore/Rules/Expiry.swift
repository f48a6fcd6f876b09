import Foundation

/// How long Google keeps a finished clip, and when to speak of it.
public enum Expiry {
  /// Seconds that Google keeps a file: 48 hours (gemini-api.md, section 6).
  public static let kept = 48.0 * 3_600

  /// Hours left at which the person is warned, the first one first.
  public static let warnings = [24, 6, 1]

  /// Seconds after which a service that says twice that a file is gone is asked the second time.
  public static let doubt = 60.0

  /// Until when Google keeps the clip of an operation that is still to be fetched from there; nil
  /// when there is none, or when its bytes are here.
  public static func end(of operation: Operation) -> Date? {
    guard operation.result?.uri != nil, let readyAt = operation.readyAt else { return nil }
    switch operation.state {
    case .saving: return readyAt.addingTimeInterval(kept)
    case .failed, .cancelled:
      return operation.retryIsDownloadOnly ? readyAt.addingTimeInterval(kept) : nil
    default: return nil
    }
  }

  /// Until when the clip of a saved operation can be fetched once more, should its file be gone; nil
  /// when nothing says where from.
  public static func endOfFetching(_ operation: Operation) -> Date? {
    guard operation.allows(.fetchedAgain) else { return nil }
    return operation.readyAt?.addingTimeInterval(kept)
  }

  /// Whole hours from `now` to `end`; 0 in the last one, and past it.
  public static func hoursLeft(until end: Date, now: Date) -> Int {
    max(0, Int(end.timeIntervalSince(now) / 3_600))
  }

  /// `31 h`, `42 min`; nil when the time is over.
  public static func words(until end: Date, now: Date) -> String? {
    let seconds = end.timeIntervalSince(now)
    guard seconds > 0 else { return nil }
    let hours = hoursLeft(until: end, now: now)
    return hours > 0 ? "\(hours) h" : "\(max(1, Int(seconds / 60))) min"
  }

  /// The warning that is due: the smallest of `warnings` that covers the time left; nil while there
  /// is more time, and when it is over.
  public static func warning(until end: Date, now: Date) -> Int? {
    let seconds = end.timeIntervalSince(now)
    guard seconds > 0 else { return nil }
    return warnings.last { seconds <= Double($0) * 3_600 }
  }

  /// Whether a service that says that the file is gone is believed. When its time is over, at
  /// once; before, it must have said so twice in a row: one odd answer loses no clip.
  public static func isGone(said times: Int, readyAt: Date?, now: Date) -> Bool {
    if let readyAt, now.timeIntervalSince(readyAt) >= kept { return true }
    return times >= 2
  }
}

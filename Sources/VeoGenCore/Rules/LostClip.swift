import Foundation

/// A saved clip whose file is no longer on the disk: what can be done about it, and what that costs.
public struct LostClip: Sendable {
  private let operation: Operation
  /// For how long the service keeps it, in words; nil: it does not, or not where it can be fetched.
  public let timeLeft: String?

  /// Nil when the operation has no clip.
  public init?(_ operation: Operation, now: Date) {
    guard operation.clip != nil else { return nil }
    self.operation = operation
    timeLeft = Expiry.endOfFetching(operation).flatMap { Expiry.words(until: $0, now: now) }
  }

  /// Whether it can be fetched once more, which costs nothing.
  public var canBeFetched: Bool { timeLeft != nil && operation.trashedAt == nil }

  /// Whether the same request can be sent once more: what was imported from a file has none.
  public var canBeMadeAnew: Bool { !operation.isForeign }

  /// Why it cannot be fetched, a sentence.
  public var whyNotFetched: String {
    let service = operation.request.provider.name
    if operation.isForeign { return "It was imported from a file." }
    if timeLeft != nil { return "It is in the trash." }
    // What came inside the answer was never a file that can be asked for.
    guard operation.result?.uri != nil else { return "\(service) sent it once and keeps no file." }
    return "\(service) keeps it no longer."
  }

  /// What another one costs, a sentence.
  public var priceOfAnother: String {
    operation.request.provider.isBilled
      ? "Making it anew costs about \(operation.priceWords)."
      : "The sandbox bills nothing for another."
  }
}

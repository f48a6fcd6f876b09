/// What the person who sends a request was told that the history has of the same, and wishes to have
/// another beside.
///
/// It is looked at once more when the request is admitted, in the whole history: a list shows a part
/// of it, and another process may have sent the same meanwhile.
public enum SameKnown: Int, Comparable, Hashable, Sendable {
  case nothing
  /// The same is not done yet.
  case onItsWay
  /// The same is, or may be, paid for, and gives no clip.
  case perhapsPaid

  /// What one knows who was told of `operation`, by which the same was sent; nil: of none.
  public init(_ operation: Operation?) {
    guard let operation else {
      self = .nothing
      return
    }
    if operation.asksBeforeTheSame {
      self = .perhapsPaid
    } else {
      self = operation.state.isFinal ? .nothing : .onItsWay
    }
  }

  public static func < (one: SameKnown, other: SameKnown) -> Bool { one.rawValue < other.rawValue }

  /// Those of `found` that are asked about first, the gravest before the others. Who agreed to
  /// something as grave, or graver, has said it for all.
  public func news(in found: [Operation]) -> [Operation] {
    let news = found.filter { SameKnown($0) > self }
    return news.filter { SameKnown($0) == .perhapsPaid }
      + news.filter { SameKnown($0) != .perhapsPaid }
  }
}

/// What came of a request that was to be sent.
public enum SubmissionAnswer: Hashable, Sendable {
  /// It is in the history, once for each take.
  case admitted([Operation])
  /// Nothing was written: the history has the same, in a way that the person was not told of.
  case sameFound([Operation])
}

/// The name of a long-running operation: `models/…/operations/…` or `projects/…/operations/…`.
public struct OperationName: Hashable, Sendable, CustomStringConvertible {
  /// The name as it goes over the wire.
  public var rawValue: String

  public init(_ rawValue: String) { self.rawValue = rawValue }

  public var description: String { rawValue }
}

/// A Veo operation, in either form (gemini-api.md, sections 5 and 7.2).
public struct VeoOperation: Hashable, Sendable {
  /// The service's name for it.
  public var name: OperationName
  /// What became of it.
  public var outcome: VeoOutcome
}

/// What became of a Veo operation.
public enum VeoOutcome: Hashable, Sendable {
  /// `done` is false or absent.
  case pending
  /// Clips, at least one. `filtered` tells of takes that the safety filter kept back.
  case videos([GeneratedVideo], filtered: VeoFiltering?)
  /// No clip: filtered (`.blocked`, not charged), failed, or not understood.
  case failed(GoogleError)
}

/// Takes that were filtered away.
public struct VeoFiltering: Hashable, Sendable {
  public var count: Int
  /// Google's sentences, sanitised.
  public var reasons: [String]
  /// Numbers of the filters, out of the sentences.
  public var supportCodes: [String]
}

/// One page of operations.
public struct VeoOperationPage: Hashable, Sendable {
  /// The operations of this page.
  public var operations: [VeoOperation]
  /// What to ask the next page with; nil on the last one.
  public var nextPageToken: String?
}

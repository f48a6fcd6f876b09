import Foundation
import VeoGenCore

/// A saved clip whose file was moved or deleted outside VeoGen.
public struct MissingFile: Sendable {
  private let operation: VeoGenCore.Operation
  private let path: String
  private let now: Date

  /// Nil when the file is there, or the operation has none.
  public init?(of operation: VeoGenCore.Operation, now: Date = Date()) {
    guard let clip = operation.clip else { return nil }
    path = operation.trashPath ?? clip.path
    guard PrivateFile.size(path) == nil else { return nil }
    self.operation = operation
    self.now = now
  }

  /// Whether it can be fetched once more, which costs nothing.
  public var canBeFetched: Bool { timeLeft != nil && operation.trashedAt == nil }

  private var timeLeft: String? {
    Expiry.endOfFetching(operation).flatMap { Expiry.words(until: $0, now: now) }
  }

  /// What can be done, a sentence.
  public var advice: String {
    let id = operation.id
    if let timeLeft, operation.trashedAt == nil {
      return "veogen retry \(id) fetches it again, for nothing; "
        + "\(operation.request.provider.name) keeps it for \(timeLeft) more."
    }
    return "Put it back if you have moved it; else it can only be made anew: veogen show \(id) has "
      + "its prompt."
  }

  /// The same as a failure.
  public var failure: Failure {
    Failure(.missing, "The file \(path) is no longer there.", advice: advice)
  }
}

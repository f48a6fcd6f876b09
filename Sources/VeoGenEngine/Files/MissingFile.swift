import Foundation
import VeoGenCore

/// A saved clip whose file was moved or deleted outside VeoGen.
public struct MissingFile: Sendable {
  private let operation: VeoGenCore.Operation
  private let path: String
  private let clip: LostClip

  /// Nil when the file is there, or the operation has none.
  public init?(of operation: VeoGenCore.Operation, now: Date = Date()) {
    guard let path = Self.path(of: operation), let lost = LostClip(operation, now: now) else {
      return nil
    }
    self.path = path
    self.operation = operation
    self.clip = lost
  }

  /// Where the clip of `operation` should be and is not; nil: it is there, or there is none.
  static func path(of operation: VeoGenCore.Operation) -> String? {
    guard let path = operation.trashPath ?? operation.clip?.path else { return nil }
    return PrivateFile.size(path) == nil ? path : nil
  }

  /// Whether it can be fetched once more, which costs nothing.
  public var canBeFetched: Bool { clip.canBeFetched }

  /// What can be done, in sentences.
  private var advice: String {
    if let timeLeft = clip.timeLeft, clip.canBeFetched {
      return "\(operation.request.provider.name) keeps it for \(timeLeft) more."
    }
    let back = "Put it back if you have moved it. \(clip.whyNotFetched)"
    return clip.canBeMadeAnew ? "\(back) \(clip.priceOfAnother)" : back
  }

  /// The same as a failure.
  public var failure: Failure {
    Failure(
      .missing, "The file \(path) is no longer there.", advice: advice,
      way: clip.canBeFetched
        ? .fetchAgain([operation.id]) : clip.canBeMadeAnew ? .takePrompt(operation.id) : nil)
  }

  /// What can be done, in words that are true wherever they are read: the history keeps them.
  var keptAdvice: String {
    clip.canBeFetched
      ? "Retry of \(operation.id) fetches it again, for nothing. \(advice)" : advice
  }
}

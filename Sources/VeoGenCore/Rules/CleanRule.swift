import Foundation

/// What clean-up may take: a clip into the trash, and out of the trash for good.
public struct CleanRule: Hashable, Sendable {
  /// Clips that are finished for longer go to the trash; nil: none.
  public var olderThan: Age?
  /// What is in the trash for longer is removed for good.
  public var keepTrash: Age
  public var now: Date

  public init(olderThan: Age?, keepTrash: Age, now: Date) {
    self.olderThan = olderThan
    self.keepTrash = keepTrash
    self.now = now
  }

  /// Whether a clip goes to the trash. `isNeeded`: an operation that has not ended builds on it.
  ///
  /// What VeoGen did not make is the person's own file: it is left alone.
  public func trashes(_ operation: Operation, isNeeded: Bool) -> Bool {
    guard let olderThan, operation.state == .completed, operation.trashedAt == nil,
      operation.clip != nil, !operation.isFavourite, operation.project == nil, !isNeeded,
      !operation.isForeign, let finished = operation.finishedAt
    else { return false }
    return now.timeIntervalSince(finished) > olderThan.seconds
  }

  /// Whether what lies in the trash is removed for good.
  public func erases(_ operation: Operation) -> Bool {
    guard let trashed = operation.trashedAt else { return false }
    return now.timeIntervalSince(trashed) > keepTrash.seconds
  }
}

extension Operation {
  /// In place of a model, for a clip that VeoGen did not make.
  public static let foreignModel = "imported"

  /// Whether it stands for a file that VeoGen did not make.
  public var isForeign: Bool { request.model == Self.foreignModel }
}

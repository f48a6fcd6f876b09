/// Why an edit cannot be made.
public enum ProjectEditError: Error, Hashable, Sendable {
  case noPart(PartID)
  case noFigure(String)
  case noTake(OperationID)
  /// There is nothing behind the last part that it could be merged with.
  case nothingBehind(PartID)
  case partIDTaken(PartID)
  /// In the cast or the places.
  case nameTaken(String)
  /// A place from 0 that is beyond the end.
  case noSuchPlace(Int)
  case empty(field: String)
  case notOneLine(field: String)
  case tooLong(field: String, limit: Int)
  case secondsOutOfRange(Int)
  /// A cut that is not within the part.
  case cutOutside
  /// What is to be restored does not fit what is there.
  case changedSince
}

extension ProjectEditError {
  /// What is wrong and what to do, in words.
  public var failure: Failure {
    let seconds = Part.secondsRange
    return switch self {
    case .noPart(let id): Self.failure("There is no part \(id) in this project.")
    case .noFigure(let name): Self.failure("There is no \u{201C}\(name)\u{201D} in this project.")
    case .noTake(let id): Self.failure("\(id) is no take of this part.")
    case .nothingBehind: Self.failure("The last part has none behind it to be merged with.")
    case .partIDTaken(let id): Self.failure("There is a part \(id) already.")
    case .nameTaken(let name):
      Self.failure("There is a \u{201C}\(name)\u{201D} already.", "Choose another name.")
    case .noSuchPlace(let place): Self.failure("There is no place \(place + 1).")
    case .empty(let field): Self.failure("The \(field) cannot be empty.", "Write something.")
    case .notOneLine(let field):
      Self.failure("The \(field) is one line, without control characters.", "Join its lines.")
    case .tooLong(let field, let limit):
      Self.failure("The \(field) has more than \(limit) bytes.", "Shorten it.")
    case .secondsOutOfRange(let number):
      Self.failure(
        "A part cannot be \(number) s long.",
        "Choose \(seconds.lowerBound) to \(seconds.upperBound) seconds.")
    case .cutOutside: Self.failure("The cut is not within the part.", "Choose a place inside.")
    case .changedSince: Self.failure("The project has changed since, so this cannot be undone.")
    }
  }

  private static func failure(_ message: String, _ advice: String = "") -> Failure {
    Failure(.invalidRequest, message, advice: advice)
  }
}

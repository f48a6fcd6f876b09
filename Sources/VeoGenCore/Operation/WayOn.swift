/// What the person can do about something. Who shows it names it as it is done there: by a command line,
/// a key, or a word that is written.
public enum WayOn: Codable, Hashable, Sendable {
  /// The files of saved clips are gone, and are fetched once more, for nothing.
  case fetchAgain([OperationID])
  /// Its prompt is there to be sent once more.
  case takePrompt(OperationID)
  /// It comes back from the trash.
  case restore(OperationID)
  /// The operations that there are.
  case seeOperations
  /// A book or movie comes back from the trash.
  case restoreProject(ProjectID, ProjectKind)
  /// The books and movies that there are.
  case seeProjects
  /// So many clips of a book or movie that failed are tried again.
  case retryFailed(ProjectID, ProjectKind, clips: Int)
  /// Another take is made of a part, by its number.
  case remake(ProjectID, ProjectKind, part: Int)
}

extension Failure {
  /// What happened and what to do about it, with the way on as it is called where that is shown.
  public func words(naming way: (WayOn) -> String) -> String {
    let advice = advice(naming: way)
    return advice.isEmpty ? message : "\(message) \(advice)"
  }

  /// What to do about it, with the way on as it is called where that is shown; may be empty.
  public func advice(naming name: (WayOn) -> String) -> String {
    [advice, way.map(name) ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

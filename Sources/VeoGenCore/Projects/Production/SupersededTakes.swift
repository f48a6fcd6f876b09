/// What is said of clips that waited and were cancelled, since what was approved is no longer what
/// they would be made from.
public enum SupersededTakes {
  /// `A clip that waited is cancelled, unsent: …`; empty for none.
  public static func words(_ count: Int, of kind: ProjectKind) -> String {
    switch count {
    case 0: ""
    case 1: "A clip that waited is cancelled, unsent: its \(kind.partName) has changed since."
    default:
      "\(count) clips that waited are cancelled, unsent: their \(kind.partName)s have changed since."
    }
  }
}

extension ProjectRecord {
  /// The same of those that waited in `old` and are cancelled now.
  public func wordsOnSuperseded(since old: ProjectRecord) -> String {
    let count = operations.values.count {
      $0.state == .cancelled && old.operations[$0.id]?.state == .queued
    }
    return SupersededTakes.words(count, of: project.kind)
  }
}

import VeoGenCore

/// The ways on as one takes them here: with keys, in lines with words.
extension State {
  /// What happened and what to do next.
  func words(_ failure: Failure) -> String { failure.words(naming: words) }

  func words(_ notes: [ProductionNote]) -> [String] { notes.map { $0.words(naming: words) } }

  /// A way on, a sentence.
  func words(_ way: WayOn) -> String {
    switch way {
    case .fetchAgain(let ids):
      "\(inList("operation.retry", ids)) fetches \(ids.count == 1 ? "it" : "them") again, for nothing."
    case .takePrompt(let id): "\(inList("operation.again", [id])) takes its prompt up again."
    case .restore(let id):
      "\(key("operation.trash")) shows the trash, where \(key("operation.undelete")) "
        + "\(isPlain ? "with the number of \(id)" : "on it") brings it back."
    case .seeOperations:
      isPlain
        ? "list shows those that there are, and open with a number says its id."
        : "The list shows those that there are, and \(key("operation.open")) on one its id."
    case .restoreProject:
      isPlain
        ? "projects lists it, and \(key("project.undelete")) with its number brings it back."
        : "\(key("project.undelete")) on it in the trash of the tree brings it back."
    case .seeProjects:
      isPlain
        ? "projects lists those that there are."
        : "\(key("go.projects")) leads to those that there are."
    case .retryFailed(_, _, let clips):
      "\(onPart(each: clips > 1)) makes \(clips > 1 ? "them" : "it") again."
    case .remake(_, _, let part):
      (isPlain ? "\(key("outline.refresh")) \(part)" : onPart(each: false))
        + " makes another take."
    }
  }

  private func inList(_ command: String, _ ids: [OperationID]) -> String {
    let key = key(command)
    if ids.count == 1, selected?.id == ids[0], context == .operations { return key }
    let each = ids.count == 1 ? "on it" : "on each"
    let number = ids.count == 1 ? "its number" : "the number of each"
    return isPlain ? "\(key) with \(number) in list" : "\(key) \(each) in the list"
  }

  private func onPart(each: Bool) -> String {
    let key = key("outline.refresh")
    if isPlain { return "\(key) with \(each ? "the number of each" : "its number")" }
    return "\(key) on \(each ? "each" : "it")"
  }
}

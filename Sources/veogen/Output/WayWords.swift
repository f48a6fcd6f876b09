import VeoGenCore

/// The ways on as command lines.
enum WayWords {
  static func text(_ way: WayOn) -> String {
    switch way {
    case .fetchAgain(let ids) where ids.count == 1:
      "veogen retry \(ids[0]) fetches it again, for nothing."
    case .fetchAgain(let ids):
      "veogen retry with each of \(ids.map(\.rawValue).joined(separator: ", ")) fetches them again, "
        + "for nothing."
    case .takePrompt(let id): "veogen show \(id) has its prompt."
    case .restore(let id): "veogen restore \(id) brings it back."
    case .seeOperations: "See veogen list."
    case .restoreProject(let id, let kind): "veogen \(kind.rawValue) restore \(id) brings it back."
    case .seeProjects: "veogen book list and veogen movie list show those that there are."
    case .retryFailed(let id, let kind, _): "veogen \(kind.rawValue) retry \(id) tries again."
    case .remake(let id, let kind, let part):
      "veogen \(kind.rawValue) generate \(id) \(part) --again makes another take."
    }
  }
}

extension Failure {
  /// What happened and what to type next.
  var sentences: String { words(naming: WayWords.text) }
}

import TextUI
import VeoGenCore

/// Completing the path of a file in a question.
extension State {
  /// Tab: reads the folder that is written; in an empty line it goes to the next one.
  mutating func completeInAsk() -> [Effect] {
    guard case .ask(let ask) = overlays.last, ask.isInPath else { return [] }
    let folder = PathParts(ask.lines[ask.index].field.text).folder
    guard !ask.lines[ask.index].text.isEmpty else {
      moveInAsk(.down)
      return []
    }
    let ticket = ticket()
    changeAsk { ask, _ in ask.listing = ticket }
    return [.readDirectory(ticket: ticket, path: folder.isEmpty ? "." : folder)]
  }

  /// Writes what all names have in common that go on from the path, and lists them.
  mutating func complete(_ ask: AskState, _ result: Result<[FileEntry], Failure>) {
    changeAsk { ask, _ in (ask.listing, ask.problem, ask.candidates) = (nil, nil, "") }
    let path = PathParts(ask.lines[ask.index].field.text)
    switch result {
    case .failure(let failure): _ = refuseAsk(failure.message)
    case .success(let entries):
      let names = entries.filter { path.isContinued(by: $0) }.sorted { $0.name < $1.name }
      guard let first = names.first else {
        _ = refuseAsk("No file or folder goes on like this.")
        return
      }
      let isOnly = names.count == 1
      let name = isOnly ? first.name + (first.isFolder ? "/" : "") : names.commonPrefix
      if isOnly, name == path.name { return moveInAsk(.down) }
      if name.count >= path.name.count { editAsk(.replaceAll(path.folder + name)) }
      guard !isOnly else { return }
      changeAsk { ask, inside in
        let all = names.map { $0.name + ($0.isFolder ? "/" : "") }.joined(separator: "  ")
        ask.candidates = Width.truncate(all, to: inside.width * 2)
      }
    }
  }
}

/// A path up to its last slash, and what comes after.
struct PathParts: Equatable, Sendable {
  var folder: String
  var name: String

  init(_ path: String) {
    let after = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    (folder, name) = (String(path[..<after]), String(path[after...]))
  }

  /// Whether a name in the folder begins like this; hidden ones only if that was asked for.
  func isContinued(by entry: FileEntry) -> Bool {
    entry.name.lowercased().hasPrefix(name.lowercased())
      && (!entry.name.hasPrefix(".") || name.hasPrefix("."))
  }
}

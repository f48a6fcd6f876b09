import VeoGenCore

/// A row of the tree.
struct ProjectRow: Sendable, Equatable {
  enum ID: Hashable, Sendable {
    case group(Group)
    case project(ProjectID)
    case part(ProjectID, PartID)
  }

  /// What projects are found under.
  enum Group: String, Hashable, Sendable, CaseIterable {
    case books = "Books"
    case movies = "Movies"
    case archive = "Archive"
    case trash = "Trash"

    init(of project: ProjectSummary) {
      if project.isTrashed {
        self = .trash
      } else if project.isArchived {
        self = .archive
      } else {
        self = project.kind == .book ? .books : .movies
      }
    }
  }

  var id: ID
  var title: String
  /// Whether what is under it is shown; nil: nothing can be.
  var isOpen: Bool?
  /// How much of it is made, or how many there are.
  var about = ""
  /// Of a part.
  var state: PartState?
  /// Of a part, from 1.
  var number = 0

  /// Which film of it there is, in a word.
  var film = ""

  /// What may stand at its right end, as far as the title leaves room: a part's sign tells its state,
  /// too.
  var abouts: [String] {
    if let state { return state == .made ? [""] : [state.words, ""] }
    guard !film.isEmpty else { return [about] }
    // That it is old is worth more than what it is.
    let old = film.hasPrefix("old ") ? ["old · " + about] : []
    return [film + " · " + about] + old + [about]
  }

  /// Columns from the left.
  var indent: Int {
    switch id {
    case .group: 0
    case .project: 2
    case .part: 4
    }
  }
}

/// An outline as Gemini drafted it, with all that is to be said of it.
public struct OutlineDraft: Hashable, Sendable {
  /// Empty when it tells none.
  public var synopsis = ""
  public var cast: [Figure] = []
  public var places: [Figure] = []
  /// The chapters or scenes, as many as are whole.
  public var parts: [PartDraft] = []
  /// What is wrong with it. What can be used is there all the same.
  public var problems: [OutlineDraftProblem] = []

  public init() {}

  /// What it makes of a project, for `ProjectEdit.replaceAll`: its parts in the place of all, new
  /// figures beside the person's own, and the synopsis where there was none.
  public func project(for project: Project, newID: () -> PartID) -> Project {
    var new = project
    if new.synopsis.allSatisfy(\.isWhitespace) { new.synopsis = synopsis }
    for (list, figures) in [(FigureList.cast, cast), (.places, places)] {
      var known = Set(new[list].map { FigureName.key($0.name) })
      new[list] += figures.filter { known.insert(FigureName.key($0.name)).inserted }
    }
    var taken = Set(project.parts.map(\.id))
    new.parts = parts.map { draft in
      var id = newID()
      while !taken.insert(id).inserted { id = newID() }
      return Part(id: id, draft: draft)
    }
    return new
  }
}

/// What is wrong with a draft.
public enum OutlineDraftProblem: Hashable, Sendable {
  /// It is no outline; what was said instead, cut to a few hundred characters.
  case refused(String)
  /// Nothing came.
  case empty
  /// It ends in the middle; so many parts are whole.
  case cutOff(parts: Int)
  case wrongCount(wanted: Int, got: Int)
  /// A field that should be there; parts are numbered from 1.
  case missing(field: String, part: Int)
  /// A field that was cut.
  case tooLong(field: String, part: Int)
  /// Parts with the same title, numbered from 1.
  case sameTitle(String, parts: [Int])
  /// It is too large or too deep to be an outline.
  case senseless
}

extension OutlineDraftProblem {
  /// Whether nothing can be used.
  public var isFatal: Bool {
    switch self {
    case .refused, .empty, .senseless: true
    case .cutOff(let parts): parts == 0
    default: false
    }
  }

  /// The problem in a sentence.
  public func sentence(for kind: ProjectKind) -> String {
    let part = kind.partName
    return switch self {
    case .refused(let words) where words.isEmpty: "Gemini answered without an outline."
    case .refused(let words): "Gemini answered without an outline: \u{201C}\(words)\u{201D}"
    case .empty: "Gemini's answer is empty."
    case .cutOff(0): "The answer ends before the first \(part) is whole."
    case .cutOff(let parts): "The answer ends early; \(kind.counted(parts)) came whole."
    case .wrongCount(let wanted, let got):
      "The outline has \(kind.counted(got)); you asked for \(wanted)."
    case .missing(let field, let number): "\(Self.name(part, number)) has no \(field)."
    case .tooLong(let field, let number):
      "The \(field) of \(part) \(number) is too long and was cut."
    case .sameTitle(let title, let numbers):
      "\(kind.counted(numbers.count)) are called \u{201C}\(title)\u{201D}: "
        + numbers.map(String.init).joined(separator: ", ") + "."
    case .senseless: "The answer is too large or too deeply nested to be an outline."
    }
  }

  private static func name(_ part: String, _ number: Int) -> String {
    part.prefix(1).uppercased() + part.dropFirst() + " \(number)"
  }
}

/// One thing that a person does to a project. `Project.apply` carries it out and returns the edit
/// that undoes it.
public enum ProjectEdit: Hashable, Sendable {
  case setText(ProjectField, String)
  case setFormat(FilmFormat)
  /// Seconds of the parts that do not say otherwise.
  case setSecondsPerPart(Int)

  case addFigure(Figure, FigureList, at: Int)
  /// Replaces the figure of that name. A new name reaches the parts that name it.
  case setFigure(String, FigureList, Figure)
  /// Parts that name it keep the name.
  case deleteFigure(String, FigureList)
  case moveFigure(String, FigureList, to: Int)

  /// Puts new parts before the one at `at`; the count of the parts is the end.
  case add([Part], at: Int)
  case delete([PartID])
  /// Takes a part out and puts it back so that it is at `to`.
  case move(PartID, to: Int)
  /// Puts a copy without takes and approval behind the part.
  case duplicate(PartID, as: PartID)
  /// Joins a part with the one behind it.
  case merge(PartID)
  case split(PartID, PartCut, as: PartID)
  case change(PartID, PartChange)
  /// Puts a new draft in the place of a part's words, which then is to be approved again.
  case replaceDraft(PartID, PartDraft)
  /// Puts other parts in the place of all.
  case replaceOutline([Part])
  /// Puts everything in the place of what is there, as after the outline was written by hand.
  case replaceAll(Project)
  case approve([PartID], Bool)
  case approveAll(Bool)
  /// Chooses a take among those of its shot.
  case chooseTake(PartID, OperationID)
  case restore(ProjectPatch)
}

/// A change of one field of a part.
public enum PartChange: Hashable, Sendable {
  case title(String)
  case summary(String)
  case beats([String])
  case prompt(String)
  case figures(FigureList, [String])
  case mood(String)
  /// Seconds; nil: as the project says.
  case seconds(Int?)
  case continuity(Continuity)
}

/// Where a part is cut in two.
public struct PartCut: Hashable, Sendable {
  /// How many of the beats stay with the first.
  public var beats: Int
  /// How many characters of the prompt stay with the first; nil: both have all of it.
  public var promptCharacters: Int?
  /// The second one's title.
  public var title: String

  public init(beats: Int, promptCharacters: Int? = nil, title: String) {
    self.beats = beats
    self.promptCharacters = promptCharacters
    self.title = title
  }
}

extension ProjectEdit {
  /// Whether it is about approvals itself, or brings back those that were.
  public var saysWhatIsApproved: Bool {
    switch self {
    case .approve, .approveAll, .restore: true
    default: false
    }
  }

  /// What is done, for a list of steps and `undo …`: `move the chapter`.
  public func name(in kind: ProjectKind) -> String {
    let part = "the " + kind.partName
    return switch self {
    case .setText(let field, _): "change the \(field.rawValue)"
    case .setFormat: "change the format"
    case .setSecondsPerPart: "change the seconds per \(kind.partName)"
    case .addFigure(let figure, _, _): "add \(figure.name)"
    case .setFigure(let name, _, _): "change \(name)"
    case .deleteFigure(let name, _): "delete \(name)"
    case .moveFigure(let name, _, _): "move \(name)"
    case .add(let parts, _): "add \(kind.counted(parts.count))"
    case .delete(let ids): "delete \(kind.counted(ids.count))"
    case .move: "move \(part)"
    case .duplicate: "duplicate \(part)"
    case .merge: "merge \(kind.partName)s"
    case .split: "split \(part)"
    case .change(_, let change): "change the \(change.name)"
    case .replaceDraft: "redraft \(part)"
    case .replaceOutline: "replace the outline"
    case .replaceAll: "edit the outline"
    case .approve(let ids, let isApproved):
      (isApproved ? "approve " : "take back the approval of ") + kind.counted(ids.count)
    case .approveAll(let isApproved): isApproved ? "approve all" : "take back all approvals"
    case .chooseTake: "choose a take"
    case .restore: "restore"
    }
  }
}

extension PartChange {
  /// The field's name.
  public var name: String {
    switch self {
    case .title: "title"
    case .summary: "summary"
    case .beats: "beats"
    case .prompt: "prompt"
    case .figures(.cast, _): "characters"
    case .figures(.places, _): "places"
    case .mood: "mood"
    case .seconds: "duration"
    case .continuity: "continuity"
    }
  }
}

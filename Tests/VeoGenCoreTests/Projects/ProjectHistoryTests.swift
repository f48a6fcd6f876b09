import Testing
import VeoGenCore

@Suite struct ProjectHistoryTests {
  /// Whatever is done in whatever order: undone it is as before, redone as after.
  @Test(arguments: 0..<60) func undoAndRedoAreInverse(seed: Int) throws {
    var dice = SeededDice(seed)
    let original = dice.project()
    var history = ProjectHistory(original)
    var made = 0
    for _ in 0..<120 {
      let edit = dice.edit(of: history.project)
      guard (try? history.apply(edit)) != nil else { continue }
      made += 1
    }
    #expect(made > 40, "most edits are possible")
    let final = history.project
    let text = OutlineText.text(of: final)
    let read = try OutlineText.project(from: text, for: final) { PartID(number: 1) }
    #expect(read == final, "whatever edits make can be written and read")
    while try history.undo() {}
    #expect(history.project == original)
    while try history.redo() {}
    #expect(history.project == final)
  }

  @Test(arguments: 0..<30) func walkingBackAndForthLosesNoTake(seed: Int) throws {
    var dice = SeededDice(seed)
    var history = ProjectHistory(dice.project())
    var recorded: [PartID: [OperationID]] = [:]
    for step in 0..<100 {
      switch dice.number(0...5) {
      case 0: try history.undo()
      case 1: try history.redo()
      case 2:
        guard let part = history.project.parts.randomElement(using: &dice) else { continue }
        let take = Take(operation: OperationID(number: UInt32(5_000 + step)), isChosen: true)
        history.record(take, for: part.id)
        recorded[part.id, default: []].append(take.operation)
      default:
        let edit = dice.edit(of: history.project)
        if !edit.removesParts { try? history.apply(edit) }
      }
    }
    let kept = Set(history.project.parts.flatMap { $0.takes.map(\.operation) })
    for part in history.project.parts {
      #expect(Set(recorded[part.id] ?? []).isSubset(of: kept))
      let chosen = part.takes.filter(\.isChosen).map(\.shot)
      #expect(Set(chosen).count == chosen.count, "one choice for a shot")
    }
  }

  @Test func aTakeOfADeletedPartComesBackWithIt() throws {
    var history = ProjectHistory(Sample.book())
    let id = PartID(number: 2)
    try history.apply(.delete([id]))
    history.record(Take(operation: OperationID(number: 9)), for: id)
    try history.undo()
    #expect(history.project.parts[1].takes.map(\.operation) == [OperationID(number: 9)])
  }

  @Test func stepsHaveNamesAndALimit() throws {
    var history = ProjectHistory(Sample.book())
    #expect(history.undoName == nil)
    try history.apply(.merge(PartID(number: 1)))
    #expect(history.undoName == "merge chapters")
    try history.undo()
    #expect(history.undoName == nil && history.redoName == "merge chapters")
    for number in 1...300 { try history.apply(.setSecondsPerPart(number)) }
    #expect(history.redoName == nil)
    while try history.undo() {}
    #expect(history.project.secondsPerPart == 100)
    let step = history.redoName
    try history.apply(.setSecondsPerPart(100))
    #expect(history.redoName == step, "what changes nothing is no step")
  }

  @Test func editsOfTwoThousandPartsAreQuick() throws {
    var history = ProjectHistory(Sample.book(2_000))
    let time = try processorSeconds {
      for number in 1...200 {
        let id = PartID(number: UInt32(number * 10))
        try history.apply(.change(id, .title("New \(number)")))
        try history.apply(.move(id, to: 1_999 - number))
      }
      try history.apply(.approveAll(true))
      try history.apply(.setFigure("Mira", .cast, Figure(name: "Samira")))
      while try history.undo() {}
    }
    #expect(time < 10, "602 edits took \(time) s")
  }
}

extension ProjectEdit {
  var removesParts: Bool {
    switch self {
    case .delete, .merge, .replaceOutline, .replaceAll: true
    default: false
    }
  }
}

extension SeededDice {
  /// Any edit, most of them possible.
  mutating func edit(of project: Project) -> ProjectEdit {
    let id = project.parts.randomElement(using: &self)?.id ?? PartID(number: 1)
    let fresh = UInt32(number(1_000...1_000_000))
    let name = project.cast.randomElement(using: &self)?.name ?? "nobody"
    switch number(0...19) {
    case 0: return .setText(pick(ProjectField.allCases), field())
    case 1: return .setFormat(FilmFormat(model: field()))
    case 2: return .setSecondsPerPart(number(1...60))
    case 3: return .addFigure(Figure(name: field()), pick(FigureList.allCases), at: 0)
    case 4: return .setFigure(name, .cast, Figure(name: field(), description: text()))
    case 5: return .deleteFigure(name, .cast)
    case 6: return .moveFigure(name, .cast, to: 0)
    case 7, 8: return .add([part(fresh)], at: number(0...project.parts.count))
    case 9: return .delete([id])
    case 10: return .move(id, to: number(0...max(0, project.parts.count - 1)))
    case 11: return .duplicate(id, as: PartID(number: fresh))
    case 12: return .merge(id)
    case 13:
      let cut = PartCut(beats: number(0...2), promptCharacters: number(0...3), title: field())
      return .split(id, cut, as: PartID(number: fresh))
    case 14: return .replaceDraft(id, part(fresh).draft)
    case 15: return .replaceOutline(project.parts.shuffled(using: &self))
    case 16: return .approve([id], Bool.random(using: &self))
    case 17: return .approveAll(Bool.random(using: &self))
    case 18:
      let takes = project.parts.first { $0.id == id }?.takes ?? []
      return .chooseTake(id, takes.last?.operation ?? OperationID(number: 1))
    default: return .change(id, change())
    }
  }

  private mutating func change() -> PartChange {
    switch number(0...7) {
    case 0: .title(field())
    case 1: .summary(text())
    case 2: .beats(fields())
    case 3: .prompt(text())
    case 4: .figures(pick(FigureList.allCases), fields())
    case 5: .mood(field())
    case 6: .seconds(number(1...60))
    default: .continuity(pick(Continuity.allCases))
    }
  }
}

import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct MarkingTests {
  private func stage() -> Stage {
    Stage(
      Samples.overview([
        Samples.completed(1, "a lion", ago: 10), Samples.completed(2, "a boat", ago: 20),
        Samples.operation(3, "a fog", .processing, ago: 30),
        Samples.completed(4, "a city", ago: 40),
      ]), focus: .operations)
  }

  private func id(_ number: UInt32) -> OperationID { OperationID(number: number) }

  @Test func spaceMarksAndGoesOn() {
    var stage = stage()
    stage.press("Space Space")
    #expect(stage.state.marks.operations.map(\.id) == [id(1), id(2)])
    #expect(stage.state.operations.selectedID == id(3))
    #expect(stage.text.contains("2 marked"))
    #expect(stage.text.contains("+✓"))
    stage.press("Up Space")
    #expect(stage.state.marks.operations.map(\.id) == [id(1)])
    stage.press("Esc")
    #expect(stage.state.marks.isEmpty && stage.state.focus == .operations)
  }

  @Test func theKeysThatAreAboutThemComeFirst() {
    var stage = stage()
    #expect(!stage.footer.contains("unmark"))
    stage.press("Space Space")
    for hint in ["d delete 2", "f favourite 2", "E export 2", "Esc unmark"] {
      #expect(stage.footer.contains(hint), "\(stage.footer)")
    }
    stage.press("Esc")
    #expect(!stage.footer.contains("export 2") && !stage.footer.contains("unmark"))
  }

  @Test func allUpToTheSelectedOneAreMarked() {
    var stage = stage()
    stage.press("*")
    #expect(stage.state.marks.isEmpty && stage.toast.contains("Space marks the first"))
    stage.press("Space End *")
    #expect(stage.state.marks.operations.map(\.id) == [id(1), id(2), id(3), id(4)])
    stage.press("Esc End Space Home *")
    #expect(stage.state.marks.operations.map(\.id) == [id(4), id(3), id(2), id(1)])
  }

  @Test func aQuestionNamesWhatAFilterHidesAndWhatIsATake() {
    var take = Samples.completed(2, "a boat", ago: 20)
    take.title = "1 Dawn · Paper Boats"
    let lion = Samples.completed(1, "a lion", ago: 10)
    var stage = Stage(Samples.overview([lion, take]), focus: .operations)
    func asked() -> String {
      if case .confirm(let question) = stage.state.overlays.last { question.text } else { "" }
    }
    stage.press("Down d")
    #expect(asked().contains("It is a take of a book or movie, which loses it. Another costs"))
    stage.press("Esc Up d")
    #expect(asked().contains("go to the trash") && !asked().contains("take"))
    stage.press("Esc Space Space / ")
    stage.type("lion")
    let page = OperationPage(operations: [lion], next: nil)
    stage.send(.pageRead(ticket: stage.state.lastTicket, .success(page)))
    stage.press("Enter d")
    #expect(asked().contains("1 take among them: no book or movie has them then."))
    #expect(asked().contains("1 of them out of sight."))
  }

  @Test func whatIsMarkedIsDeletedAtOnceAndComesBackAtOnce() {
    var stage = stage()
    stage.press("Space Space Space d")
    #expect(stage.text.contains("Delete 2 operations?"))
    #expect(stage.text.contains("1 not ended yet"))
    stage.press("y")
    #expect(stage.effects == [.change(.delete, id(1)), .change(.delete, id(2))])
    stage.send(.changed(.delete, id(1), nil))
    #expect(stage.toast.isEmpty)
    stage.send(.changed(.delete, id(2), nil))
    #expect(
      stage.toast == "2 operations are in the trash. u brings them back. "
        + "1 kept, not ended yet: still marked.")
    #expect(stage.state.operations.rows.map(\.id) == [id(3), id(4)])
    #expect(stage.state.marks.operations.map(\.id) == [id(3)])
    stage.press("u")
    #expect(stage.effects == [.change(.restore, id(1)), .change(.restore, id(2))])
    // The answers come in an order of their own, and asking twice asks nothing twice.
    stage.press("u")
    #expect(stage.effects.isEmpty)
    stage.send(.changed(.restore, id(2), nil))
    stage.send(.changed(.restore, id(1), nil))
    #expect(stage.toast == "2 operations are back.")
    #expect(stage.state.trashed.isEmpty)
  }

  @Test func ofTwoMarkedTheOneThatRunsIsKeptAndTold() {
    var stage = stage()
    stage.press("Down Space Space d y")
    #expect(stage.effects == [.change(.delete, id(2))])
    stage.send(.changed(.delete, id(2), nil))
    #expect(stage.toast.hasSuffix("u brings it back. 1 kept, not ended yet: still marked."))
    #expect(stage.state.marks.operations.map(\.id) == [id(3)])
  }

  @Test func marksThatAreOutOfSightAreTold() {
    var stage = stage()
    stage.press("Space Space")
    #expect(stage.text.contains("─ 2 marked · "))
    stage.press("s")
    let page = OperationPage(
      operations: [Samples.completed(2, "a boat", ago: 20), Samples.completed(4, "city", ago: 40)],
      next: nil)
    stage.send(.pageRead(ticket: stage.state.lastTicket, .success(page)))
    #expect(stage.text.contains("2 marked, 1 out of sight · "))
  }

  @Test func whatIsScrolledAwayIsTold() {
    for (width, words) in [(80, "1 marked, 1 out of sight"), (58, "1 marked, 1 unseen")] {
      var stage = Stage(
        Samples.overview(Samples.history(40)), width: width, height: 12, focus: .operations)
      stage.press("Space End")
      #expect(stage.text.contains(words), "\(stage.text)")
    }
  }

  @Test func twoThingsAreDoneTogetherAtOnce() {
    var stage = stage()
    stage.press("Space Space d y")
    stage.send(.changed(.delete, id(1), nil))
    // Another batch begins before the first has ended.
    stage.press("Esc g g Space Space f")
    stage.send(.changed(.delete, id(2), nil))
    #expect(stage.state.trashed.map(\.ids) == [[id(1), id(2)]])
    #expect(stage.toast.contains("2 operations are in the trash"))
  }

  @Test func oneThatCannotBeDeletedIsToldAndTheOthersGo() {
    var stage = stage()
    stage.press("Space Space d y")
    stage.send(.changed(.delete, id(1), Failure(.disk, "The disk is full.")))
    stage.send(.changed(.delete, id(2), nil))
    #expect(stage.state.toasts.map(\.text).contains { $0.contains("The disk is full.") })
    #expect(stage.toast == "1 operation is in the trash. u brings it back. 1 kept: still marked.")
    #expect(stage.state.marks.operations.map(\.id) == [id(1)], "it can be tried again")
    #expect(stage.state.operations.rows.contains { $0.id == id(1) })
  }

  @Test func allThatIsMarkedIsKept() {
    var stage = stage()
    stage.press("Space Space f")
    #expect(stage.effects == [.change(.favourite(true), id(1)), .change(.favourite(true), id(2))])
    stage.send(.changed(.favourite(true), id(1), nil))
    stage.send(.changed(.favourite(true), id(2), nil))
    #expect(stage.toast == "★ 2 operations are kept.")
  }

  @Test func whatIsKeptOutOfSightIsTold() {
    var stage = Stage(
      Samples.overview(Samples.history(40)), width: 100, height: 12, focus: .operations)
    stage.press("Space Space End f")
    for case .change(let change, let id) in stage.effects { stage.send(.changed(change, id, nil)) }
    #expect(stage.toast.contains(", 2 of them out of sight."), "\(stage.toast)")
    stage.press("Home Space Space End f")
    var failure: Failure? = Failure(.disk, "The disk is full.")
    for case .change(let change, let id) in stage.effects {
      stage.send(.changed(change, id, failure))
      failure = nil
    }
    #expect(stage.toast == "★ 1 operation is kept, out of sight.")
  }

  /// As after a delete, however many they were: what comes next is about the selected one.
  @Test func keepingTakesTheMarks() {
    var stage = stage()
    stage.press("Space f")
    #expect(stage.effects == [.change(.favourite(true), id(1))])
    stage.send(.changed(.favourite(true), id(1), nil))
    #expect(stage.state.marks.isEmpty)
  }

  @Test func whatIsMarkedIsExportedElseAllThatIsListed() {
    var stage = stage()
    stage.press("E")
    #expect(stage.effects == [.export(.found(search: nil))])
    stage.press("E")
    #expect(stage.effects.isEmpty && stage.text.contains("Stop the export?"))
    stage.press("y")
    #expect(stage.effects == [.stopExport])
    stage.send(.exported(.failure(Failure(.cancelled, "The export was stopped."))))
    #expect(stage.toast == "The export was stopped.")
    stage.press("E")
    #expect(stage.effects == [.export(.found(search: nil))])
    stage.send(
      .exported(.success(ExportedHistory(count: 4, csv: "/home/a.csv", json: "/home/a.json"))))
    stage.press("Space E")
    #expect(stage.effects == [.export(.these([id(1)]))])
    stage.send(
      .exported(.success(ExportedHistory(count: 1, csv: "/home/o.csv", json: "/home/o.json"))))
    #expect(stage.toast == "1 operation written: /home/o.csv and .json")
    // What is written may be deleted next.
    #expect(stage.state.marks.operations.map(\.id) == [id(1)])
  }

  @Test func whatIsMarkedIsExportedWhereTheFilterFindsNothing() {
    var stage = stage()
    stage.press("Space /")
    stage.type("zebra")
    guard case .readPage(let ticket, _) = stage.effects.last else {
      Issue.record("nothing is read")
      return
    }
    stage.send(.pageRead(ticket: ticket, .success(OperationPage(operations: [], next: nil))))
    stage.press("Enter E")
    #expect(stage.effects == [.export(.these([id(1)]))])
    stage.send(.exported(.failure(Failure(.disk, "The disk is full."))))
    stage.press("Esc E")
    #expect(stage.effects.isEmpty && stage.toast.contains("Nothing fits the filter"))
  }

  /// The detail, and what lies over the list, are about one operation.
  @Test func marksMeanNothingWhereOneOperationIsShown() {
    var stage = stage()
    stage.press("Space Enter f")
    #expect(stage.effects.last == .change(.favourite(true), id(2)))
  }

  /// What is done next is done to them, on a list of any width.
  @Test func marksAreToldHoweverLittleRoomThereIs() {
    for width in 40...120 {
      var stage = Stage(width: width, height: 24, focus: .operations)
      stage.press("s s s Space Down Space")
      #expect(stage.text.contains("2 marked"), "\(width)")
    }
  }

  /// A delete is about them, whatever else the title has no room for.
  @Test(arguments: [48, 58, 79, 80, 100]) func marksAreToldBesideALongSession(width: Int) {
    var stage = Stage(
      Samples.overview(Samples.history(40)), width: width, height: 20, focus: .operations)
    stage.state.work = String(repeating: "work ", count: 8)
    stage.press("Space End")
    #expect(stage.text.contains("1 marked"), "\(stage.text)")
  }
}

extension Stage {
  fileprivate var footer: String { frame.canvas.text(row: state.size.height - 1) }
}

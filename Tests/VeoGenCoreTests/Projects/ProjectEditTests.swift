import Testing
import VeoGenCore

@Suite struct ProjectEditTests {
  let first = PartID(number: 1)
  let second = PartID(number: 2)
  let new = PartID(number: 99)

  func edited(_ project: Project, _ edit: ProjectEdit) throws -> Project {
    var edited = project
    let undoing = try edited.apply(edit)
    var back = edited
    try back.apply(undoing)
    #expect(back == project, "undone: \(edit)")
    return edited
  }

  @Test func mergingJoinsWordsSecondsAndTakes() throws {
    var book = Sample.book()
    book.parts[0].takes = [Take(operation: OperationID(number: 1), shot: 2)]
    book.parts[1].takes = [Take(operation: OperationID(number: 2), shot: 1, isChosen: true)]
    book.parts[1].characters = ["mira", "Omar"]
    let part = try edited(book, .merge(first)).parts[0]
    #expect(part.title == "Chapter 1 / Chapter 2")
    #expect(part.beats.count == 4)
    #expect(part.seconds == 16)
    #expect(part.characters == ["Mira", "Omar"])
    #expect(part.takes.map(\.shot) == [2, 3])
    #expect(part.takes.last?.isChosen == true)
  }

  @Test func splittingKeepsTheSecondsAndTheTakes() throws {
    var book = Sample.book()
    book.parts[0].takes = [Take(operation: OperationID(number: 1))]
    let cut = PartCut(beats: 1, promptCharacters: 6, title: "Later")
    let parts = try edited(book, .split(first, cut, as: new)).parts
    #expect(parts.map(\.title) == ["Chapter 1", "Later", "Chapter 2", "Chapter 3"])
    #expect(parts[0].prompt + parts[1].prompt == book.parts[0].prompt)
    #expect(parts[0].beats + parts[1].beats == book.parts[0].beats)
    #expect((parts[0].seconds ?? 0) + (parts[1].seconds ?? 0) == 8)
    #expect(parts[0].takes.count == 1 && parts[1].takes.isEmpty)
    #expect(parts[1].continuity == .lastFrame)
  }

  @Test func movingBringsAPartToItsPlace() throws {
    let moved = try edited(Sample.book(4), .move(first, to: 2))
    #expect(moved.parts.map(\.id.rawValue.last) == ["2", "3", "1", "4"])
  }

  @Test func aCopyIsMadeAndApprovedAnew() throws {
    var book = Sample.book(1)
    book.parts[0].isApproved = true
    book.parts[0].takes = [Take(operation: OperationID(number: 1))]
    let copy = try edited(book, .duplicate(first, as: new)).parts[1]
    #expect(copy.title == "Chapter 1" && !copy.isApproved && copy.takes.isEmpty)
  }

  @Test func aNewDraftIsToBeApprovedAgain() throws {
    var book = Sample.book(1)
    book.parts[0].isApproved = true
    book.parts[0].takes = [Take(operation: OperationID(number: 1))]
    let part = try edited(book, .replaceDraft(first, PartDraft(title: "New"))).parts[0]
    #expect(part.title == "New" && !part.isApproved && part.takes.count == 1)
  }

  @Test func aNewNameReachesTheParts() throws {
    let renamed = Figure(name: "Samira", description: "a girl")
    let book = try edited(Sample.book(), .setFigure("mira", .cast, renamed))
    #expect(book.parts.allSatisfy { $0.characters == ["Samira"] })
    let gone = try edited(book, .deleteFigure("Samira", .cast))
    #expect(gone.parts[0].characters == ["Samira"])
  }

  @Test func whatWasMadeSinceTheTextWasWrittenStays() throws {
    var written = Sample.book(2)
    written.parts[0].title = "New"
    var book = Sample.book(2)
    book.record(Take(operation: OperationID(number: 4)), for: first)
    for edit in [ProjectEdit.replaceAll(written), .replaceOutline(written.parts)] {
      let part = try edited(book, edit).parts[0]
      #expect(part.title == "New" && part.takes.map(\.operation) == [OperationID(number: 4)])
    }
  }

  @Test func oneTakeOfAShotIsChosen() throws {
    var book = Sample.book(1)
    book.parts[0].takes = (1...3).map {
      Take(operation: OperationID(number: $0), shot: $0 == 3 ? 2 : 1, isChosen: $0 != 2)
    }
    let part = try edited(book, .chooseTake(first, OperationID(number: 2))).parts[0]
    #expect(part.takes.map(\.isChosen) == [false, true, true])
  }

  @Test func whatCannotBeDoneSaysWhyAndChangesNothing() throws {
    let wrong: [(ProjectEdit, ProjectEditError)] = [
      (.merge(PartID(number: 3)), .nothingBehind(PartID(number: 3))),
      (.merge(second), .secondsOutOfRange(608)),
      (.delete([new]), .noPart(new)),
      (.duplicate(first, as: second), .partIDTaken(second)),
      (.add([Sample.part(2)], at: 0), .partIDTaken(second)),
      (.move(first, to: 3), .noSuchPlace(3)),
      (.setText(.title, " "), .empty(field: "title")),
      (.setText(.title, "a\nb"), .notOneLine(field: "title")),
      (.change(first, .beats([""])), .empty(field: "beat")),
      (.change(first, .seconds(0)), .secondsOutOfRange(0)),
      (.addFigure(Figure(name: "MIRA"), .cast, at: 0), .nameTaken("MIRA")),
      (.deleteFigure("Nobody", .cast), .noFigure("Nobody")),
      (.split(first, PartCut(beats: 9, title: ""), as: new), .cutOutside),
      (.chooseTake(first, OperationID(number: 5)), .noTake(OperationID(number: 5))),
      (
        .change(first, .prompt(String(repeating: "a", count: 60_000))),
        .tooLong(field: "prompt", limit: 50_000)
      ),
    ]
    var original = Sample.book()
    original.parts[2].seconds = 600
    for (edit, error) in wrong {
      var book = original
      #expect(throws: error) { try book.apply(edit) }
      #expect(book == original)
      #expect(error.failure.message.hasSuffix("."))
    }
  }
}

import Testing
import VeoGenCore

/// What an approval is given for, and when it falls.
@Suite struct ApprovalTests {
  let first = PartID(number: 1)
  let second = PartID(number: 2)

  private func approved(_ count: Int = 3) -> Project {
    var book = Sample.book(count)
    for index in book.parts.indices { book.parts[index].isApproved = true }
    return book
  }

  private func approvals(after edit: ProjectEdit, of book: Project) throws -> [Bool] {
    var edited = book
    let undoing = try edited.apply(edit)
    let found = edited.parts.map(\.isApproved)
    try edited.apply(undoing)
    #expect(edited == book, "undone, it is approved as before: \(edit)")
    return found
  }

  @Test(
    arguments: [
      .prompt("Another"), .beats(["Only this"]), .mood("wild"), .seconds(9), .seconds(nil),
      .continuity(.lastFrame), .figures(.cast, []), .figures(.places, []),
    ] as [PartChange])
  func whatIsSentOrPaidIsToBeApprovedAgain(change: PartChange) throws {
    var book = approved()
    book.secondsPerPart = 20
    #expect(try approvals(after: .change(second, change), of: book) == [true, false, true])
  }

  @Test(
    arguments: [
      .title("The Well"), .summary("She stays."), .seconds(8), .figures(.cast, ["MIRA "]),
      .prompt("A girl in a blue coat walks."), .mood("calm"),
    ] as [PartChange])
  func whatChangesNothingOfTheClipKeepsIt(change: PartChange) throws {
    #expect(try approvals(after: .change(second, change), of: approved()) == [true, true, true])
  }

  @Test func whatAllPartsAreMadeWithIsApprovedWithEach() throws {
    var book = approved()
    book.parts[0].seconds = nil
    book.parts[2].characters = ["Omar"]
    let mira = Figure(name: "Mira", description: "an old woman", images: [Sample.picture("mira")])
    #expect(try approvals(after: .setText(.style, "16 mm"), of: book) == [false, false, false])
    #expect(try approvals(after: .setText(.synopsis, "Else"), of: book) == [true, true, true])
    #expect(try approvals(after: .setSecondsPerPart(30), of: book) == [false, true, true])
    let format = FilmFormat(resolution: "1080p")
    #expect(try approvals(after: .setFormat(format), of: book) == [false, false, false])
    #expect(
      try approvals(after: .setFigure("Mira", .cast, mira), of: book) == [false, false, true])
    #expect(try approvals(after: .deleteFigure("Omar", .cast), of: book) == [true, true, false])
    #expect(
      try approvals(after: .moveFigure("Omar", .cast, to: 0), of: book) == [true, true, true])
  }

  @Test func theOrderIsNotWhatWasApproved() throws {
    #expect(try approvals(after: .move(first, to: 2), of: approved()) == [true, true, true])
    #expect(try approvals(after: .delete([first]), of: approved()) == [true, true])
    // Of no effect in the first one.
    let change = PartChange.continuity(.lastFrame)
    #expect(try approvals(after: .change(first, change), of: approved()) == [true, true, true])
  }

  @Test func whatIsMergedOrCutIsSomethingElse() throws {
    #expect(try approvals(after: .merge(first), of: approved()) == [false, true])
    let cut = PartCut(beats: 1, title: "Later")
    let split = ProjectEdit.split(first, cut, as: PartID(number: 99))
    #expect(try approvals(after: split, of: approved()) == [false, false, true, true])
  }

  @Test func aTextThatStillSaysApprovedIsAboutTheOldWords() throws {
    var (book, new) = (approved(), approved())
    book.parts[2].isApproved = false
    new.parts[0].prompt = "Another"
    // Here it is said of the new words.
    new.parts[2].prompt = "Another"
    #expect(try approvals(after: .replaceAll(new), of: book) == [false, true, true])
  }

  @Test func whoseApprovalHasChangedIsSaid() throws {
    let book = approved(6)
    func told(_ change: (inout Project) -> Void) -> [String] {
      var new = book
      change(&new)
      return [
        ApprovalChanges(from: book, to: new).sentence,
        ApprovalChanges(from: new, to: book).sentence,
      ]
    }
    #expect(told { $0.parts[0].title = "Else" } == ["", ""])
    #expect(
      told { $0.parts[2].isApproved = false } == [
        "Chapter 3 is no longer approved.", "Chapter 3 is approved again.",
      ])
    #expect(
      told { for index in [0, 2, 3] { $0.parts[index].isApproved = false } } == [
        "Chapters 1, 3 and 4 are no longer approved.", "Chapters 1, 3 and 4 are approved again.",
      ])
    #expect(
      told { for index in 0..<5 { $0.parts[index].isApproved = false } } == [
        "5 chapters are no longer approved.", "5 chapters are approved again.",
      ])
  }

  @Test func anApprovalThatFallsIsNoChangeOfItsOwn() throws {
    let book = approved()
    var styled = book
    try styled.apply(.setText(.style, "16 mm"))
    #expect(
      ProjectChanges(from: book, to: styled).words(for: .book) == "What it is about has changed")
    var taken = book
    try taken.apply(.approve([first], false))
    #expect(ProjectChanges(from: book, to: taken).words(for: .book) == "1 chapter edited")
  }
}

import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct ProjectsTests {
  private func row(_ stage: Stage, _ text: String) -> Point? {
    let size = stage.state.size
    for y in 0..<size.height {
      let line = stage.frame.canvas.text(row: y)
      guard let range = line.range(of: text) else { continue }
      return Point(x: line.distance(from: line.startIndex, to: range.lowerBound), y: y)
    }
    return nil
  }

  @Test func theScreenIsAsBeforeWhileThereIsNoProject() {
    var stage = Stage(width: 120, height: 36, focus: .operations)
    let before = stage.frame
    _ = stage.state.readProjects()
    stage.send(.project(.listed(ticket: stage.state.lastTicket, .success([]))))
    #expect(stage.frame == before)
    #expect(!stage.text.contains("Projects"))
  }

  @Test func anEngineWithoutProjectsSaysNothingUntilItIsAsked() {
    var stage = Stage(width: 120, height: 36, focus: .operations)
    _ = stage.state.readProjects()
    let failure = Failure(.missing, "There are none.")
    stage.send(.project(.listed(ticket: stage.state.lastTicket, .failure(failure))))
    #expect(stage.state.toasts.isEmpty)
    stage.press("B")
    stage.send(.project(.listed(ticket: stage.state.lastTicket, .failure(failure))))
    #expect(stage.toast.contains("There are none."))
  }

  @Test func theTreeIsCalledTheSameWhereThatFits() {
    for width in [40, 44, 59, 60, 79] {
      var stage = Stage.withProjects(width: width, height: 20)
      stage.press("B")
      let title = stage.frame.canvas.text(row: 1)
      #expect(title.contains(width < 44 ? "─ Tree" : "─ Projects"), "\(title)")
      #expect(title.contains("Operations"), "\(title)")
    }
  }

  @Test func theTreeStandsBesideThePanes() {
    let stage = Stage.withProjects()
    for text in ["Projects", "Books", "The Salt Road", "2/8", "Movies", "Archive", "Operations"] {
      #expect(stage.text.contains(text), "\(text)")
    }
    #expect(!stage.text.contains("Departure") && !stage.text.contains("Old one"))
  }

  @Test func theFooterSaysWhatIsUnfoldedAndFolded() {
    var stage = Stage.withProjects()
    func footer() -> String { stage.frame.canvas.text(row: stage.state.size.height - 1) }
    stage.press("B Up Up")
    #expect(footer().contains("Enter fold ") && !footer().contains("Space"), "\(footer())")
    stage.press("Space")
    #expect(footer().contains("Enter unfold "), "\(footer())")
    stage.press("Space Down")
    #expect(footer().contains("Enter open ") && footer().contains("Space unfold "), "\(footer())")
  }

  /// There these letters are one pane away from those of an outline.
  @Test(arguments: ["P", "D"]) func theQueueIsNotStoppedFromTheTree(key: String) {
    var stage = Stage.withProjects()
    stage.press("B \(key)")
    #expect(stage.effects.isEmpty, "\(stage.effects)")
    stage.press("Alt-3 \(key)")
    #expect(!stage.effects.isEmpty)
  }

  @Test func wordsOnPartsStandOnAllOrOnNone() {
    for (width, hasWords) in [(120, false), (79, true)] {
      var stage = Stage.withProjects(width: width, height: 36)
      stage.press("B Down Right")
      let drafts = (0..<36).map { stage.frame.canvas.text(row: $0) }.filter { $0.contains("✎") }
      #expect(drafts.count > 1)
      #expect(drafts.allSatisfy { $0.contains(" draft ") == hasWords }, "\(drafts)")
    }
  }

  @Test func itUnfoldsAndFolds() {
    var stage = Stage.withProjects()
    stage.press("B Down Right")
    for text in ["✓ 1 Departure", "~ 2 The Dunes", "✗ 3 Caravan", "✎ 7 Salt"] {
      #expect(stage.text.contains(text), "\(text)")
    }
    stage.press("Down Left")
    #expect(stage.state.projects.selected?.title == "The Salt Road")
    stage.press("Left")
    #expect(!stage.text.contains("Departure"))
    stage.press("Left Space")
    #expect(!stage.text.contains("The Salt Road"))
  }

  @Test func aSearchFindsTitlesOfProjectsAndParts() {
    var stage = Stage.withProjects()
    stage.press("B /")
    stage.type("dunes")
    #expect(stage.text.contains("2 The Dunes") && !stage.text.contains("Nocturnes"))
    stage.press("Enter Esc")
    #expect(stage.text.contains("Nocturnes") && stage.state.focus == .projects)
  }

  @Test func aBookIsBegunAndOpened() {
    var stage = Stage.withProjects()
    stage.press("B n Enter")
    #expect(stage.text.contains("Write a title."))
    stage.type("Night trains")
    stage.press("Enter")
    #expect(stage.asked == .create(.book, title: "Night trains"))
    let record = ProjectRecord(
      project: Project(id: ProjectID(number: 9), kind: .book, title: "Night trains"))
    stage.send(
      .project(.called(ticket: stage.state.lastTicket, .success(record))))
    #expect(stage.state.context == .outline && stage.text.contains("Night trains · outline"))
  }

  @Test func aTitleThatIsRefusedIsThereAgain() {
    var stage = Stage.withProjects()
    stage.press("B m")
    stage.type("Boats")
    stage.press("Enter")
    stage.answer(Failure(.disk, "The disk is full."))
    #expect(stage.text.contains("Boats") && stage.state.context == .ask)
    #expect(stage.toast.contains("full"))
  }

  @Test func aTitleThatIsNotUsedIsThereAgain() {
    var stage = Stage.withProjects()
    stage.press("B m")
    stage.type("Lanterns")
    stage.press("Esc")
    #expect(stage.state.draft.dueAt != nil, "it is saved when one pauses")
    stage.press("n")
    #expect(!stage.text.contains("Lanterns"), "it was a movie's")
    stage.press("Esc m")
    #expect(stage.text.contains("Lanterns"))
    var overview = Samples.overview()
    overview.session = stage.state.session
    var next = Stage(overview)
    next.press("Alt-4 m Enter")
    #expect(next.asked == .create(.movie, title: "Lanterns"))
    let record = ProjectRecord(
      project: Project(id: ProjectID(number: 9), kind: .movie, title: "Lanterns"))
    next.send(.project(.called(ticket: next.state.lastTicket, .success(record))))
    #expect(next.state.session.titles == [])
    stage.press("^U Esc")
    #expect(stage.state.session.titles == [], "emptied it is dropped")
  }

  @Test func projectsAreRenamedCopiedArchivedAndDeleted() {
    var stage = Stage.withProjects()
    stage.press("B Down e")
    stage.press("^U")
    stage.type("Salt")
    stage.press("Enter")
    #expect(stage.askedEdit == .setText(.title, "Salt"))
    stage.answer()
    stage.press("c")
    #expect(stage.asked == .duplicate(ProjectSamples.book))
    stage.answer()
    stage.press("w")
    #expect(stage.asked == .archive(ProjectSamples.book, true))
    stage.answer()
    #expect(stage.state.projects.project(ProjectSamples.book)?.isArchived == true)
    stage.state.projects.select(.project(ProjectSamples.movie), height: 30)
    stage.press("d")
    #expect(stage.text.contains("Paper Boats") && stage.state.context == .confirm)
    stage.press("y")
    #expect(stage.asked == .trash(ProjectSamples.movie, true))
    stage.answer()
    #expect(stage.text.contains("Trash"))
    stage.press("u")
    #expect(stage.asked == .trash(ProjectSamples.movie, false))
  }

  /// Their money stays set aside.
  @Test func whatWaitsForADeletedProjectIsTold() {
    var stage = Stage.withProjects()
    stage.press("B")
    stage.state.projects.select(.project(ProjectSamples.movie), height: 30)
    stage.press("d y")
    var record = Stage.boats
    let clip = Samples.operation(77, "Gutter")
    record.operations = [clip.id: clip]
    guard let call = stage.state.calls.first else { return #expect(Bool(false), "not asked") }
    stage.send(.project(.called(ticket: call.ticket, .success(record))))
    #expect(
      stage.toast
        == "It is in the trash, its clips stay. u brings it back. "
        + "Its clip waits in the queue, held: 1 clip for $0.80. x in the list cancels it.")
    #expect(stage.state.projects.project(ProjectSamples.movie)?.isTrashed == true)
  }

  @Test func aWholeProjectIsPutAwayFromItsOwnRow() {
    var stage = Stage.withProjects()
    stage.press("B Down Right Down w")
    #expect(
      stage.asked == nil && stage.toast.contains("w puts the whole book away: select its own"))
    stage.press("Up w")
    stage.answer()
    #expect(stage.toast.contains("is in the archive. w on it there brings it back."))
  }

  /// Each is asked for when the one before was answered.
  @Test func changesKeepTheirOrder() {
    var stage = Stage.withProjects()
    stage.press("B Down c")
    #expect(stage.asked == .duplicate(ProjectSamples.book))
    stage.press("w")
    #expect(stage.asked == nil)
    stage.answer(Failure(.disk, "No."))
    #expect(stage.asked == .archive(ProjectSamples.book, true))
  }

  @Test func tabGoesRoundAllPanes() {
    for width in [40, 80, 120] {
      var stage = Stage.withProjects(width: width, height: width == 40 ? 12 : 24)
      var seen: [Pane] = []
      for _ in 0..<4 {
        stage.press("Tab")
        seen.append(stage.state.focus)
      }
      #expect(Set(seen) == Set(Pane.allCases))
      stage.press("B Alt-4")
      #expect(stage.state.focus == .projects && stage.text.contains("The Salt Road"))
    }
  }

  @Test func clicksSelectFoldAndOpen() throws {
    var stage = Stage.withProjects()
    func click(_ point: Point) {
      stage.send(.terminal(.mouse(MouseEvent(.press(.left), at: point))))
      stage.send(.terminal(.mouse(MouseEvent(.release(.left), at: point))))
    }
    let title = try #require(row(stage, "The Salt Road"))
    click(title)
    #expect(
      stage.state.focus == .projects && stage.state.projects.selected?.title == "The Salt Road")
    click(Point(x: title.x - 2, y: title.y))
    #expect(stage.text.contains("1 Departure"))
    stage.send(.terminal(.mouse(MouseEvent(.press(.left), at: title))))
    #expect(
      stage.effects == [.project(.open(ticket: stage.state.lastTicket, ProjectSamples.book))])
  }

  @Test func whatTheEngineSaysIsReadOnceAtATime() {
    var stage = Stage.withProjects()
    stage.send(.engine(.project(ProjectSamples.book)))
    let ticket = stage.state.lastTicket
    #expect(stage.effects == [.project(.list(ticket: ticket))])
    stage.send(.engine(.project(ProjectSamples.book)))
    #expect(stage.effects.isEmpty)
    stage.send(.project(.listed(ticket: ticket, .success([]))))
    #expect(stage.effects == [.project(.list(ticket: ticket + 1))])
  }

  @Test func hostileTitlesAreInert() {
    let evil = ProjectSummary(
      id: ProjectSamples.movie, kind: .movie, title: "a\u{1B}[31m\u{202E}b")
    let stage = Stage.withProjects([evil])
    #expect(stage.text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    #expect(!stage.text.unicodeScalars.contains("\u{202E}"))
  }
}

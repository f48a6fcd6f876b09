import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct PlainProjectsTests {
  private typealias Talk = ProjectTalk

  @Test func projectsAreListedAndOpenedByNumber() {
    var talk = Talk()
    let lines = talk.list()
    #expect(lines.first == "1. book The Salt Road: 2 of 8 chapters made")
    #expect(lines.contains { $0.hasPrefix("4. movie Old one") && $0.hasSuffix("archived") })
    let outline = talk.open()
    #expect(outline.contains("1. Departure: made, 8 s, calm"))
    #expect(outline.contains("7. Salt: draft, 12 s, calm, last frame"))
  }

  @Test func whatMayHaveBeenAcceptedIsDecidedOnInTheList() {
    var talk = Talk()
    let lost = Samples.operation(0x1234_0003, "A fog", .uncertain)
    talk.record.project.parts[2].takes = [Take(operation: lost.id, isChosen: true)]
    talk.record.operations[lost.id] = lost
    _ = talk.open()
    let takes = talk.write("show 3").first { $0.hasPrefix("Takes: ") } ?? ""
    #expect(takes.hasSuffix(" · retry with its number in list decides"), "\(takes)")
  }

  @Test func aBookIsBegun() {
    var talk = Talk()
    #expect(talk.write("new book").last?.hasPrefix("A new book. Write: Title.") == true)
    _ = talk.write("Night trains")
    #expect(talk.stage.asked == .create(.book, title: "Night trains"))
  }

  @Test func aQuestionIsNoTrap() {
    var talk = Talk()
    #expect(talk.write("outline") == ["No book or movie is open: project NUMBER opens one."])
    _ = talk.open()
    _ = talk.write("trailer")
    _ = talk.write("")
    #expect(talk.stage.state.film?.wish == .trailer(seconds: 30))
    talk.stage.state.film = nil
    _ = talk.write("trailer")
    #expect(talk.write("help").count > 5)
    _ = talk.write("quit")
    #expect(talk.stage.state.exit == .quit)
  }

  @Test func partsAreChangedAndApproved() {
    var talk = Talk()
    _ = talk.open()
    _ = talk.write("change 7 mood cold and wide")
    #expect(talk.stage.askedEdit == .change(ProjectSamples.part(7), .mood("cold and wide")))
    _ = talk.answered()
    _ = talk.write("change 7 beats one | two")
    #expect(talk.stage.askedEdit == .change(ProjectSamples.part(7), .beats(["one", "two"])))
    _ = talk.answered()
    _ = talk.write("approve 7")
    #expect(talk.stage.askedEdit == .approve([ProjectSamples.part(7)], true))
    _ = talk.answered()
    #expect(talk.write("approve 7").first?.hasPrefix("Approved already: chapter 7.") == true)
    #expect(talk.write("approve") == ["Write approve and a number: outline gives them."])
    _ = talk.write("unapprove 7")
    #expect(talk.stage.askedEdit == .approve([ProjectSamples.part(7)], false))
    _ = talk.answered()
    _ = talk.write("move up 7")
    #expect(talk.stage.askedEdit == .move(ProjectSamples.part(7), to: 5))
    #expect(talk.write("show 1").contains("Mood: calm"))
    #expect(talk.write("approve 99") == ["There is no number 99: outline gives them."])
    #expect(talk.write("change 1 mood").first?.hasPrefix("Write what mood is to be") == true)
    #expect(talk.write("show 1").contains("Mood: calm"))
    #expect(talk.write("change 99 mood x") == ["There is no number 99: outline gives them."])
    for all in ["approve all", "make clips", "assemble"] {
      #expect(talk.write(all + " 2") == [all + " takes no number."])
      #expect(talk.stage.effects.isEmpty, "all are more than what was meant")
    }
    #expect(talk.write("help assemble").contains { $0.hasPrefix("assemble:") })
    #expect(talk.write("show") == ["Write show and a number: outline gives them."])
    #expect(talk.write("change 1 mod x").first?.contains("Did you mean: mood? There are: ") == true)
    #expect(talk.write("project").first?.hasPrefix("Write project and a number") == true)
    #expect(talk.write("change 1 seconds soon").contains { $0.contains("no number") })
    #expect(talk.write("close") == ["The outline is closed."])
    #expect(talk.write("approve 7").first?.contains("Open a book") == true)
  }

  @Test func nothingIsMadeWithoutAnAnswer() {
    var talk = Talk()
    _ = talk.open()
    _ = talk.write("make clips")
    let plan = ProductionSummary(
      clips: 5, price: Money(dollars: 4), sentence: "5 clips, $4.00.", notes: [])
    let lines = talk.send(.planned(ticket: talk.stage.state.lastTicket, .success(plan)))
    #expect(lines.contains { $0.contains("5 clips, $4.00.") })
    _ = talk.write("yes")
    #expect(talk.stage.effects == [.project(.generate(ProjectSamples.book, nil, agreed: plan))])
  }

  @Test func aQuestionIsToldInSentences() {
    var talk = Talk()
    _ = talk.open()
    _ = talk.write("make clips")
    let plan = ProductionSummary(
      clips: 5, price: .zero, sentence: "5 clips, 40 s.", notes: ["Chapter 7 is a draft."],
      isBilled: false)
    let lines = talk.send(.planned(ticket: talk.stage.state.lastTicket, .success(plan)))
    #expect(
      lines == [
        "Generate 5 clips? Nothing is billed. The Salt Road. 5 clips, 40 s.",
        "Chapter 7 is a draft.", "yes: Generate. no: Not now.",
      ])
  }

  @Test func aWayOnIsOneThatCanBeWritten() {
    var talk = Talk()
    _ = talk.open()
    _ = talk.write("make clips")
    let ways: [WayOn] = [
      .retryFailed(ProjectSamples.book, .book, clips: 1),
      .remake(ProjectSamples.book, .book, part: 3), .fetchAgain([Samples.boat]),
    ]
    let none = ProductionSummary(
      clips: 0, price: .zero, sentence: "Nothing can be made now.",
      notes: ways.map { ProductionNote("So it is.", way: $0) })
    let lines = talk.send(.planned(ticket: talk.stage.state.lastTicket, .success(none)))
    #expect(
      lines.joined().contains(
        "So it is. make this one with its number makes it again. "
          + "So it is. make this one 3 makes another take. "
          + "So it is. retry with its number in list fetches it again, for nothing."), "\(lines)")
  }

  @Test func whatHasSeveralLinesIsToldInAsMany() {
    var talk = Talk()
    talk.record.project.cast.append(Figure(name: "Jon", description: "an old guide"))
    _ = talk.open()
    let about = talk.write("show 0")
    let cast = about.firstIndex(of: "Cast:") ?? 0
    #expect(
      about[cast...].prefix(5) == [
        "Cast:", "  Mira: a girl in a blue coat", "  Jon: an old guide",
        "Images: Mira · no image", "Images: Jon · no image",
      ])
    #expect(about.contains("Aspect: default (16:9) (of default, 16:9, 9:16)"))
    let part = talk.write("show 7")
    let beats = part.firstIndex(of: "Beats:") ?? 0
    #expect(
      part[beats...].prefix(3) == [
        "Beats:", "  · the horizon disappears", "  · the coat opened on the ground",
      ])
    #expect(talk.write("show 1").contains("Seconds: empty (as the project says)"))
  }

  @Test func aDraftIsAskedForAndCompared() {
    var talk = Talk()
    _ = talk.open()
    _ = talk.write("draft")
    _ = talk.write("3; A train")
    let ticket = talk.stage.state.lastTicket
    #expect(
      talk.stage.effects == [
        .project(
          .draft(ticket: ticket, ProjectSamples.book, OutlineWish(count: 3, idea: "A train")))
      ])
    _ = talk.send(.drafted(ticket: ticket, .success(.done(ProjectSamples.saltRoad, notes: []))))
    _ = talk.write("redraft 1")
    var record = ProjectSamples.saltRoad
    record.project.parts[0].mood = "wild"
    let lines = talk.send(
      .drafted(ticket: talk.stage.state.lastTicket, .success(.done(record, notes: []))))
    #expect(lines.contains("+ wild") && lines.last == "yes keeps the new one, no keeps yours.")
    _ = talk.write("no")
    #expect(talk.stage.asked != nil)
  }

  @Test func aRefusedDraftIsNotListedAgain() {
    var talk = Talk()
    _ = talk.open()
    _ = talk.write("redraft 1")
    var record = ProjectSamples.saltRoad
    record.project.parts[0].mood = "wild"
    record.undoName = "redraft the chapter"
    let done = OutlineProgress.done(record, notes: [])
    _ = talk.send(.drafted(ticket: talk.stage.state.lastTicket, .success(done)))
    #expect(talk.write("no") == ["Yours is back."])
    talk.stage.answer(restoring: ProjectSamples.saltRoad.project)
    #expect(talk.view.news(&talk.stage.state) == ["Undone: redraft the chapter."])
    #expect(talk.write("outline").contains("1. Departure: made, 8 s, calm"))
  }

  @Test func anEditTellsWhatAllOfItCosts() {
    var talk = Talk()
    _ = talk.open()
    var record = ProjectSamples.saltRoad
    record.cost = ProjectCost(seconds: 68, price: Money(dollars: 27.2), missing: Money(dollars: 24))
    talk.stage.state.take(record)
    let told = "8 chapters, 68 s: about $27.20; still to make: about $24.00."
    _ = talk.write("change 7 prompt Fog")
    #expect(talk.answered() == [told])
    _ = talk.write("change 7 title Fog")
    #expect(talk.answered() == [])
    _ = talk.write("undo edit")
    talk.stage.answer(restoring: record.project)
    #expect(talk.view.news(&talk.stage.state) == ["Undone: change the title. " + told])
  }

  /// On a screen the title of a new one is written on at once; lines that follow here are commands.
  @Test func whatIsAddedAndTakenBackAsksForNothing() {
    var talk = Talk()
    _ = talk.open()
    _ = talk.write("add")
    _ = talk.answered()
    #expect(talk.stage.state.outline?.editor == nil)
    _ = talk.write("undo edit")
    talk.stage.answer(restoring: ProjectSamples.saltRoad.project)
    _ = talk.view.news(&talk.stage.state)
    #expect(talk.write("outline").first?.hasPrefix("0. book") == true)
    #expect(talk.stage.state.outline?.project.parts.count == 8)
  }

  @Test func aFilmIsMade() {
    var talk = Talk()
    _ = talk.open()
    _ = talk.write("assemble")
    #expect(talk.write("3; 0; 0").contains("The film is being made."))
    let lines = talk.send(
      .filmed(
        ticket: talk.stage.state.lastTicket, .success(.done(path: "/films/salt.mp4", notes: []))))
    #expect(lines.contains("The film is made: /films/salt.mp4"))
  }

  /// A command that was meant for something else is no answer, and takes no question's place.
  @Test(arguments: ["assemble", "trailer"]) func aLineThatIsNoNumberIsNotTaken(_ command: String) {
    var talk = Talk()
    _ = talk.open()
    let asked = talk.write(command)
    for line in ["list", "make clips", "3 seconds", "list; 0; 0"] {
      let lines = talk.write(line)
      #expect(
        lines.first?.hasPrefix("\u{201C}\(line)\u{201D} was not taken: write ") == true, "\(lines)")
      #expect(lines.last == asked.last, "it is asked again as it was")
    }
    #expect(talk.write("").contains { $0.hasSuffix(" is being made.") }, "what was proposed stays")
  }

  @Test func whatIsWrongInTheMiddleIsAskedAgainThere() {
    var talk = Talk()
    _ = talk.open()
    _ = talk.write("assemble")
    let second = talk.write("4")
    #expect(talk.write("outline").last == second.last)
    _ = talk.write("1")
    #expect(talk.write("0.5").contains("The film is being made."))
  }

  @Test func aFormatIsChosenByItsName() {
    var talk = Talk()
    _ = talk.open()
    #expect(talk.write("change 0 aspect 3:4").contains { $0.contains("There is no aspect 3:4") })
    #expect(
      talk.write("change 0 model veo-3.1").contains {
        $0.hasPrefix("veo-3.1 fits several models. Write one of: ") && $0.hasSuffix(" Or default.")
      })
    _ = talk.write("change 0 aspect 9:16")
    #expect(talk.stage.askedEdit == .setFormat(FilmFormat(aspect: "9:16")))
    _ = talk.answered()
    _ = talk.write("change 0 aspect default")
    #expect(talk.stage.askedEdit == .setFormat(FilmFormat()))
  }
}

import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct ProductionTests {
  private let plan = ProductionSummary(
    clips: 5, price: Money(dollars: 4), seconds: 480,
    sentence: "5 clips, $4.00, about 8 min at today's limits.",
    notes: ["Chapter 7 is not approved."])

  @Test func nothingIsMadeBeforeThePriceWasSeen() {
    var stage = Stage.withOutline()
    stage.press("g")
    let ticket = stage.state.lastTicket
    #expect(stage.effects == [.project(.plan(ticket: ticket, ProjectSamples.book, nil))])
    #expect(stage.text.contains("planning…"))
    stage.send(.project(.planned(ticket: ticket, .success(plan))))
    #expect(stage.text.contains("5 clips, $4.00") && stage.text.contains("not approved."))
    stage.press("Enter")
    #expect(stage.effects.isEmpty && stage.state.context == .outline)
    stage.press("g")
    stage.send(.project(.planned(ticket: stage.state.lastTicket, .success(plan))))
    stage.press("y")
    #expect(stage.effects == [.project(.generate(ProjectSamples.book, nil, agreed: plan))])
    let new = Samples.operation(77, "Salt")
    stage.send(.project(.generated(ProjectSamples.book, .success([new]))))
    #expect(stage.toast.contains("1 clip queued"))
    #expect(stage.state.operations.row(new.id) != nil)
  }

  @Test func theOnePartThatIsMadeIsNamed() {
    var stage = Stage.withOutline()
    stage.press("g")
    var single = plan
    (single.clips, single.parts) = (1, [ProjectSamples.part(4)])
    stage.send(.project(.planned(ticket: stage.state.lastTicket, .success(single))))
    #expect(stage.text.contains("Generate 1 clip for $4"))
    #expect(stage.text.contains("Chapter 4 · The Salt Road"))
  }

  @Test func aPlanIsReadOnceTheEditsBeforeItAreKept() {
    var stage = Stage.withOutline()
    stage.press("Down a J g")
    #expect(!stage.asksForPlan)
    let ticket = stage.state.lastTicket
    stage.answer()
    #expect(!stage.asksForPlan)
    stage.answer()
    #expect(stage.effects == [.project(.plan(ticket: ticket, ProjectSamples.book, nil))])
    #expect(stage.state.afterCalls.isEmpty)
  }

  @Test func aPlanAfterAnEditThatFailedIsDropped() {
    var stage = Stage.withOutline()
    stage.press("Down a J g")
    stage.answer(Failure(.disk, "The disk is full."))
    stage.answer()
    #expect(!stage.asksForPlan && stage.state.outline?.planning == nil)
    stage.press("g")
    #expect(stage.asksForPlan)
  }

  /// What cannot be kept is not left out of a plan either.
  @Test func aFieldThatCannotBeKeptKeepsThePlanBack() {
    var stage = Stage.withOutline()
    stage.press("Down")
    stage.state.beginField(.seconds)
    stage.type("soon")
    stage.effects = stage.state.perform(.outline(.generate))
    #expect(!stage.asksForPlan && stage.state.outline?.editor != nil)
  }

  @Test func whatHasBecomeDearerIsToldAndPlannedAgain() {
    var stage = Stage.withOutline()
    stage.press("g")
    stage.send(.project(.planned(ticket: stage.state.lastTicket, .success(plan))))
    stage.press("y")
    #expect(stage.effects == [.project(.generate(ProjectSamples.book, nil, agreed: plan))])
    let dearer = Failure(.invalidRequest, "It takes more by now: 6 clips, $4.80.")
    stage.send(.project(.generated(ProjectSamples.book, .failure(dearer))))
    #expect(stage.toast.contains("6 clips, $4.80"))
    stage.press("g")
    #expect(stage.asksForPlan)
  }

  @Test func manyNewClipsAreReadWithTheList() {
    var stage = Stage.withOutline()
    let (new, before) = (Samples.history(200), stage.state.operations.rows.count)
    stage.send(.project(.generated(ProjectSamples.book, .success(new))))
    #expect(stage.state.operations.rows.count == before)
    #expect(stage.effects.contains { if case .readPage = $0 { true } else { false } })
    #expect(stage.toast.contains("200 clips queued"))
  }

  @Test func whoeverWritesMeanwhileDoesNotAnswer() {
    var stage = Stage.withOutline()
    stage.press("g Down e")
    stage.send(.project(.planned(ticket: stage.state.lastTicket, .success(plan))))
    #expect(stage.state.context == .outlineLine && stage.toast.contains("g asks again"))
    stage.type("y")
    #expect(stage.effects.isEmpty)
  }

  @Test func theTitleNamesNoPriceThatNobodyPays() {
    var free = plan
    free.isBilled = false
    var stage = Stage.withOutline()
    stage.press("g")
    stage.send(.project(.planned(ticket: stage.state.lastTicket, .success(free))))
    #expect(stage.text.contains("Generate 5 clips? Nothing is billed"))
    #expect(!stage.text.contains("clips for $"))
  }

  @Test func aPartThatIsMadeGetsAnotherTake() {
    var record = ProjectSamples.saltRoad
    record.states[ProjectSamples.part(3)] = .made
    var stage = Stage.withOutline(record)
    stage.press("Down Down Down r")
    let (ticket, parts) = (stage.state.lastTicket, [ProjectSamples.part(3)])
    #expect(
      stage.effects == [.project(.plan(ticket: ticket, ProjectSamples.book, parts, anew: true))])
    stage.send(.project(.planned(ticket: ticket, .success(plan))))
    #expect(stage.text.contains("Make another take for"))
    #expect(stage.text.contains("the take before stays"))
    #expect(stage.text.contains("Chapter 3 · The Salt Road"))
    stage.press("y")
    #expect(
      stage.effects == [
        .project(.generate(ProjectSamples.book, parts, agreed: plan, anew: true))
      ])
  }

  /// What the sandbox makes takes no paid clip's place: the question does not say that it does.
  @Test func aPaidTakeIsNotSaidToBeReplaced() {
    var record = ProjectSamples.saltRoad
    record.states[ProjectSamples.part(3)] = .made
    let paid = Samples.operation(0x1234_0003, "A fog", .completed)
    record.project.parts[2].takes = [Take(operation: paid.id, isChosen: true)]
    record.operations[paid.id] = paid
    var stage = Stage.withOutline(record)
    stage.press("Down Down Down r")
    var free = plan
    free.isBilled = false
    free.notes = ["Chapter 3: the film keeps the take that was paid for."]
    stage.send(.project(.planned(ticket: stage.state.lastTicket, .success(free))))
    #expect(stage.text.contains("the film keeps the take"))
    #expect(!stage.text.contains("The film has it once it is there"))
  }

  @Test func onePartIsMadeAlone() {
    var stage = Stage.withOutline()
    stage.press("Down Down Down r")
    #expect(
      stage.effects == [
        .project(
          .plan(ticket: stage.state.lastTicket, ProjectSamples.book, [ProjectSamples.part(3)]))
      ])
  }

  @Test func whatCannotBeMadeSaysWhy() {
    var stage = Stage.withOutline()
    stage.press("g")
    let none = ProductionSummary(
      clips: 0, price: .zero, sentence: "Nothing is missing.", notes: ["Approve a chapter."])
    stage.send(.project(.planned(ticket: stage.state.lastTicket, .success(none))))
    #expect(stage.toast == "Nothing is missing. Approve a chapter.")
    #expect(stage.state.context == .outline)
  }

  /// No command line: there is a key for it.
  @Test(arguments: [1, 2]) func whatFailedNamesTheKeyThatMakesItAgain(clips: Int) {
    let way = WayOn.retryFailed(ProjectSamples.book, .book, clips: clips)
    let note = ProductionNote("It failed before and is left out.", way: way)
    let told = clips == 1 ? "r on it makes it again." : "r on each makes them again."
    var stage = Stage.withOutline()
    stage.press("g")
    let none = ProductionSummary(
      clips: 0, price: .zero, sentence: "Nothing can be made now.", notes: [note])
    stage.send(.project(.planned(ticket: stage.state.lastTicket, .success(none))))
    #expect(stage.toast == "Nothing can be made now. \(note.text) \(told)")
    stage.press("g")
    var some = plan
    some.notes = [note]
    stage.send(.project(.planned(ticket: stage.state.lastTicket, .success(some))))
    guard case .confirm(let question)? = stage.state.overlays.last else {
      return #expect(Bool(false), "nothing was asked")
    }
    #expect(question.text.contains(told))
  }

  /// One question makes all of it again.
  @Test func whereOnlyStaleClipsAreLeftTheyAreAskedAbout() {
    var stage = Stage.withOutline()
    stage.press("g")
    let parts = [ProjectSamples.part(3), ProjectSamples.part(4)]
    var none = ProductionSummary(clips: 0, price: .zero, sentence: "Nothing can be made now.")
    none.stale = parts
    stage.send(.project(.planned(ticket: stage.state.lastTicket, .success(none))))
    let ticket = stage.state.lastTicket
    #expect(stage.effects == [.project(.plan(ticket: ticket, ProjectSamples.book, parts))])
    stage.send(.project(.planned(ticket: ticket, .success(plan))))
    #expect(stage.text.contains("Make 5 clips again for $4.00?"))
    #expect(stage.text.contains("Nothing is missing"))
    stage.press("y")
    #expect(stage.effects == [.project(.generate(ProjectSamples.book, parts, agreed: plan))])
  }

  @Test func whatIsStaleIsToldWithItsPrice() {
    #expect(Stage.withOutline().text.contains("Refreshing it costs $0.80"))
  }

  @Test func aFilmIsAssembledAndPlayed() {
    var stage = Stage.withOutline()
    stage.press("f Enter")
    let ticket = stage.state.lastTicket
    #expect(
      stage.effects == [
        .project(.film(ticket: ticket, ProjectSamples.book, .film(AssemblyOptions())))
      ])
    stage.send(.project(.filmed(ticket: ticket, .success(.working("joins the clips", 0.42)))))
    #expect(stage.text.contains("joins the clips") && stage.text.contains("42%"))
    stage.press("p")
    #expect(stage.toast.hasPrefix("It is not there yet"))
    // It goes on when nobody looks.
    stage.press("Esc")
    stage.pass(seconds: 20)
    #expect(stage.text.contains("film 42%"))
    stage.send(
      .project(.filmed(ticket: ticket, .success(.done(path: "/films/salt.mp4", notes: [])))))
    #expect(stage.toast == "The film is made: /films/salt.mp4 · P plays it")
    stage.press("p")
    #expect(stage.effects == [.project(.play(path: "/films/salt.mp4"))])
  }

  @Test func aTrailerIsStopped() {
    var stage = Stage.withOutline()
    stage.press("F ^U")
    stage.type("5")
    stage.press("Enter")
    #expect(stage.text.contains("20 to 60"))
    stage.press("^U")
    stage.type("20")
    stage.press("Enter")
    let ticket = stage.state.lastTicket
    #expect(
      stage.effects == [
        .project(.film(ticket: ticket, ProjectSamples.book, .trailer(seconds: 20)))
      ])
    stage.press("x")
    #expect(stage.effects == [.project(.stopFilm(ticket: ticket))])
    stage.send(.project(.filmed(ticket: ticket, .success(.working("late", 0.9)))))
    #expect(stage.state.film == nil)
  }
}

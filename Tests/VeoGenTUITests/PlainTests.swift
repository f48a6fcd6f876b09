import Foundation
import Synchronization
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct PlainTests {
  /// A state, and what the plain studio has told of it.
  private struct Talk {
    var state: State
    var view: PlainView
    var effects: [Effect] = []

    init(_ overview: Overview = Samples.overview()) {
      state = State(
        overview: overview, size: Size(width: 100, height: 40), now: Samples.now,
        localTime: .utc)
      state.isPlain = true
      view = PlainView(state)
      _ = view.news(&state)
    }

    mutating func write(_ line: String) -> [String] {
      let (said, asked) = view.answer(line, &state)
      effects = asked
      return said + view.news(&state)
    }

    mutating func send(_ message: Message) -> [String] {
      effects = update(&state, message)
      return view.news(&state)
    }
  }

  private func overview() -> Overview {
    Samples.overview([
      Samples.completed(0x3f2a_0001, "a lion", ago: 10),
      Samples.operation(0x0c11_0002, "fog over the pass", .processing, ago: 20),
    ])
  }

  @Test func whereNothingCopiesThePathIsSaid() {
    var talk = Talk()
    #expect(
      talk.send(.copied("/clips/a.mp4", .success(nil))) == [
        "There is no program that copies. The path: /clips/a.mp4"
      ])
    #expect(talk.effects.isEmpty)
  }

  @Test func aPromptIsWrittenSetAndSent() {
    var talk = Talk()
    #expect(
      talk.write("prompt A lion at sunset").first?.hasPrefix("4 words. generate sends") == true)
    #expect(talk.write("prompt") == ["A lion at sunset"])
    #expect(talk.write("set duration 4").first?.hasPrefix("Duration: 4 s") == true)
    #expect(talk.write("set duration 99").first?.hasPrefix("99 cannot be chosen.") == true)
    #expect(talk.write("set seed 7").first?.hasPrefix("Seed: 7") == true)
    _ = talk.write("set duration 4")
    _ = talk.write("generate")
    guard case .submit(let request, let takes, _, _) = talk.effects.last else {
      Issue.record("\(talk.effects)")
      return
    }
    #expect(request.prompt == "A lion at sunset" && request.settings.duration == 4)
    #expect(request.settings.seed == 7 && takes == 1)
  }

  /// In lines nobody is told by the screen that the same is on its way.
  @Test func theSameThatTheEngineFindsIsAskedAbout() {
    var talk = Talk(Samples.overview([]))
    _ = talk.write("prompt A lion at sunset")
    _ = talk.write("generate")
    guard case .submit(let request, let takes, let session, _) = talk.effects.last else {
      Issue.record("\(talk.effects)")
      return
    }
    let lost = Samples.operation(7, "A lion at sunset", .uncertain, ago: 600) {
      $0.charged = .perhaps
    }
    let lines = talk.send(.sameFound(request, takes: takes, session: session, [lost]))
    #expect(lines.joined().contains("No answer came: ~$0.80 is perhaps charged."))
    _ = talk.write("no")
    #expect(talk.effects.isEmpty)
    _ = talk.write("generate")
    _ = talk.send(.sameFound(request, takes: takes, session: session, [lost]))
    _ = talk.write("yes")
    #expect(
      talk.effects == [.submit(request, takes: takes, session: session, knowing: .perhapsPaid)])
  }

  @Test func operationsAreListedByNumbersThatCommandsTake() {
    var talk = Talk(overview())
    let lines = talk.write("list")
    #expect(lines.first?.hasPrefix("1. 3f2a") == true && lines[1].hasPrefix("2. 0c11"))
    #expect(lines[1].contains("fog over the pass"))
    #expect(talk.write("play 1").isEmpty)
    #expect(talk.effects == [.play(OperationID(number: 0x3f2a_0001))])
    #expect(talk.write("play 2").first?.contains("It has no clip") == true)
    #expect(talk.write("play 9") == ["There is no number 9: list gives them."])
    #expect(talk.write("2") == ["A number goes behind a command: open 2."])
    let question = talk.write("cancel 2")
    #expect(question.first?.contains("fog over the pass") == true)
    #expect(question.last == "yes: Cancel it. no: Let it go on.")
    #expect(talk.write("perhaps") == ["Answer yes or no first: that line was not taken."])
    _ = talk.write("yes")
    #expect(talk.effects == [.change(.cancel(.sent), OperationID(number: 0x0c11_0002))])
  }

  @Test func aConditionThatThereIsNotIsTold() {
    var talk = Talk(overview())
    #expect(talk.write("list stat:failed").first?.contains("Did you mean state:failed?") == true)
    #expect(talk.effects.isEmpty && talk.state.operations.filter == nil)
  }

  @Test func aNumberThatIsNoneIsNoCrash() {
    var talk = Talk(overview())
    _ = talk.write("list")
    for number in ["0", "-1", "\(Int.min)", "\(Int.max)"] {
      #expect(talk.write("play \(number)") == ["There is no number \(number): list gives them."])
      #expect(talk.write("project \(number)").first?.contains("no number") == true)
    }
  }

  @Test func aModelIsNamedSoThatItIsTheOnlyOne() {
    var talk = Talk()
    #expect(
      talk.write("set model nope").first?.hasPrefix("There is no model called nope. ") == true)
    let several = talk.write("set model veo").first
    #expect(several?.hasPrefix("veo fits several models. Write one of: ") == true)
    #expect(talk.write("generate a whale").first?.contains("write prompt and your words") == true)
  }

  @Test func theDearestIsNotTakenForAWordThatSeveralBeginWith() {
    let request = Samples.request("A lion", model: "veo-3.1-fast-generate-001", provider: .vertex)
    var talk = Talk(
      Samples.overview([], provider: .vertex, draft: Draft(request: request, takes: 1)))
    let told = talk.write("set model veo-3.1")
    #expect(told.count == 1)
    #expect(told[0].hasPrefix("veo-3.1 fits several models. Write one of: veo-3.1-"))
    #expect(told[0].contains("veo-3.1-generate-001 ($0.40/s at 720p)"))
    #expect(talk.state.settings.model == "veo-3.1-fast-generate-001")
    #expect(talk.write("set model Veo 3.1").first == "Model: Veo 3.1")
    #expect(talk.write("set model veo-3.1-f").first == "Model: Veo 3.1 Fast")
  }

  /// A script writes over what somebody was writing in the studio.
  @Test func whatTheStudioWasWritingIsKept() {
    let draft = Draft(request: Samples.request("Half a thought"), takes: 1)
    var talk = Talk(Samples.overview([], draft: draft))
    _ = talk.write("prompt A kite")
    #expect(talk.state.currentDraft.replaced == ["Half a thought"])
    talk.state.lastSent = SentRequest(request: talk.state.request, at: Samples.now)
    _ = talk.write("prompt A boat")
    #expect(talk.state.currentDraft.replaced == ["Half a thought"], "the history has what was sent")
  }

  @Test func whatIsSetTellsThePrice() {
    let request = Samples.request("A lion", model: "veo-3.1-fast-generate-001", provider: .vertex)
    var talk = Talk(
      Samples.overview([], provider: .vertex, draft: Draft(request: request, takes: 1)))
    #expect(talk.write("set duration 8").last == "Price: $0.80 for 1 clip of 8 s.")
    #expect(talk.write("set duration 4").last == "Price: $0.40 for 1 clip of 4 s.")
    #expect(talk.write("set takes 3").last == "Price: $1.20 for 3 clips of 4 s.")
    #expect(talk.write("set seed 7").last == "Price: $1.20 for 3 clips of 4 s.")
    #expect(talk.write("set model veo-3.1-lite").last?.hasPrefix("Price: ") == true)
    var sandbox = Talk()
    #expect(
      sandbox.write("set takes 2").last?.hasSuffix(" for 2 clips of 8 s, not billed.") == true)
  }

  @Test func whatTheScreenHadFilteredIsNoNews() {
    var talk = Talk(Samples.overview([Samples.completed(0x3f2a_0001, "a lion", ago: 10)]))
    talk.view = PlainView(talk.state, isPartial: true)
    _ = talk.state.readFiltered()
    let all = OperationPage(
      operations: [Samples.operation(0x0c11_0002, "fog over the pass", .queued, ago: 20)], next: nil
    )
    #expect(talk.send(.pageRead(ticket: talk.state.lastTicket, .success(all))).isEmpty)
    let new = Samples.operation(0x0c11_0003, "rain", .queued, ago: 0)
    #expect(talk.send(.engine(.changed(new))).first?.contains("rain") == true)
  }

  /// There are no keys to press.
  @Test func sentencesNameCommands() {
    var talk = Talk(overview())
    _ = talk.write("list")
    #expect(talk.write("delete 1").first?.contains("undelete brings it back") == true)
    _ = talk.write("no")
    #expect(talk.write("delete 2") == ["It is being made. Cancel it first with cancel."])
    #expect(talk.write("pause queue").first?.hasSuffix("starts. resume queue resumes it.") == true)
    let (upper, lower) = (Set("PHSDKJ"), Set("urxp"))
    for line in talk.write("help") {
      let words = line.split { !$0.isLetter && $0 != "^" }
      let keys = words.filter { word in
        word.hasPrefix("^")
          || word.count == 1 && word.allSatisfy { upper.union(lower).contains($0) }
      }
      #expect(keys.isEmpty, "\(line)")
    }
  }

  @Test func anotherOrderIsListedAtOnce() {
    var talk = Talk(overview())
    #expect(talk.write("sort").isEmpty)
    guard case .readPage(let ticket, let query) = talk.effects.first else {
      Issue.record("\(talk.effects)")
      return
    }
    #expect(query.filter.order == .oldest)
    let page = OperationPage(operations: talk.state.operations.rows.reversed(), next: nil)
    let lines = talk.send(.pageRead(ticket: ticket, .success(page)))
    #expect(
      lines.first == "Sorted: oldest first."
        && lines.dropFirst().first?.hasPrefix("1. 0c11") == true)
  }

  @Test func whatHappensIsALine() {
    var talk = Talk(overview())
    var operation = Samples.completed(0x0c11_0002, "fog over the pass", ago: 20)
    #expect(
      talk.send(.engine(.changed(operation))).first?.hasPrefix("0c11 saved: fog over the pass, /")
        == true)
    #expect(talk.send(.engine(.changed(operation))).isEmpty)
    operation.state = .failed
    operation.failure = Failure(.refused, "The model's safety rules said no.", advice: "Reword it.")
    operation.clip = nil
    let line = talk.send(.engine(.changed(operation))).first ?? ""
    #expect(line.contains("safety rules said no") && line.contains("Reword it."))
  }

  @Test func theNextLineWaitsUntilNothingRuns() {
    var talk = Talk(overview())
    talk.state.totals.running = 1
    #expect(talk.write("wait").isEmpty)
    #expect(!talk.view.takesLines(talk.state))
    let done = Samples.completed(0x0c11_0002, "fog over the pass", ago: 20)
    _ = talk.send(.engine(.changed(done)))
    #expect(!talk.view.takesLines(talk.state))
    var totals = talk.state.totals
    (totals.running, totals.queued) = (0, 0)
    #expect(talk.send(.engine(.totals(totals))) == ["Nothing runs any more."])
    #expect(talk.view.takesLines(talk.state))
  }

  @Test func whatIsHeldIsNotWaitedFor() {
    var held = Samples.operation(3, "held", .queued, ago: 5)
    held.isHeld = true
    var talk = Talk(Samples.overview([held]))
    talk.state.totals.queued = 1
    let said = talk.write("wait")
    #expect(said.first?.hasPrefix("Nothing runs any more. 1 queued") == true)
    #expect(talk.view.takesLines(talk.state))
  }

  @Test func whatCannotBeSetChangesNothing() {
    var talk = Talk()
    let before = talk.state.settings.values
    for line in ["set resolution 8k", "set takes 9", "set duration 99", "set aspect 7:7"] {
      #expect(talk.write(line).count == 1, "\(line)")
      #expect(talk.state.settings.values == before && talk.state.settings.takes == 1)
    }
    #expect(talk.write("set takes 3").first?.hasPrefix("Takes: 3") == true)
  }

  @Test func aNumberOfWhatIsGoneMeansNothingElse() {
    var talk = Talk(overview())
    _ = talk.write("list")
    _ = talk.send(.engine(.removed(OperationID(number: 0x3f2a_0001))))
    #expect(
      talk.write("cancel 1") == ["Number 1 is not in the list any more: list gives new numbers."])
    #expect(talk.effects.isEmpty && talk.state.overlays.isEmpty)
  }

  @Test func moreGoesOnThoughTheLastOneListedIsGone() {
    var talk = Talk(
      Samples.overview((1...15).map { Samples.completed(UInt32($0) << 16, "clip \($0)", ago: 5) }))
    let first = talk.write("list")
    #expect(first[9].hasPrefix("10. 000a"))
    _ = talk.send(.engine(.removed(OperationID(number: 10 << 16))))
    #expect(talk.write("more").first?.hasPrefix("11. 000b") == true)
  }

  @Test func itGoesOnTellingWhenTheLogIsFull() {
    var talk = Talk()
    for number in 0..<(State.logLimit + 20) {
      talk.state.show(.info, "line \(number)")
      #expect(talk.view.news(&talk.state) == ["line \(number)"])
    }
  }

  @Test func noMoreIsKeptInMindThanNeeded() {
    var talk = Talk(Samples.overview([]))
    for number in 1...4_000 {
      let operation = Samples.completed(UInt32(number) << 8, "clip", ago: 0)
      _ = talk.send(.engine(.changed(operation)))
      _ = talk.send(.engine(.removed(operation.id)))
    }
    #expect(talk.view.states.count <= 2_000)
  }

  @Test func linesComeWholeOrNotAtAll() {
    var cutter = LineCutter(limit: 5)
    #expect(cutter.take(Array("one\ntw".utf8)) == ["one"])
    #expect(cutter.take(Array("o\n\n12345\n123456\nfour".utf8)) == ["two", "", "12345", nil])
    #expect(cutter.rest() == ["four"] && cutter.rest().isEmpty)
  }

  @Test func whoSendsMuchWaits() {
    let input = PlainInput()
    let sent = Mutex(0)
    let isSent = DispatchSemaphore(value: 0)
    let thread = Thread {
      for number in 0..<(PlainInput.most + 5) {
        input.leave("\(number)")
        sent.withLock { $0 += 1 }
        isSent.signal()
      }
    }
    thread.start()
    for _ in 0..<PlainInput.most { isSent.wait() }
    for number in 0..<(PlainInput.most + 5) {
      var line = input.next()
      while line == nil {
        input.wait(until: nil)
        line = input.next()
      }
      #expect(line == "\(number)")
      #expect(sent.withLock { $0 } <= PlainInput.most + number + 2)
    }
  }

  @Test func helpSaysWhatCannotBeDoneAndWhy() {
    var talk = Talk(Samples.overview([]))
    let lines = talk.write("help")
    #expect(lines.contains { $0.hasPrefix("generate:") })
    #expect(lines.contains { $0.hasPrefix("play NUMBER:") && $0.contains("not now") })
    #expect(talk.write("help sandwich") == ["Nothing is said of sandwich. help lists all."])
    #expect(talk.write("make me a sandwich").first?.contains("help lists them") == true)
    #expect(talk.write("").first?.contains("in all") == true)
    #expect(talk.write("quit").isEmpty && talk.state.exit == .quit)
  }

  @Test func aBetterPromptIsReadAndTaken() {
    var talk = Talk()
    _ = talk.write("prompt a lion")
    #expect(talk.write("enhance") == ["The sandbox is asked for a better prompt."])
    guard case .enhance(let ticket, _) = talk.effects.last else {
      Issue.record("\(talk.effects)")
      return
    }
    let new = Enhancement(
      prompt: "A lion walks in gold light", subject: "lion", action: "walks", camera: "pan",
      light: "gold", sound: "wind", style: "film")
    let lines = talk.send(.enhanced(ticket: ticket, .success(new)))
    #expect(
      lines == [
        "Yours: a lion", "New: A lion walks in gold light", "yes takes it, no keeps yours.",
      ])
    _ = talk.write("yes")
    #expect(talk.write("prompt") == ["A lion walks in gold light"])
  }

  @Test func helpFindsWhatACommandIsAndNotWhyItIsNotPossible() {
    var talk = Talk(Samples.overview([]))
    let lines = talk.write("help generate")
    #expect(lines.contains { $0.hasPrefix("generate:") })
    #expect(!lines.contains { $0.hasPrefix("play ") || $0.hasPrefix("retry ") })
    #expect(lines.count < 6, "\(lines)")
    #expect(talk.write("help ^g").contains { $0.hasPrefix("generate:") })
  }

  @Test func aPausedQueueIsResumedByThatName() {
    var talk = Talk(overview())
    #expect(talk.write("help pause queue").contains { $0.contains("until resume queue is given") })
    // The engine may have paused it a moment ago, or hold it back after a limit.
    #expect(talk.write("resume queue").first == "The queue goes on.")
    #expect(talk.effects == [.steer([.resume])])
    _ = talk.send(.engine(.queue(QueueStatus(control: QueueControl(mode: .paused), places: []))))
    #expect(talk.write("help resume").contains { $0.hasPrefix("resume queue: Start again") })
    _ = talk.write("resume queue")
    #expect(talk.effects == [.steer([.resume])])
  }

  /// What is paused to spend nothing more does not go on because it is said twice.
  @Test(arguments: [QueueMode.paused, .draining])
  func toPauseAPausedQueueStartsNothing(mode: QueueMode) {
    var talk = Talk(overview())
    _ = talk.send(.engine(.queue(QueueStatus(control: QueueControl(mode: mode), places: []))))
    for words in ["pause queue", "pause"] {
      #expect(talk.write(words).first?.hasPrefix("The queue is paused:") == true)
      #expect(talk.effects == [.steer([.pause])])
    }
  }

  @Test func helpHasAHeadingForEachSubject() {
    var talk = Talk(Samples.overview([]))
    let lines = talk.write("help")
    let headings = lines.filter { $0.hasSuffix(":") && !$0.contains(",") }
    #expect(
      headings == ["Lines of words:", "Prompt:", "Operation:", "Studio:", "Projects:", "Outline:"])
    let operation = lines.firstIndex(of: "Operation:") ?? 0
    let studio = lines.firstIndex(of: "Studio:") ?? 0
    #expect(lines[operation..<studio].contains { $0.hasPrefix("play NUMBER:") })
    #expect(lines[studio...].contains { $0.hasPrefix("generate:") })
    #expect(!talk.write("help generate").contains { $0.hasSuffix(":") })
  }

  @Test func wordsThatAreNoCommandArePerhapsAPrompt() {
    var talk = Talk(Samples.overview([]))
    _ = talk.write("prompt fog")
    let lines = talk.write("A cat on 2 roofs 7")
    #expect(lines.count == 1)
    #expect(lines[0].contains("Did you mean: prompt A cat on 2 roofs 7?"), "\(lines)")
    #expect(talk.effects.isEmpty && talk.state.prompt.text == "fog")
    #expect(talk.write("sandwich") == ["There is no command called sandwich. help lists them."])
    #expect(talk.write("delete everything").first?.contains("Did you mean") == false)
    #expect(talk.write("genrate").first?.contains("Did you mean: generate?") == true)
    #expect(
      talk.write("promt A cat").first?.contains("mean: prompt A cat or prompt promt A cat?") == true
    )
    // It is spelled right, and takes no words.
    #expect(
      talk.write("wait for rain").first?.contains("Did you mean: prompt wait for rain?") == true)
    #expect(talk.write("attach") == ["Write attach and the path of a file."])
    #expect(talk.state.prompt.text == "fog")
  }

  @Test func aKeyOfTheStudioIsNoBeginningOfAWord() {
    var talk = Talk(Samples.overview([]))
    let lines = talk.write("B")
    #expect(
      lines == [
        "There is no command called B. B is a key of the studio. Here write: projects. "
          + "help lists them."
      ])
    #expect(talk.effects.isEmpty)
  }

  @Test(arguments: [
    ("go foo", "There is no place called foo. Write prompt, settings, list or projects."),
    ("go to the setings", "There is no place called setings. Did you mean: settings?"),
    ("go operations", "There are no panes to go to here. Write: list."),
    ("go", "There are no panes to go to here. Write prompt, settings, list or projects."),
    ("projects it", "projects takes no words behind it. Did you mean: prompt projects it?"),
    ("sort cost", "sort takes no words behind it."),
    ("play lion", "play takes a number, not lion: list gives them."),
    ("delete everything", "delete takes a number, not everything: list gives them."),
    ("new bok", "There is no command called new bok. Did you mean: new book? help lists them."),
  ])
  func whatThereIsNotIsSaidWithWhatThereIs(line: String, said: String) {
    var talk = Talk(overview())
    #expect(talk.write(line) == [said])
    #expect(talk.effects.isEmpty && talk.state.overlays.isEmpty)
  }

  @Test func goAndManyWordsAreAPrompt() {
    var talk = Talk()
    #expect(talk.write("go west, young man")[0].contains("prompt go west, young man?"))
    #expect(talk.write("new chapter")[0].contains("There is new book and new movie."))
  }

  @Test func aSettingThatThereIsNotIsNamed() {
    var talk = Talk()
    let all = "There are: model, aspect, resolution, duration, takes, seed, people, negative."
    #expect(talk.write("set foo bar") == ["There is no setting called foo. \(all)"])
    #expect(
      talk.write("set aspekt 16:9")
        == ["There is no setting called aspekt. Did you mean: set aspect? \(all)"])
    #expect(talk.write("set").first?.hasPrefix("Write set, one of model,") == true)
    #expect(
      talk.write("set duration").first?.hasPrefix("Write set duration and a value. Duration: ")
        == true)
  }

  @Test func anEmptyListSaysWhereAllIs() {
    var talk = Talk(Samples.overview([]))
    #expect(talk.write("list") == ["There is no operation to list."])
    talk.state.totals.hasTrash = true
    #expect(talk.write("list").first?.hasSuffix("is in the trash: trash lists it.") == true)
  }

  @Test func helpTellsAReasonOnce() {
    var talk = Talk(Samples.overview([]))
    let lines = talk.write("help")
    #expect(lines.count { $0.contains("There is no operation yet.") } == 1)
    #expect(lines.count { $0.hasSuffix("(not now)") } > 10)
  }

  @Test(arguments: ["show 1", "show", "outline", "change 1 mood calm", "close"])
  func whatNeedsAnOpenProjectSaysSo(line: String) {
    var talk = Talk()
    #expect(talk.write(line) == ["No book or movie is open: project NUMBER opens one."])
  }
}

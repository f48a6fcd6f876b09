import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct OverlayTests {
  private let better = Enhancement(
    prompt: "A lion, better", subject: "a lion", action: "walks", camera: "low", light: "warm",
    sound: "wind", style: "film")

  private func asked() -> (Stage, Int) {
    var stage = Stage(Samples.overview([]))
    stage.type("A lion")
    stage.press("^E")
    guard case .enhance(let ticket, let request) = stage.effects.last else { return (stage, -1) }
    #expect(request.prompt == "A lion")
    return (stage, ticket)
  }

  @Test func aProposalIsOneUndoStepAndBothAreKept() {
    var (stage, ticket) = asked()
    #expect(stage.text.contains("The sandbox is asked…"))
    stage.send(.enhanced(ticket: ticket, .success(better)))
    for word in ["Yours", "The sandbox's", "subject", "camera", "sound"] {
      #expect(stage.text.contains(word))
    }
    stage.press("Enter")
    #expect(stage.state.prompt.text == "A lion, better")
    #expect(stage.state.request.originalPrompt == "A lion")
    stage.press("^_")
    #expect(stage.state.prompt.text == "A lion")
    #expect(stage.state.request.originalPrompt == nil)
    stage.type("!")
    #expect(stage.state.request.originalPrompt == nil)
    stage.press("^_ Alt-r")
    stage.press("^_ ^_ ^_ Alt-r Alt-r Alt-r")
    #expect(stage.state.overlays.isEmpty)
  }

  @Test func redoBringsTheOriginalBackToo() {
    var (stage, ticket) = asked()
    stage.send(.enhanced(ticket: ticket, .success(better)))
    stage.press("Enter ^_ Alt-r")
    #expect(stage.state.prompt.text == "A lion, better")
    #expect(stage.state.request.originalPrompt == "A lion")
    stage.type(" and more")
    #expect(stage.state.request.originalPrompt == "A lion")
    stage.press("^N")
    #expect(stage.state.prompt.original == nil)
  }

  @Test func escKeepsTheWordsAndStopsTheQuestion() {
    var (stage, ticket) = asked()
    stage.press("Esc")
    #expect(stage.effects == [.stopEnhancing(ticket: ticket)])
    stage.send(.enhanced(ticket: ticket, .success(better)))
    #expect(stage.state.prompt.text == "A lion")
    #expect(stage.state.overlays.isEmpty)
  }

  @Test func aFailedQuestionSaysWhyAndCanBeAskedAgain() {
    var (stage, ticket) = asked()
    stage.send(
      .enhanced(
        ticket: ticket, .failure(Failure(.network, "No connection.", advice: "Check it."))))
    #expect(stage.text.contains("No connection.") && stage.text.contains("Check it."))
    stage.press("r")
    guard case .enhance(let second, _) = stage.effects.first else {
      return #expect(Bool(false), "it was not asked again")
    }
    #expect(second != ticket)
  }

  @Test func theSignOpensFilesAtTheStartOfAWordOnly() {
    var stage = Stage(Samples.overview([]))
    stage.type("mail a@b")
    #expect(stage.state.prompt.text == "mail a@b")
    stage.type(" @")
    #expect(stage.state.context == .attach)
    stage.press("Esc")
    #expect(stage.state.prompt.text == "mail a@b @")
  }

  @Test func escWritesWhatWasTypedAfterTheSign() {
    var stage = Stage(Samples.overview([]))
    stage.type("hey @anna")
    #expect(stage.state.context == .attach)
    stage.press("Esc")
    #expect(stage.state.prompt.text == "hey @anna")
    stage.press("Alt-u")
    #expect(stage.state.prompt.text == "hey ", "it is one step")
    stage.press("^O")
    stage.type("x")
    stage.press("Esc")
    #expect(stage.state.prompt.text == "hey ", "a path that was asked for is none of the words")
  }

  @Test func aPathIsCompletedAndAttached() {
    var stage = Stage(Samples.overview([]))
    stage.type("@")
    guard case .readDirectory(let ticket, ".") = stage.effects.first else {
      return #expect(Bool(false), "\(stage.effects)")
    }
    stage.send(
      .directoryRead(
        ticket: ticket,
        .success([
          FileEntry(name: "lion.png", isFolder: false),
          FileEntry(name: "notes.txt", isFolder: false),
          FileEntry(name: "lists", isFolder: true),
        ])))
    stage.type("li")
    stage.press("Tab")
    stage.type("on")
    stage.press("Tab Enter")
    guard case .inspect(let look, "lion.png", .firstFrame) = stage.effects.last else {
      return #expect(Bool(false), "\(stage.effects)")
    }
    stage.send(.inspected(ticket: look, .success(Samples.image())))
    #expect(stage.state.prompt.inputs.count == 1)
    #expect(stage.state.overlays.isEmpty)
    #expect(stage.state.prompt.text.isEmpty)
  }

  /// No text is wrapped at more columns than its box has.
  @Test func aBoxHasTheColumnsThatItsTextIsWrappedAt() {
    for columns in 40...120 {
      let bounds = Rect(Size(width: columns, height: 24))
      for wanted in [62, 72] {
        let width = OverlayLayout.width(wanted, in: bounds)
        #expect(OverlayLayout.box(width: width, height: 5, in: bounds).width == width + 4)
      }
    }
  }

  @Test func whatIsWrongWithAFileIsWholeAndNothingLiesOnIt() {
    var stage = Stage(Samples.overview([]), width: 80, height: 24)
    stage.press("^O")
    let folder = [FileEntry(name: "notes.txt", isFolder: false)]
    stage.send(.directoryRead(ticket: stage.state.lastTicket, .success(folder)))
    stage.type("notes.txt")
    stage.press("Enter")
    let problem = Failure(
      .invalidRequest, "notes.txt is no picture, whatever its name says, and no clip either.",
      advice: "Name a PNG, JPEG or WebP file.")
    stage.send(.inspected(ticket: stage.state.lastTicket, .failure(problem)))
    let words = stage.text.split(whereSeparator: { " │\n".contains($0) }).joined(separator: " ")
    #expect(words.contains("and no clip either. Name a PNG, JPEG or WebP file."))
  }

  private func attaching(_ names: [String]) -> Stage {
    var stage = Stage(Samples.overview([]))
    stage.press("^O")
    stage.send(
      .directoryRead(
        ticket: stage.state.lastTicket,
        .success(names.map { FileEntry(name: $0, isFolder: false) })))
    return stage
  }

  private func looksAt(_ stage: Stage) -> String? {
    if case .inspect(_, let path, _) = stage.effects.last { path } else { nil }
  }

  @Test func theOnlyFileThatFitsIsTakenByEnter() {
    var stage = attaching(["red.png", "blue.png"])
    stage.type("re")
    stage.press("Enter")
    #expect(looksAt(stage) == "red.png")
    stage = attaching(["shot", "shot.png"])
    stage.type("shot")
    stage.press("Enter")
    #expect(looksAt(stage) == "shot", "it is the name of another one")
  }

  @Test func aFileWhoseNameNoFieldCanHoldIsAttachedAllTheSame() {
    for name in ["ev\u{1B}[31mil.png", "new\nline.png"] {
      var stage = attaching([name])
      stage.press("Down Enter")
      #expect(looksAt(stage) == name)
    }
  }

  @Test func theAnswerIsTakenWhereAListLiesOverIt() {
    var stage = attaching([])
    stage.type("x.png")
    stage.press("Enter")
    guard case .inspect(let look, _, _)? = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    stage.press("F1")
    stage.send(.inspected(ticket: look, .failure(Failure(.invalidRequest, "x.png is a text."))))
    stage.press("Esc")
    #expect(stage.text.contains("x.png is a text."))
    stage.press("Enter")
    #expect(looksAt(stage) == "x.png", "it is not waited for any more")
  }

  @Test func aLedgerIsReadOnceAtATimeWhateverLiesOverIt() {
    var stage = Stage(focus: .operations)
    stage.press("$")
    guard case .readLedger(let first, _)? = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    for _ in 0..<50 { stage.send(.engine(.totals(stage.state.totals))) }
    #expect(stage.effects.isEmpty)
    stage.send(.ledgerRead(ticket: first, .success(LedgerReport())))
    guard case .readLedger(let second, _)? = stage.effects.last else {
      Issue.record("what has changed meanwhile is not read")
      return
    }
    stage.press("F1")
    stage.send(.ledgerRead(ticket: second, .failure(Failure(.disk, "It broke."))))
    #expect(stage.state.context == .palette && stage.toast.contains("It broke."))
  }

  @Test func rolesThatTheModelLacksAreRefusedWithTheReason() {
    var stage = Stage(Samples.overview([]))
    stage.press("^O ^R")
    stage.type("x.png")
    stage.press("Enter")
    #expect(!stage.effects.contains { if case .inspect = $0 { true } else { false } })
    #expect(stage.text.contains("Not as last frame: it needs a first frame."))
  }

  @Test func aFileThatIsNoImageSaysWhy() {
    var stage = Stage(Samples.overview([]))
    stage.press("^O")
    stage.type("x.png")
    stage.press("Enter")
    guard case .inspect(let look, _, _) = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    stage.send(
      .inspected(
        ticket: look,
        .failure(Failure(.invalidRequest, "x.png is a text.", advice: "Choose a picture."))))
    #expect(stage.state.context == .attach)
    #expect(stage.text.contains("x.png is a text. Choose a picture."))
  }

  @Test func attachedFilesCanBeRemoved() {
    var stage = Stage(Samples.overview([]))
    stage.state.prompt.inputs = [Samples.image()]
    stage.press("^O ^R ^R ^R ^X")
    #expect(stage.state.prompt.inputs.isEmpty)
  }

  private func withFiles(_ files: [InputMedia]) -> Stage {
    var stage = Stage(Samples.overview([]))
    stage.state.prompt.inputs = files
    return stage
  }

  @Test(arguments: ["remove", "attachment", "detach"]) func thePaletteRemovesAFile(word: String) {
    var stage = withFiles([Samples.image()])
    stage.press("^P")
    stage.type(word)
    stage.press("Enter")
    #expect(stage.state.prompt.inputs.isEmpty && stage.state.overlays.isEmpty)
    #expect(stage.toast == "lion.png is not attached any more.")
    stage.press("^X ^O")
    #expect(stage.toast == "No file is attached to the prompt.")
  }

  @Test func ofSeveralFilesOneIsChosen() {
    var stage = withFiles([Samples.image(), Samples.image(.lastFrame, name: "end.png")])
    #expect(stage.text.contains("remove attachment"))
    stage.press("^X ^O")
    #expect(stage.state.context == .attach && stage.text.contains("^X removes end.png."))
    stage.press("^X")
    #expect(stage.state.prompt.inputs.map(\.name) == ["lion.png"])
  }

  @Test func aClickOnAFileOpensWhereItIsRemoved() {
    var stage = withFiles([Samples.image(), Samples.image(.lastFrame, name: "end.png")])
    let row = stage.state.promptArea.inputs
    stage.send(.terminal(.mouse(MouseEvent(.press(.left), at: row.origin.moved(dx: 3)))))
    #expect(stage.state.context == .attach)
    stage.press("^X")
    #expect(stage.state.prompt.inputs.map(\.name) == ["end.png"])
  }

  @Test func aQuestionThatIsLongerThanItsBoxScrolls() {
    let text = (1...30).map { "Sentence \($0)." }.joined(separator: " ") + " It costs $7."
    for (width, height) in [(40, 12), (80, 12)] {
      var stage = Stage(width: width, height: height, focus: .operations)
      stage.state.ask(
        Confirmation(
          title: "Make it?", subject: "A book", text: text, yes: "Make it", no: "Leave it",
          effects: []))
      #expect(stage.text.contains("Down more") && !stage.text.contains("$7."), "\(stage.text)")
      stage.press("End")
      #expect(stage.text.contains("$7.") && !stage.text.contains("Down more"))
      #expect(stage.text.contains("Make it") && stage.text.contains("Leave it"))
      stage.press("Home")
      #expect(stage.text.contains("Sentence 1.") && stage.state.context == .confirm)
    }
  }
}

import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct PromptTests {
  private func empty() -> Stage { Stage(Samples.overview([])) }

  @Test func undoLeadsBackToThePromptsOfEarlierRuns() {
    var overview = Samples.overview()
    overview.earlierPrompts = ["A boat", "A lion"]
    var stage = Stage(overview)
    for expected in ["A lion", "A boat", "A boat"] {
      stage.press("Alt-u")
      #expect(stage.state.prompt.text == expected)
    }
  }

  @Test func earlierPromptsAreDeletedAfterAQuestion() {
    var overview = Samples.overview()
    overview.earlierPrompts = ["A boat", "A lion"]
    var stage = Stage(overview)
    stage.type("A kite at sea")
    stage.press("^N")
    stage.type("An owl Left")
    stage.press("Left Left")
    let before = stage.state.prompt.field
    stage.press("^X ^D n")
    #expect(stage.effects.isEmpty && stage.state.prompt.field.canUndo)
    stage.press("Tab :")
    stage.type("delete earlier")
    stage.press("Enter y")
    // The draft goes first: one from before would write them down again.
    var draft = stage.state.currentDraft
    #expect(draft.replaced == nil && draft.request.prompt == "An owl Left")
    #expect(stage.effects == [.saveDraft(draft), .forgetEarlierPrompts])
    #expect(stage.state.prompt.field == before && !stage.state.prompt.field.canUndo)
    stage.send(.promptsForgotten(nil))
    #expect(stage.toast == "The earlier prompts are deleted.")
    stage.press("Alt-1 Alt-u ^Y ^N")
    draft = stage.state.currentDraft
    #expect(draft.replaced == ["An owl Left"], "what is put away from now on is kept")
    stage.press("Alt-u")
    #expect(stage.state.prompt.text == "An owl Left")
  }

  @Test func thatEarlierPromptsAreStillThereIsSaid() {
    var stage = empty()
    stage.send(.promptsForgotten(Failure(.disk, "The disk is full.")))
    #expect(stage.toast.contains("The disk is full."))
  }

  @Test func aClearedPromptIsKeptForTheNextRun() {
    var stage = Stage()
    stage.press("^N")
    stage.type("A boat")
    stage.press("^N")
    stage.type("A kite")
    stage.press("^N")
    #expect(stage.state.currentDraft.replaced?.suffix(2) == ["A boat", "A kite"])
  }

  @Test func typedTextIsSentWithTheSettings() {
    var stage = empty()
    stage.type("A lion — 獅子 👍🏽")
    stage.press("^G")
    guard case .submit(let request, let takes, _, _) = stage.effects.last else {
      return #expect(Bool(false), "nothing was submitted: \(stage.effects)")
    }
    #expect(request.prompt == "A lion — 獅子 👍🏽")
    #expect(request.model == "gemini-omni-1.2-flash")
    #expect(takes == 1)
    #expect(stage.state.prompt.text == "A lion — 獅子 👍🏽")
  }

  @Test(arguments: ["^G", "Alt-Enter", "F5"]) func threeKeysSend(key: String) {
    var stage = empty()
    stage.type("x")
    stage.press(key)
    #expect(stage.effects.contains { if case .submit = $0 { true } else { false } })
  }

  @Test func anEmptyPromptSaysWhatToDo() {
    var stage = empty()
    stage.press("^G")
    #expect(!stage.effects.contains { if case .submit = $0 { true } else { false } })
    #expect(stage.text.contains("! The prompt is empty. Describe what the clip shows."))
    #expect(stage.state.toasts.isEmpty, "it is said once")
    stage.type("x")
    #expect(stage.state.prompt.problems.isEmpty)
  }

  @Test func aPasteIsOneEdit() {
    var stage = empty()
    stage.type("a ")
    stage.send(.terminal(.paste("one\ntwo\nq")))
    #expect(stage.state.prompt.text == "a one\ntwo\nq")
    #expect(stage.state.exit == nil)
    stage.press("^_")
    #expect(stage.state.prompt.text == "a ")
    stage.press("Alt-r")
    #expect(stage.state.prompt.text == "a one\ntwo\nq")
  }

  @Test func aPasteInTheListGoesToThePrompt() {
    var stage = Stage(focus: .operations)
    stage.send(.terminal(.paste("dqx")))
    #expect(stage.state.prompt.text == "dqx")
    #expect(stage.state.overlays.isEmpty)
  }

  @Test func aNewPromptCanBeUndoneWithItsFiles() {
    var stage = Stage(Samples.overview([], draft: draft("old", inputs: [Samples.image()])))
    stage.press("^N")
    #expect(stage.state.prompt.text.isEmpty && stage.state.prompt.inputs.isEmpty)
    stage.press("Alt-u")
    #expect(stage.state.prompt.text == "old")
    #expect(stage.state.prompt.inputs.map(\.name) == ["lion.png"])
  }

  @Test func theDraftIsSavedHalfASecondAfterTheLastKey() {
    var stage = empty()
    stage.type("ab")
    stage.pass(seconds: 0.4)
    #expect(stage.effects.isEmpty)
    stage.type("c")
    stage.pass(seconds: 0.4)
    #expect(stage.effects.isEmpty)
    stage.pass(seconds: 0.2)
    guard case .saveDraft(let saved) = stage.effects.first else {
      return #expect(Bool(false), "no draft was saved")
    }
    #expect(saved.request.prompt == "abc")
    stage.pass(seconds: 5)
    #expect(stage.effects.isEmpty)
  }

  @Test func theDraftComesBack() {
    let stage = Stage(Samples.overview([], draft: draft("a lion", inputs: [Samples.image()])))
    #expect(stage.state.prompt.text == "a lion")
    #expect(stage.text.contains("first frame  lion.png  1280×720"))
    #expect(stage.state.prompt.field.caret == 6)
  }

  @Test func aModelThatIsGoneIsToldAndNotSilentlyReplaced() {
    var request = Samples.request("a lion", model: "veo-3.0-generate-001", provider: .vertex)
    request.settings.aspect = "9:16"
    let draft = Draft(request: request, takes: 1)
    var stage = Stage(Samples.overview([], provider: .vertex, draft: draft))
    #expect(stage.toast.contains("Veo 3.0 was shut down on 2026-06-30."))
    #expect(stage.toast.hasSuffix("The model is now \(stage.state.model?.name ?? "")."))
    #expect(stage.state.prompt.text == "a lion")
    let operation = Samples.operation(2, "boat", .cancelled) {
      $0.request.model = "veo-3.1-generate-001"
    }
    stage = Stage(Samples.overview([operation], provider: .gemini), focus: .operations)
    stage.press("c")
    #expect(stage.toast.contains("Veo 3.1 is not offered by"))
  }

  @Test func refusedSubmissionsKeepTheWords() {
    var stage = empty()
    stage.type("x")
    stage.send(
      .submitted(.failure(Failure(.disk, "The disk is full.", advice: "Free some space."))))
    #expect(stage.toast == "The disk is full. Free some space.")
    #expect(stage.state.prompt.text == "x")
  }

  @Test func hugeTextsAreKept() {
    var stage = empty()
    let text = String(repeating: "lion ", count: 20_000)
    stage.send(.terminal(.paste(text)))
    #expect(stage.state.prompt.text == text)
    stage.press("^G")
    #expect(stage.text.contains("Shorten it"))
    #expect(stage.state.prompt.text == text)
  }

  @Test(arguments: [[120, 36], [80, 24], [40, 12]])
  func aPromptThatIsTooLongIsToldOnceAndBeforeItIsSent(size: [Int]) {
    var stage = Stage(Samples.overview([]), width: size[0], height: size[1])
    stage.send(.terminal(.paste(String(repeating: "lion", count: 5_000))))
    #expect(!stage.text.contains("of 20,000 bytes"))
    stage.send(.terminal(.paste(String(repeating: "lion", count: 250))))
    #expect(stage.text.contains("! 21,000 of 20,000 bytes"), "the counter warns")
    stage.press("^G")
    #expect(!stage.effects.contains { if case .submit = $0 { true } else { false } })
    #expect(stage.text.components(separatedBy: "The prompt is too long").count == 2)
    let message = stage.state.prompt.problems.first?.message ?? ""
    #expect(message.hasSuffix(": 21,000 of 20,000 bytes. Nothing is sent."))
    #expect(stage.state.toasts.isEmpty)
  }

  private func draft(_ prompt: String, inputs: [InputMedia] = []) -> Draft {
    var request = Samples.request(
      prompt, model: "gemini-omni-1.2-flash", provider: .sandbox, inputs: inputs)
    request.settings.seed = nil
    return Draft(request: request, takes: 1)
  }

  @Test func takingUpAClipAgainIsUndoneWhole() {
    var stage = Stage(Samples.overview([Samples.completed(2, "boat", ago: 5)]))
    stage.type("my own words")
    stage.state.settings.values.negativePrompt = "blur"
    stage.state.settings.takes = 5
    let before = stage.state.settings
    stage.state.focus = .operations
    stage.press("c")
    #expect(stage.state.settings.takes == 1 && stage.state.prompt.text == "boat")
    #expect(stage.state.settings.values.negativePrompt == nil)
    stage.press("Alt-u")
    #expect(stage.state.prompt.text == "my own words")
    #expect(stage.state.settings.values == before.values && stage.state.settings.takes == 5)
  }

  /// Words that happen to be the same are not the step that took something away.
  @Test func onlyTheStepItselfBringsBackWhatItTookAway() {
    var stage = Stage(Samples.overview([Samples.completed(2, "boat", ago: 5)]))
    stage.state.focus = .operations
    stage.press("c ^U")
    stage.state.prompt.inputs = [Samples.image()]
    stage.state.settings.takes = 3
    stage.type("Dog")
    stage.press("Alt-u")
    #expect(stage.state.prompt.text.isEmpty && stage.state.settings.takes == 3)
    #expect(stage.state.prompt.inputs.map(\.name) == ["lion.png"])
    stage.press("Alt-u")
    #expect(stage.state.prompt.text == "boat" && stage.state.settings.takes == 3)
    stage.press("Alt-u")
    #expect(stage.state.prompt.inputs.isEmpty && stage.state.settings.takes == 1)
    #expect(stage.toast.contains("changed with it"))
    stage.press("Alt-r")
    #expect(stage.state.prompt.inputs.map(\.name) == ["lion.png"])
    #expect(stage.state.prompt.text == "boat" && stage.state.settings.takes == 3)
  }

  /// A better prompt that is taken, and given back, is another step than the one before it.
  @Test func aBetterPromptBringsBackNothingElse() {
    var stage = Stage(Samples.overview([], draft: draft("old", inputs: [Samples.image()])))
    stage.press("^N Alt-u")
    stage.state.prompt.accept("better", insteadOf: "old", size: Size(width: 40, height: 4))
    stage.press("Alt-u")
    #expect(stage.state.prompt.text == "old" && stage.state.prompt.inputs.count == 1)
  }

  /// A key that changes nothing leaves the way back open.
  @Test func anEditThatChangesNothingKeepsTheRedo() {
    var stage = Stage(Samples.overview([], draft: draft("old", inputs: [Samples.image()])))
    stage.press("^N Alt-u End Delete Alt-r")
    #expect(stage.state.prompt.text.isEmpty && stage.state.prompt.inputs.isEmpty)
  }

  @Test func whatWasTakenAwayIsForgottenOnAnotherWay() {
    var stage = Stage(Samples.overview([], draft: draft("old", inputs: [Samples.image()])))
    stage.press("^N Alt-u")
    stage.state.prompt.inputs = []
    stage.type("er")
    stage.press("Alt-u Alt-r Alt-r")
    #expect(stage.state.prompt.text == "older" && stage.state.prompt.inputs.isEmpty)
  }

  @Test func whereTheSettingsAreNotSeenThePriceStandsAtThePrompt() {
    var stage = Stage(Samples.overview(provider: .vertex), width: 40, height: 12)
    stage.type("A lion")
    stage.state.settings.takes = 2
    let price = PriceLine.amount(stage.state.estimate!)
    let line = stage.text.split(separator: "\n").first { $0.contains("^G 2 clips") }
    #expect(line?.contains(price) == true)
  }
}

import SeededNumbers
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct SettingsTests {
  /// On Google Cloud, where the default model is Veo 3.1 Fast.
  private func veo() -> Stage {
    Stage(Samples.overview(provider: .vertex), focus: .settings)
  }

  private func go(_ stage: inout Stage, to row: SettingRow) {
    stage.press("Home")
    for _ in 0..<row.rawValue { stage.press("Down") }
    #expect(stage.state.settings.row == row)
  }

  @Test func onlyAllowedDurationsCanBeChosen() {
    var stage = veo()
    go(&stage, to: .resolution)
    stage.press("Right")
    #expect(stage.state.settings.values.resolution == "1080p")
    go(&stage, to: .duration)
    let shown = stage.state.choices(for: .duration)
    let allowed = Capabilities.durations(
      for: stage.state.request, model: stage.state.model ?? ModelCatalog.builtIn.videoModels[0])
    #expect(shown.choices.filter(\.isAllowed).map(\.text) == allowed.map(String.init))
    stage.press("Left Left Left Left")
    #expect(allowed.contains(stage.state.settings.values.duration))
  }

  @Test func aDigitChoosesTheValueThatBeginsWithIt() {
    var stage = veo()
    go(&stage, to: .takes)
    stage.press("3")
    #expect(stage.state.settings.takes == 3 && stage.state.toasts.isEmpty)
    stage.press("9")
    #expect(stage.state.settings.takes == 3 && !stage.state.toasts.isEmpty, "there are no nine")
    go(&stage, to: .resolution)
    stage.press("1")
    #expect(stage.state.settings.values.resolution == "1080p")
    go(&stage, to: .duration)
    stage.press("4")
    #expect(stage.state.settings.values.duration == 4)
    stage.press("8")
    stage.state.prompt.inputs = [Samples.image(.reference)]
    stage.press("4")
    #expect(stage.state.settings.values.duration == 8)
    #expect(stage.state.toasts.last?.text == "Reference images need 8 s.")
    #expect(stage.effects.isEmpty)
  }

  /// As in the outline: nothing typed is lost.
  @Test func escKeepsWhatIsWritten() {
    var stage = veo()
    go(&stage, to: .negative)
    stage.press("Enter")
    stage.type("no rain")
    #expect(stage.text.contains("Esc keep and leave"))
    stage.press("Esc")
    #expect(stage.state.settings.values.negativePrompt == "no rain")
    #expect(stage.state.context == .settings && stage.toast.isEmpty)
  }

  @Test func escLeavesTheFieldAndTellsWhatCannotBeKept() {
    var stage = veo()
    go(&stage, to: .seed)
    stage.press("Enter")
    stage.type("seven")
    stage.press("Esc")
    #expect(stage.state.settings.values.seed == nil && stage.state.context == .settings)
    #expect(stage.toast.contains("A seed is a whole number"))
    #expect(stage.toast.hasSuffix("Not kept: seven"))
    let told = stage.state.log.count
    stage.press("Enter Esc")
    #expect(stage.state.log.count == told)
  }

  @Test func theFooterSaysWhatEnterDoesWithARow() {
    var stage = veo()
    go(&stage, to: .duration)
    #expect(stage.text.contains("Enter next"))
    go(&stage, to: .seed)
    #expect(stage.text.contains("Enter edit"))
  }

  @Test func aNarrowerResolutionChangesTheDurationAndSaysSo() throws {
    var stage = veo()
    go(&stage, to: .duration)
    stage.press("Left Left")
    #expect(stage.state.settings.values.duration == 4)
    let model = try #require(ModelCatalog.builtIn.videoModel("veo-3.1-generate-preview"))
    stage.state.useModel(model, on: .sandbox)
    go(&stage, to: .resolution)
    stage.press("Home Down Down Right")
    #expect(stage.state.settings.values.resolution == "1080p")
    #expect(stage.state.settings.values.duration == 8)
    #expect(stage.toast.contains("8 s") && stage.toast.contains("need 8 s"))
  }

  /// On the smallest usual screen there is one line for it.
  @Test func everyRuleCanBeReadWhole() {
    let area = Stage(width: 80, height: 24, focus: .settings).state.layout.settings.inset(by: 1)
    #expect(area.height > SettingRow.allCases.count)
    for rule in ModelCatalog.builtIn.videoModels.flatMap({ $0.rules ?? [] }) {
      #expect(Wrap.fitted(rule.why, width: area.width - 3, rows: 1) == [rule.why])
    }
  }

  @Test func whatTheModelLacksSaysWhy() {
    var stage = Stage(focus: .settings)
    go(&stage, to: .people)
    #expect(stage.state.choices(for: .people).isMissing)
    stage.press("Right")
    #expect(stage.toast == "The model offers no choice.")
    #expect(stage.state.settings.values.people == nil)
  }

  @Test func negativeOnOmniSaysThatItGoesIntoTheWords() {
    var stage = Stage(focus: .settings)
    go(&stage, to: .negative)
    stage.press("Enter")
    stage.type("blur, text")
    stage.press("Enter")
    #expect(stage.state.settings.values.negativePrompt == "blur, text")
    #expect(stage.text.contains("prompt's words"))
  }

  @Test func aSeedIsANumberOrRandom() {
    var stage = Stage(focus: .settings)
    go(&stage, to: .seed)
    stage.type("47")
    stage.press("Enter")
    #expect(stage.state.settings.values.seed == 47)
    stage.press("Enter ^A ^K")
    stage.type("4711x")
    stage.press("Enter")
    #expect(stage.toast.contains("whole number"))
    #expect(stage.state.settings.editor?.text == "4711x")
    stage.press("Backspace Enter")
    #expect(stage.state.settings.values.seed == 4711)
    stage.state.settings.takes = 3
    #expect(stage.text.contains("4711 to 4713"), "each take has a seed of its own")
    stage.press("Backspace")
    #expect(stage.state.settings.values.seed == nil)
  }

  @Test func nothingIsSentBesideASeedThatIsNone() {
    var stage = Stage(focus: .settings)
    stage.state.prompt = PromptState(text: "A lion")
    go(&stage, to: .seed)
    stage.type("42x")
    stage.press("^G")
    #expect(!stage.effects.contains { if case .submit = $0 { true } else { false } })
    #expect(stage.toast.contains("whole number"))
    #expect(stage.state.settings.editor?.text == "42x")
    stage.press("Backspace ^G")
    #expect(
      stage.effects.contains {
        if case .submit(let request, _, _, _) = $0 { request.settings.seed == 42 } else { false }
      })
  }

  @Test func thePriceFollowsTheSettings() {
    var stage = veo()
    #expect(stage.text.contains("$0.80 · about 2 min"))
    go(&stage, to: .takes)
    stage.press("Right Right")
    #expect(stage.text.contains("$2.40"))
    let sandbox = Stage(focus: .settings)
    #expect(sandbox.text.contains("~$0.81 not billed"))
  }

  @Test(arguments: [true, false]) func nothingIsCutInThePaneOfASmallTerminal(isColorless: Bool) {
    var stage = Stage(Samples.overview([]), width: 80, height: 24, focus: .settings)
    stage.state.settings.takes = 3
    for row in SettingRow.allCases {
      stage.state.settings.row = row
      let text = view(stage.state, Look(.dark, isColorless: isColorless)).canvas.text
      #expect(!text.contains("…"), "\(row): \(text)")
    }
  }

  @Test func aRetiredModelIsToldAtEverySize() {
    for width in [40, 60, 80] {
      var stage = Stage(Samples.overview([]), width: width, height: 24, focus: .settings)
      stage.press("Enter")
      for _ in 0..<9 where !stage.text.contains("shut down") { stage.press("Down") }
      #expect(stage.text.contains("shut down"), "\(width)")
      #expect(!stage.text.contains("retired"), "Google calls it shut down, and so does all else")
    }
  }

  @Test func theListSaysWhichResolutionItsPricesAreOf() {
    var stage = veo()
    stage.state.settings.values.resolution = "4k"
    stage.press("Enter")
    #expect(stage.text.contains("4k, a second") && stage.text.contains("$0.600"))
    #expect(stage.text.contains("720p $0.050"), "the one that has no 4k")
  }

  @Test func aModelIsChosenFromTheList() {
    var stage = veo()
    stage.press("Enter")
    #expect(stage.state.context == .models)
    #expect(stage.text.contains("720p, a second"))
    stage.press("End")
    #expect(stage.text.contains("was shut down"))
    stage.press("Enter")
    #expect(stage.state.context == .models)
    #expect(stage.toast.contains("was shut down"))
    stage.press("Home Down Enter")
    #expect(stage.state.context == .settings)
    #expect(stage.state.settings.model != "veo-3.1-fast-generate-001")
    #expect(
      Capabilities.problems(
        in: stage.state.request.with(prompt: "x"), catalog: .builtIn
      ).isEmpty)
  }

  /// Whatever keys are pressed, what stands there can be sent.
  @Test(arguments: [Provider.vertex, .gemini, .sandbox]) func noInvalidChoiceCanStand(
    provider: Provider
  ) {
    var random = SeededRandom(seed: 7)
    var stage = Stage(Samples.overview([], provider: provider), focus: .settings)
    stage.state.prompt.field = TextField(text: "a lion")
    let keys = ["Right", "Left", "Up", "Down", "Right", "Left", "Backspace"]
    for _ in 0..<600 {
      stage.press(keys.randomElement(using: &random) ?? "Down")
      if stage.state.context != .settings { stage.press("Esc") }
      #expect(stage.state.problems.isEmpty)
    }
  }
}

extension GenerationRequest {
  func with(prompt: String) -> GenerationRequest {
    var copy = self
    copy.prompt = prompt
    return copy
  }
}

typealias SeededRandom = SplitMix64

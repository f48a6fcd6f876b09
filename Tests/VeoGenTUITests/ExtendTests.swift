import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct ExtendTests {
  private func stage(_ change: (inout VeoGenCore.Operation) -> Void = { _ in }) -> Stage {
    var lion = Samples.completed(1, "a lion", ago: 10)
    change(&lion)
    return Stage(Samples.overview([lion]), focus: .operations)
  }

  @Test func aClipIsExtendedByWhatIsWrittenNext() throws {
    var stage = stage()
    stage.state.focus = .prompt
    stage.type("half a thought")
    stage.press("Esc")
    #expect(stage.state.focus == .operations && stage.state.prompt.text == "half a thought")
    let path = try #require(stage.state.selected?.clip?.path)
    stage.press("C")
    guard case .inspect(let ticket, path, .extension)? = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    var media = Samples.image(.extension, name: "a-lion.mp4")
    media.operation = OperationID(number: 1)
    stage.send(.inspected(ticket: ticket, .success(media)))
    #expect(stage.toast.contains("Alt-u brings back what was written before"), "\(stage.toast)")
    #expect(stage.state.focus == .prompt && stage.state.overlays.isEmpty)
    #expect(stage.state.prompt.inputs == [media] && stage.state.prompt.text.isEmpty)
    #expect(stage.text.contains("clip to extend  a-lion.mp4"))
    #expect(stage.state.request.model == stage.state.operations.rows.first?.request.model)
    stage.press("Alt-u")
    #expect(stage.state.prompt.text == "half a thought" && stage.state.prompt.inputs.isEmpty)
  }

  @Test func whatIsGoneIsSaidAndLeavesThePrompt() throws {
    var stage = stage()
    stage.state.focus = .prompt
    stage.type("half a thought")
    stage.press("Esc C")
    guard case .inspect(let ticket, _, _)? = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    stage.send(.inspected(ticket: ticket, .failure(Failure(.missing, "There is no file."))))
    #expect(stage.text.contains("There is no file."))
    stage.press("Esc")
    #expect(stage.state.focus == .operations && stage.state.prompt.inputs.isEmpty)
    #expect(stage.state.prompt.text == "half a thought")
  }

  @Test func aModelThatDoesNotSaysWhichDo() {
    var stage = stage { $0.request.model = "veo-3.1-lite-generate-001" }
    stage.press("C")
    #expect(stage.effects.isEmpty)
    #expect(
      stage.toast.contains("Veo 3.1 Lite does not extend clips. These do: Omni 1.2 Flash"),
      "\(stage.toast)")
  }

  @Test func whatHasNoClipCannotBeExtended() {
    var stage = Stage(
      Samples.overview([Samples.operation(1, "a fog", .processing, ago: 3)]), focus: .operations)
    stage.press("C")
    #expect(stage.effects.isEmpty && stage.toast.contains("It has no clip"))
  }
}

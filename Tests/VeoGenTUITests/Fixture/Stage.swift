import FoundationEssentials
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// A state that is played to by keys, with the effects it asked for.
struct Stage {
  var state: State
  var effects: [Effect] = []

  init(
    _ overview: Overview = Samples.overview(), width: Int = 120, height: Int = 36,
    focus: Pane = .prompt, away: Away? = nil
  ) {
    state = State(
      overview: overview, size: Size(width: width, height: height), now: Samples.now,
      localTime: .utc)
    state.focus = focus
    _ = update(&state, .caughtUp(.success(Samples.catchUp(away))))
  }

  /// The list of samples with one selected.
  static func on(_ id: UInt32) -> Stage {
    var stage = Stage(focus: .operations)
    stage.state.operations.select(OperationID(number: id), height: stage.state.listHeight)
    return stage
  }

  mutating func send(_ message: Message) {
    effects = update(&state, message)
  }

  /// Keys by name, as in `"Tab ^G p"`.
  mutating func press(_ keys: String) {
    effects = []
    for press in KeyPress.sequence(keys) ?? [] {
      effects += update(&state, .terminal(.key(press)))
    }
  }

  mutating func type(_ text: String) {
    effects = []
    for character in text {
      effects += update(&state, .terminal(.key(KeyPress(.character(character)))))
    }
  }

  mutating func pass(seconds: Double) {
    send(.time(state.now.addingTimeInterval(seconds)))
  }

  /// What the engine says of the selected operation.
  mutating func answerDetail(isFileMissing: Bool = false, following: HeldClips = HeldClips()) {
    guard let operation = state.selected else { return }
    let detail = OperationDetail(
      operation: operation, attempts: [], isFileMissing: isFileMissing, following: following)
    send(.detailRead(operation.id, .success(detail)))
  }

  var frame: Frame { view(state, Look(.dark)) }
  var text: String { frame.canvas.text }
  var toast: String { state.toasts.last?.text ?? "" }
}

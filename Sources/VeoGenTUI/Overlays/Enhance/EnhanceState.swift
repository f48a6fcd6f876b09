import FoundationEssentials
import VeoGenCore

/// Gemini's proposal for a prompt.
struct EnhanceState: Sendable {
  enum Phase: Sendable {
    case asking(since: Date)
    case answered(Enhancement)
    case failed(Failure)
  }

  var ticket: Int
  /// The words it was asked about.
  var before: String
  var phase: Phase
  var scroll = ScrollState()
}

extension State {
  /// `^E`.
  mutating func askForEnhancement() -> [Effect] {
    keepSettingText()
    let ticket = ticket()
    overlays.append(
      .enhance(EnhanceState(ticket: ticket, before: prompt.text, phase: .asking(since: now))))
    return [.enhance(ticket: ticket, enhancementRequest)]
  }

  private var enhancementRequest: EnhancementRequest {
    EnhancementRequest(
      prompt: prompt.text, model: settings.model, duration: settings.values.duration,
      aspect: settings.values.aspect)
  }

  mutating func askAgain() -> [Effect] {
    guard case .enhance(let shown) = overlays.last else { return [] }
    if case .asking = shown.phase { return [] }
    overlays.removeLast()
    return askForEnhancement()
  }

  mutating func enhanced(_ ticket: Int, _ result: Result<Enhancement, Failure>) {
    for index in overlays.indices {
      guard case .enhance(var shown) = overlays[index], shown.ticket == ticket else { continue }
      switch result {
      case .success(let enhancement): shown.phase = .answered(enhancement)
      case .failure(let failure): shown.phase = .failed(failure)
      }
      overlays[index] = .enhance(shown)
    }
  }

  /// Enter: the proposal takes the place of the words, as one edit.
  mutating func acceptEnhancement() {
    guard case .enhance(let shown) = overlays.last, case .answered(let new) = shown.phase else {
      return
    }
    overlays.removeLast()
    focus = .prompt
    prompt.accept(new.prompt, insteadOf: shown.before, size: promptArea.text.size)
    draftChanged()
    let undo = isPlain ? "" : " \(undoKey) brings yours back."
    show(.info, "The new words are in; the operation keeps both.\(undo)")
  }

  mutating func closeEnhancement() -> [Effect] {
    guard case .enhance(let shown) = overlays.popLast() else { return [] }
    if case .asking = shown.phase { return [.stopEnhancing(ticket: shown.ticket)] }
    return []
  }
}

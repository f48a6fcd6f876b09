import TextUI
import VeoGenCore

extension State {
  /// Looks at the selected clip, to begin a prompt for what happens after its end.
  mutating func extendClip() -> [Effect] {
    guard let operation = selected, let clip = operation.clip else { return [] }
    let ticket = ticket()
    var attach = AttachState(role: .extension, writesSign: false)
    attach.field.apply(.replaceAll(clip.path), width: 60)
    attach.inspecting = ticket
    attach.extended = operation.request
    overlays.append(.attach(attach))
    return [.inspect(ticket: ticket, path: clip.path, .extension)]
  }

  /// A new prompt for what goes on from `media`, by the model that made it.
  mutating func extend(_ media: InputMedia, of request: GenerationRequest) -> [Effect] {
    let before = prompt.isBlank ? "" : prompt.text
    let effects = takeUp(request, prompt: "", inputs: [media])
    var words = "Write what happens next: \(media.name) is the clip to extend."
    if !before.isEmpty {
      words +=
        isPlain
        ? " In place of your prompt: \(before)" : " \(undoKey) brings back what was written before."
    }
    show(.info, words)
    return effects
  }
}

extension Availability {
  @Sendable static func extend(_ state: State) -> String? {
    if let why = clip(state) { return why }
    let catalog = state.service.catalog
    guard let id = state.selected?.request.model, let model = catalog.videoModel(id) else {
      return "Nothing is known of the model that made it."
    }
    if let why = ModelsState.whyNot(model, state) { return why }
    guard model.inputs?.extension == nil else { return nil }
    let others = state.service.choices.map(\.model)
      .filter { $0.inputs?.extension != nil && $0.status != .retired }
    let able = others.isEmpty ? "" : " These do: \(others.map(\.name).joined(separator: ", "))."
    return "\(model.name) does not extend clips." + able
  }
}

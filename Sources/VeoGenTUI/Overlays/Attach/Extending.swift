import TextUI
import VeoGenCore

extension State {
  /// A new prompt, for what happens after the end of the selected clip, by the model that made it.
  mutating func extendClip() -> [Effect] {
    guard let operation = selected, let clip = operation.clip else { return [] }
    let effects = takeUp(operation.request, prompt: "", inputs: [])
    let ticket = ticket()
    var attach = AttachState(role: .extension, writesSign: false)
    attach.field.apply(.replaceAll(clip.path), width: 60)
    attach.inspecting = ticket
    overlays.append(.attach(attach))
    return effects + [.inspect(ticket: ticket, path: clip.path, .extension)]
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

import TextUI
import VeoGenCore

/// The list of models.
struct ModelsState: Sendable {
  var window = ListWindow<String>()
  /// The model that is chosen now.
  let chosen: String
  /// The book or movie that it is chosen for; nil: the settings.
  let project: ProjectID?

  init(chosen: String, for project: ProjectID? = nil, in state: State) {
    self.chosen = chosen
    self.project = project
    window = ListWindow(selected: chosen)
    window.update(ids: ModelsState.models(state).map(\.id), height: .max)
  }

  /// The resolution of the clips if they are made with `model`; nil: it makes none any more.
  func resolution(of model: VideoModel, _ state: State) -> String? {
    guard model.resolutions?.isEmpty == false else { return nil }
    guard let project else {
      return Capabilities.fitted(state.request, to: model).settings.resolution
    }
    let format = state.outline.flatMap { $0.id == project ? $0.project.format : nil }
    return (format ?? FilmFormat()).resolution(of: model, defaults: state.service.defaults)
  }

  /// Those that can be chosen first, then the others with the reason; of each those that Google has
  /// shut down last.
  static func models(_ state: State) -> [VideoModel] {
    let offered = state.service.choices.map(\.model)
    let others = state.service.catalog.videoModels.filter { model in
      !offered.contains { $0.id == model.id }
    }
    return offered.retiredLast + others.retiredLast
  }

  /// Why the highlighted model cannot be chosen.
  func whyNot(_ state: State) -> String? {
    guard let id = window.selected, let model = state.service.catalog.videoModel(id) else {
      return nil
    }
    return ModelsState.whyNot(model, state)
  }

  static func whyNot(_ model: VideoModel, _ state: State) -> String? {
    if state.service.provider(for: model) != nil { return nil }
    if model.status == .retired {
      let day = model.retiredOn.map { " on " + $0 } ?? ""
      return "\(model.name) was shut down\(day)."
    }
    let home = model.apis.map(\.name).joined(separator: " or ")
    return "\(model.name) needs \(home), which is not set up."
  }
}

extension State {
  mutating func moveInModels(_ motion: Motion) {
    guard case .models(var models) = overlays.last else { return }
    let ids = ModelsState.models(self).map(\.id)
    let height = OverlayLayout.models(count: ids.count, in: Rect(size)).rows.height
    models.window.move(motion, ids: ids, height: height)
    overlays[overlays.count - 1] = .models(models)
  }

  mutating func clickModel(_ point: Point) -> [Effect] {
    guard case .models(var models) = overlays.last else { return [] }
    let ids = ModelsState.models(self).map(\.id)
    let rows = OverlayLayout.models(count: ids.count, in: Rect(size)).rows
    let isSecond = models.window.click(offset: point.y - rows.y, ids: ids, height: rows.height)
    overlays[overlays.count - 1] = .models(models)
    return isSecond == true && models.whyNot(self) == nil ? chooseModel() : []
  }

  mutating func chooseModel() -> [Effect] {
    guard case .models(let models) = overlays.popLast(), let id = models.window.selected,
      let model = service.catalog.videoModel(id), let provider = service.provider(for: model)
    else { return [] }
    if let project = models.project { return setFormatModel(model.id, of: project) }
    useModel(model, on: provider)
    return []
  }
}

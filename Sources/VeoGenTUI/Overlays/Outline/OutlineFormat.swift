import TextUI
import VeoGenCore

/// How the clips of a project are made: rows of its own that are chosen as in the settings.
extension State {
  /// What a row of the format offers.
  func choices(for cell: OutlineCell, of project: Project) -> SettingChoices {
    let format = project.format
    let model = formatModel(format)
    switch cell {
    case .model:
      guard let id = format.model else {
        let choice = SettingChoices.Choice(text: "default", meaning: model?.name)
        return SettingChoices(value: choice.label, opens: true)
      }
      let isOffered = model.map { service.provider(for: $0) != nil } ?? false
      return SettingChoices(
        value: model?.name ?? id, opens: true,
        note: isOffered ? nil : "it cannot be chosen any more")
    case .aspect:
      let usual = model.flatMap { FilmFormat().aspect(of: $0, defaults: service.defaults) }
      return choices(format.aspect, usual, model?.aspects ?? [], model)
    default:
      let usual = model.flatMap { FilmFormat().resolution(of: $0, defaults: service.defaults) }
      return choices(format.resolution, usual, model?.resolutions ?? [], model)
    }
  }

  /// `usual`: what the default is with this model.
  private func choices(
    _ chosen: String?, _ usual: String?, _ all: [String], _ model: VideoModel?
  ) -> SettingChoices {
    var shown = SettingChoices(
      choices: [.init(text: "default", meaning: usual)] + all.map { .init(text: $0) }, chosen: 0)
    guard let chosen else { return shown }
    shown.chosen = all.firstIndex(of: chosen).map { $0 + 1 }
    if shown.chosen == nil {
      shown.choices.append(.init(text: chosen, isAllowed: false))
      shown.chosen = shown.choices.count - 1
      shown.note = "\(model?.name ?? "the model") has no \(chosen)"
    }
    return shown
  }

  /// The model that the clips are made with, as far as it is known here.
  private func formatModel(_ format: FilmFormat) -> VideoModel? {
    service.catalog.videoModel(
      format.model ?? service.defaults.model
        ?? service.catalog.defaultVideoModel(for: service.provider))
  }

  /// The next or the last value of a row; with `wraps` the first one comes after the last.
  mutating func stepFormat(_ cell: OutlineCell, by step: Int, wraps: Bool = false) -> [Effect] {
    guard let outline else { return [] }
    var format = outline.project.format
    if cell == .model {
      let all = [nil] + service.choices.map { Optional($0.model.id) }
      let index = (all.firstIndex(of: format.model) ?? 0) + step
      return all.indices.contains(index) ? setFormatModel(all[index], of: outline.id) : []
    }
    let values = choices(for: cell, of: outline.project).choices.filter(\.isAllowed).map(\.text)
    let chosen = cell == .aspect ? format.aspect : format.resolution
    let place = chosen.map { values.firstIndex(of: $0) ?? 0 } ?? 0
    let index = wraps ? (place + step) % values.count : place + step
    guard values.indices.contains(index) else { return [] }
    let value = index == 0 ? nil : values[index]
    if cell == .aspect { format.aspect = value } else { format.resolution = value }
    return setFormat(format)
  }

  /// Takes a value by its name; nil: there is none of that name.
  mutating func chooseFormat(_ cell: OutlineCell, named name: String) -> [Effect]? {
    guard let outline else { return nil }
    let isDefault = name.lowercased() == "default"
    if cell == .model {
      let model = service.choice(named: name)?.model
      return isDefault || model != nil ? setFormatModel(model?.id, of: outline.id) : nil
    }
    let offered = choices(for: cell, of: outline.project).choices
    guard
      let value = offered.first(where: { $0.isAllowed && $0.text.lowercased() == name.lowercased() }
      )
    else { return nil }
    var format = outline.project.format
    if cell == .aspect {
      format.aspect = isDefault ? nil : value.text
    } else {
      format.resolution = isDefault ? nil : value.text
    }
    return setFormat(format)
  }

  /// Takes another model; what it has not is the default then.
  mutating func setFormatModel(_ id: String?, of project: ProjectID) -> [Effect] {
    guard let outline, outline.id == project else { return [] }
    let before = outline.project.format
    var format = FilmFormat(model: id, aspect: before.aspect, resolution: before.resolution)
    let model = formatModel(format)
    if let aspect = format.aspect, model?.aspects?.contains(aspect) != true { format.aspect = nil }
    if let resolution = format.resolution, model?.resolutions?.contains(resolution) != true {
      format.resolution = nil
    }
    let lost = [
      before.aspect != format.aspect ? before.aspect : nil,
      before.resolution != format.resolution ? before.resolution : nil,
    ].compactMap(\.self)
    let words = model.map {
      "\($0.name) has no \(lost.joined(separator: " and ")): now the default."
    }
    return setFormat(format, saying: lost.isEmpty ? "" : words ?? "")
  }

  private mutating func setFormat(_ format: FilmFormat, saying words: String = "") -> [Effect] {
    guard let outline, outline.project.format != format else { return [] }
    return edit(outline.id, .setFormat(format), saying: words)
  }

  /// Enter on the model: the list that the settings have, too.
  mutating func openProjectModels() {
    guard let outline, let chosen = formatModel(outline.project.format)?.id else { return }
    overlays.append(.models(ModelsState(chosen: chosen, for: outline.id, in: self)))
  }

  /// Sets a row back to what it was before anything was chosen or added.
  mutating func resetInOutline() -> [Effect] {
    guard let outline, let cell = outline.cell else { return [] }
    var format = outline.project.format
    switch cell {
    case .images: return removeLastImage()
    case .model: return setFormatModel(nil, of: outline.id)
    case .aspect: format.aspect = nil
    case .resolution: format.resolution = nil
    default: return []
    }
    return setFormat(format)
  }
}

import TextUI
import VeoGenCore

extension State {
  /// Left and right on the selected setting: the next value that the model takes.
  mutating func changeSetting(by step: Int) {
    let shown = choices(for: settings.row)
    guard !shown.isMissing else { return explain(shown) }
    switch settings.row {
    case .model: stepModel(by: step)
    case .seed: stepSeed(by: step)
    case .negative: openSetting()
    case .aspect, .resolution, .duration, .takes, .people: choose(shown, by: step)
    }
  }

  /// A click on a value takes it; beside one it selects the row, and the second opens what opens.
  mutating func clickSetting(_ row: SettingRow, at point: Point) {
    let isSecond = settings.row == row
    settings.row = row
    let shown = choices(for: row)
    guard !shown.isMissing else { return isSecond ? explain(shown) : () }
    let value = SettingsView.valueArea(layout.settings.inset(by: 1))
    let colors = showsPictures ? Look(.dark) : Look(.dark, isColorless: true)
    let choice = SettingLine.choice(
      at: point.x - value.x, shown, colors, room: value.width)
    if let choice {
      guard shown.choices[choice].isAllowed else { return explain(shown) }
      chooseSetting(choice)
    } else if isSecond, [.model, .seed, .negative].contains(row) {
      openSetting()
    }
  }

  private mutating func explain(_ shown: SettingChoices) {
    if let note = shown.note { show(.info, note.prefix(1).uppercased() + note.dropFirst() + ".") }
  }

  private mutating func choose(_ shown: SettingChoices, by step: Int) {
    var index = (shown.chosen ?? -1) + step
    while shown.choices.indices.contains(index), !shown.choices[index].isAllowed { index += step }
    guard shown.choices.indices.contains(index) else {
      if shown.choices.contains(where: { !$0.isAllowed }) { explain(shown) }
      return
    }
    chooseSetting(index)
  }

  /// Takes the value that begins with `digit`, or of several the one after what is chosen; false where
  /// none does.
  mutating func chooseSetting(beginningWith digit: Character) -> Bool {
    let shown = choices(for: settings.row)
    let fitting = shown.choices.indices.filter { shown.choices[$0].text.first == digit }
    let allowed = fitting.filter { shown.choices[$0].isAllowed }
    guard let first = allowed.first else {
      if !fitting.isEmpty { explain(shown) }
      return !fitting.isEmpty
    }
    chooseSetting(allowed.first { $0 > shown.chosen ?? -1 } ?? first)
    return true
  }

  /// Takes one of the selected setting's values.
  mutating func chooseSetting(_ index: Int) {
    set(index)
    refit()
    draftChanged()
  }

  private mutating func set(_ index: Int) {
    guard let model else { return }
    switch settings.row {
    case .aspect: settings.values.aspect = (model.aspects ?? [])[index]
    case .resolution: settings.values.resolution = (model.resolutions ?? [])[index]
    case .duration: settings.values.duration = (model.durations ?? [])[index]
    case .people: settings.values.people = (model.people ?? [])[index]
    case .takes: settings.takes = index + 1
    default: break
    }
  }

  private mutating func stepModel(by step: Int) {
    let models = service.choices
    let index = (models.firstIndex { $0.model.id == settings.model } ?? -step) + step
    guard models.indices.contains(index) else { return }
    useModel(models[index].model, on: models[index].provider)
  }

  private mutating func stepSeed(by step: Int) {
    switch settings.values.seed {
    case nil: openSetting()
    case let seed? where step < 0 && seed == 0: settings.values.seed = nil
    case let seed?: settings.values.seed = step > 0 ? seed &+ 1 : seed - 1
    }
    draftChanged()
  }

  /// Takes another model, with the settings nearest to the present ones.
  mutating func useModel(_ model: VideoModel, on provider: Provider) {
    settings.provider = provider
    settings.model = model.id
    refit()
    draftChanged()
  }

  /// Makes the settings fit the model and the inputs, and says what had to change.
  mutating func refit() {
    guard let model else { return }
    let before = settings.values
    settings.values = Capabilities.fitted(request, to: model).settings
    var changes: [String] = []
    if settings.values.aspect != before.aspect { changes.append(settings.values.aspect) }
    if settings.values.resolution != before.resolution {
      changes.append(settings.values.resolution)
    }
    if settings.values.duration != before.duration {
      changes.append("\(settings.values.duration) s")
    }
    guard !changes.isEmpty else { return }
    let why = [SettingRow.duration, .resolution].compactMap { choices(for: $0).note }.first
    let reason = why.map { ": " + $0 } ?? " to fit \(model.name)"
    show(.info, "Now \(changes.joined(separator: ", "))\(reason).")
  }

  /// Enter on a setting: the list of models, or a field.
  mutating func openSetting() {
    let shown = choices(for: settings.row)
    guard !shown.isMissing else { return explain(shown) }
    switch settings.row {
    case .model: overlays.append(.models(ModelsState(chosen: settings.model, in: self)))
    case .seed:
      settings.editor = TextField(
        text: settings.values.seed.map { "\($0)" } ?? "", multiline: false, limit: 10)
    case .negative:
      settings.editor = TextField(
        text: settings.values.negativePrompt ?? "", multiline: false, limit: 2_000)
    default: changeSetting(by: 1)
    }
  }

  mutating func resetSetting() {
    guard let model else { return }
    let defaults = VideoSettings(defaultsOf: model)
    switch settings.row {
    case .model:
      if let first = service.choices.first { useModel(first.model, on: first.provider) }
    case .aspect: settings.values.aspect = defaults.aspect
    case .resolution: settings.values.resolution = defaults.resolution
    case .duration: settings.values.duration = defaults.duration
    case .takes: settings.takes = 1
    case .seed: settings.values.seed = nil
    case .people: settings.values.people = defaults.people
    case .negative: settings.values.negativePrompt = nil
    }
    refit()
    draftChanged()
  }

  mutating func editSetting(_ edit: TextEdit) {
    let width = max(1, layout.settings.width - 18)
    settings.editor?.apply(edit, size: Size(width: width, height: 1))
  }

  /// Takes what was written into a setting; a seed that is no number stays in its field.
  @discardableResult
  mutating func keepSettingText() -> Bool {
    guard let editor = settings.editor else { return true }
    let text = editor.text.trimmed
    if settings.row == .seed {
      guard text.isEmpty || UInt32(text) != nil else {
        show(.warning, Self.noSeed)
        return false
      }
      settings.values.seed = UInt32(text)
    } else {
      settings.values.negativePrompt = text.isEmpty ? nil : text
    }
    settings.editor = nil
    draftChanged()
    return true
  }

  private static let noSeed =
    "A seed is a whole number from 0 to 4294967295, or nothing for a random one."

  /// Esc: keeps what was written and leaves the field, also where that cannot be kept. Then it is told,
  /// so that it can be read in the log.
  mutating func leaveSettingText() {
    let text = settings.editor?.text.trimmed ?? ""
    guard settings.row == .seed, !text.isEmpty, UInt32(text) == nil else {
      keepSettingText()
      return
    }
    settings.editor = nil
    show(.warning, "\(Self.noSeed) It stays as it was. Not kept: \(text)")
  }

  mutating func moveSetting(_ motion: Motion) {
    let last = SettingRow.allCases.count - 1
    let row: Int =
      switch motion {
      case .up: max(0, settings.row.rawValue - 1)
      case .down: min(last, settings.row.rawValue + 1)
      case .first, .pageUp, .halfPageUp: 0
      case .last, .pageDown, .halfPageDown: last
      }
    settings.row = SettingRow(rawValue: row) ?? settings.row
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}

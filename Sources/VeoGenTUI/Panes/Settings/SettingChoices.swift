import VeoGenCore

extension State {
  /// What a row of the settings offers, by the model's rules for what is chosen and attached.
  func choices(for row: SettingRow) -> SettingChoices {
    guard let model else { return SettingChoices(value: settings.model, isMissing: true) }
    switch row {
    case .model: return SettingChoices(value: model.name, opens: true, note: modelNote(model))
    case .aspect:
      return list(model.aspects ?? [], chosen: settings.values.aspect) { _ in true }
    case .resolution: return resolutionChoices(model)
    case .duration: return durationChoices(model)
    case .takes:
      let note = settings.takes > 1 ? "each is its own operation" : nil
      var shown = list(
        (1...Capabilities.takesLimit).map(String.init), chosen: "\(settings.takes)"
      ) { _ in true }
      shown.note = note
      return shown
    case .seed: return seedChoices(model)
    case .people: return peopleChoices(model)
    case .negative: return negativeChoices(model)
    }
  }

  private func list(
    _ all: [String], chosen: String, unit: String = "", isAllowed: (String) -> Bool
  ) -> SettingChoices {
    SettingChoices(
      choices: all.map { SettingChoices.Choice(text: $0, isAllowed: isAllowed($0)) },
      chosen: all.firstIndex(of: chosen), unit: unit)
  }

  private func modelNote(_ model: VideoModel) -> String? {
    let elsewhere = settings.provider != service.provider ? "by \(settings.provider.name)" : nil
    let retired = model.status == .retired ? "shut down at Google" : nil
    return elsewhere ?? retired
  }

  private func resolutionChoices(_ model: VideoModel) -> SettingChoices {
    let allowed = Capabilities.resolutions(for: request, model: model)
    let all = model.resolutions ?? []
    var shown = list(all, chosen: settings.values.resolution, isAllowed: allowed.contains)
    if allowed.count < all.count { shown.note = rule(of: model) { $0.resolutions != nil } }
    return shown
  }

  private func durationChoices(_ model: VideoModel) -> SettingChoices {
    let allowed = Capabilities.durations(for: request, model: model)
    let all = model.durations ?? []
    var shown = list(
      all.map(String.init), chosen: "\(settings.values.duration)", unit: "s"
    ) { text in allowed.contains { "\($0)" == text } }
    if allowed.count < all.count { shown.note = rule(of: model) { $0.durations != nil } }
    return shown
  }

  /// The words of the first rule that applies now and is of the kind asked for.
  private func rule(of model: VideoModel, _ isWanted: (CapabilityRule) -> Bool) -> String? {
    (model.rules ?? []).first { rule in
      let byInput = (rule.whenInputs ?? []).contains { !request.inputs($0).isEmpty }
      let byResolution =
        (rule.whenResolutions ?? []).contains(settings.values.resolution)
      return (byInput || byResolution) && isWanted(rule)
    }?.why
  }

  private func seedChoices(_ model: VideoModel) -> SettingChoices {
    guard let support = model.seed else {
      return SettingChoices(
        value: "no such setting", isMissing: true, note: "the model takes no seed")
    }
    let last =
      settings.takes > 1 ? " to \(request.take(settings.takes - 1).settings.seed ?? 0)" : ""
    let value = settings.values.seed.map { "\($0)" + last } ?? "random"
    let note = support == .undocumented ? "the model may not heed it" : nil
    return SettingChoices(value: value, note: note)
  }

  private func peopleChoices(_ model: VideoModel) -> SettingChoices {
    let all = model.people ?? []
    guard !all.isEmpty else {
      return SettingChoices(
        value: "no such setting", isMissing: true, note: "the model offers no choice")
    }
    var shown = SettingChoices(choices: all.map { .init(text: PeopleWords.short($0)) })
    shown.chosen = settings.values.people.flatMap(all.firstIndex)
    return shown
  }

  private func negativeChoices(_ model: VideoModel) -> SettingChoices {
    guard let support = model.negativePrompt else {
      return SettingChoices(
        value: "no such setting", isMissing: true, note: "the model takes none")
    }
    let note =
      support == .prompt ? "is sent in the prompt's words" : nil
    return SettingChoices(value: settings.values.negativePrompt ?? "none", note: note)
  }
}

/// The models' words for which people may be shown, in ours.
enum PeopleWords {
  static func short(_ word: String) -> String {
    switch word {
    case "allow_all": "all"
    case "allow_adult": "adults"
    case "dont_allow": "none"
    default: word
    }
  }
}

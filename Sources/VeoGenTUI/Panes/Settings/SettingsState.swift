import TextUI
import VeoGenCore

/// The choices for the next clip.
struct SettingsState: Sendable {
  var model: String
  var provider: Provider
  var values: VideoSettings
  var takes = 1
  var row: SettingRow = .model
  /// The field of the seed or the negative prompt while it is written.
  var editor: TextField?

  init(defaultsFor provider: Provider, catalog: ModelCatalog) {
    self.provider = provider
    model = catalog.defaultVideoModel(for: provider)
    values =
      catalog.videoModel(model).map(VideoSettings.init(defaultsOf:))
      ?? VideoSettings(aspect: "16:9", resolution: "720p", duration: 8)
  }
}

/// A row of the settings.
enum SettingRow: Int, CaseIterable, Sendable {
  case model, aspect, resolution, duration, takes, seed, people, negative

  var label: String {
    switch self {
    case .model: "Model"
    case .aspect: "Aspect"
    case .resolution: "Resolution"
    case .duration: "Duration"
    case .takes: "Takes"
    case .seed: "Seed"
    case .people: "People"
    case .negative: "Negative"
    }
  }

  var isText: Bool { self == .seed || self == .negative }
}

/// A setting as it is shown: what is chosen, what could be, and why not.
struct SettingChoices: Equatable, Sendable {
  struct Choice: Equatable, Sendable {
    var text: String
    /// What it stands for now, where the text does not say it.
    var meaning: String?
    var isAllowed = true

    /// As it is shown: `default (720p)`.
    var label: String { meaning.map { "\(text) (\($0))" } ?? text }
  }

  var choices: [Choice] = []
  /// The place of the chosen one in `choices`.
  var chosen: Int?
  /// What is chosen, where the choices are no list.
  var value = ""
  /// After the choices: `s`.
  var unit = ""
  /// The model has no such setting: what to show instead.
  var isMissing = false
  /// A list opens.
  var opens = false
  /// Why something cannot be chosen, or what happens with the value; a sentence without full stop.
  var note: String?
}

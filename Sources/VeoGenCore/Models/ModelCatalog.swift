import Foundation

/// Every model that VeoGen knows, from one dated table.
///
/// Panel, command line, validation, prices and sandbox all read this; no other place knows a limit.
public struct ModelCatalog: Codable, Sendable {
  /// Which model is taken when none is named.
  public struct Defaults: Codable, Sendable {
    public var videoGemini: String
    public var videoVertex: String
    public var videoSandbox: String
    public var text: String
    public var image: String
  }

  /// A text model and its price per million tokens.
  public struct TextModel: Codable, Sendable, Identifiable {
    public var id: String
    public var inputPerMillionUSD: Double
    public var outputPerMillionUSD: Double
  }

  /// An image model.
  public struct ImageModel: Codable, Sendable, Identifiable {
    public var id: String
    public var sizes: [String]
    public var aspects: [String]
    public var pricePerImageUSD: [String: Double]
  }

  /// The day the table was checked, `YYYY-MM-DD`.
  public var asOf: String
  public var defaults: Defaults
  public var videoModels: [VideoModel]
  public var textModels: [TextModel]
  public var imageModels: [ImageModel]

  /// Reads a table in the format of `models.json`.
  public init(json: Data) throws {
    self = try JSONDecoder().decode(ModelCatalog.self, from: json)
  }

  /// The table that this build carries.
  public static let builtIn: ModelCatalog = {
    do {
      return try ModelCatalog(json: Data(PackageResources.models_json))
    } catch {
      preconditionFailure("models.json of this build cannot be read: \(error)")
    }
  }()

  /// The video model with exactly this id.
  public func videoModel(_ id: String) -> VideoModel? {
    videoModels.first { $0.id == id }
  }

  /// The models that a provider offers today, the default one first.
  public func available(on provider: Provider, customBase: Bool = false) -> [VideoModel] {
    let preferred = defaultVideoModel(for: provider)
    let offered = videoModels.filter { $0.isOffered(on: provider, customBase: customBase) }
    return offered.filter { $0.id == preferred } + offered.filter { $0.id != preferred }
  }

  /// The models of all providers that are set up, each with the first provider that offers it.
  public func available(on providers: [Provider], customBase: Bool = false)
    -> [(model: VideoModel, provider: Provider)]
  {
    var found: [(model: VideoModel, provider: Provider)] = []
    for provider in providers {
      for model in available(on: provider, customBase: customBase)
      where !found.contains(where: { $0.model.id == model.id }) {
        found.append((model, provider))
      }
    }
    return found
  }

  /// The model that `name` means on these providers, and the provider that it goes to; without a
  /// name the default. Nil when no model is meant, or one of several: what fits models of two
  /// providers is no choice of the first one, as the person may mean the other. A retired model is
  /// found too, so that it can be said that it is.
  public func choice(_ name: String?, on providers: [Provider], customBase: Bool = false)
    -> (model: VideoModel, provider: Provider)?
  {
    let offered = available(on: providers, customBase: customBase)
    guard let name else { return offered.first }
    guard let model = resolve(name, among: offered.map(\.model), customBase) else { return nil }
    return offered.first { $0.model.id == model.id } ?? providers.first.map { (model, $0) }
  }

  /// The id of the model a provider starts with.
  public func defaultVideoModel(for provider: Provider) -> String {
    switch provider {
    case .gemini: defaults.videoGemini
    case .vertex: defaults.videoVertex
    case .sandbox: defaults.videoSandbox
    }
  }

  /// The model that a person means by `name`: an id, a display name, or a beginning of one that
  /// fits a single offered model (`veo-3.1-fast`, `omni-1.2`). A display name as one word is such a
  /// beginning, too: `veo-3.1` could be the dearest or the cheapest of three.
  private func resolve(_ name: String, among offered: [VideoModel], _ customBase: Bool)
    -> VideoModel?
  {
    if let exact = videoModel(name) { return exact }
    if let named = offered.first(where: { $0.name.lowercased() == name.lowercased() }) {
      return named
    }
    let fitting = Self.fitting(Self.word(name), offered, customBase)
    return fitting.count == 1 ? fitting.first : nil
  }

  /// The models that `name` could mean on these providers: none, or several where it is too short.
  public func candidates(_ name: String, on providers: [Provider], customBase: Bool = false)
    -> [VideoModel]
  {
    let offered = available(on: providers, customBase: customBase).map(\.model)
    return Self.fitting(Self.word(name), offered, customBase)
  }

  private static func word(_ name: String) -> String {
    name.lowercased().replacing(" ", with: "-")
  }

  /// What is shut down is meant by nobody whose word fits another, unless an address of one's own
  /// has it still.
  private static func fitting(
    _ wanted: String, _ offered: [VideoModel], _ customBase: Bool
  ) -> [VideoModel] {
    guard !wanted.isEmpty else { return [] }
    let fitting = offered.filter {
      $0.id.hasPrefix(wanted) || $0.id.hasPrefix("gemini-" + wanted)
        || $0.shortName.hasPrefix(wanted)
    }
    let inUse = fitting.filter { $0.status != .retired }
    return inUse.isEmpty || customBase ? fitting : inUse
  }
}

extension VideoModel {
  /// The display name as one word: `veo-3.1-fast`.
  public var shortName: String { name.lowercased().replacing(" ", with: "-") }

  /// Whether a provider serves the model.
  public func isOffered(on provider: Provider, customBase: Bool = false) -> Bool {
    guard wire != nil else { return false }
    if status == .retired {
      return spokenOnOtherBases == true
        && (provider == .sandbox || (provider == .gemini && customBase))
    }
    return provider == .sandbox || apis.contains(provider)
  }
}

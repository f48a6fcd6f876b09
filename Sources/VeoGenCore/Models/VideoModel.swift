/// What one of Google's video models allows, costs and needs. Read from `models.json`.
///
/// Durations are whole seconds, prices US dollars a second of finished video.
public struct VideoModel: Codable, Hashable, Sendable, Identifiable {
  /// Which family a model belongs to; families share their wire format.
  public enum Family: String, Codable, Sendable {
    case omni, veo
  }

  /// Where a model stands in its life.
  public enum Status: String, Codable, Sendable {
    case ga, preview, retired
  }

  /// The surface a model is called through.
  public enum Wire: String, Codable, Sendable {
    /// `POST interactions` (Gemini Omni).
    case interactions
    /// `POST models/…:predictLongRunning` (Veo).
    case predictLongRunning
  }

  /// How a model takes a negative prompt.
  public enum NegativePrompt: String, Codable, Sendable {
    /// A parameter of its own.
    case field
    /// No parameter: Google's advice is to write it into the prompt's words.
    case prompt
  }

  /// How a model takes a seed.
  public enum SeedSupport: String, Codable, Sendable {
    case field
    /// The field exists, its effect is not documented.
    case undocumented
  }

  /// Whether sound can be switched off.
  public struct Audio: Codable, Hashable, Sendable {
    public var canDisable: Bool
  }

  /// How long a generation takes, in seconds.
  public struct Latency: Codable, Hashable, Sendable {
    public var shortest: Double
    public var typical: Double
    public var longest: Double
  }

  public var id: String
  /// The name that people see.
  public var name: String
  public var family: Family
  public var status: Status
  /// `YYYY-MM-DD`, when `status` is `retired`.
  public var retiredOn: String?
  public var replacement: String?
  /// The services it is offered on.
  public var apis: [Provider]
  /// Retired at Google, but still spoken by other base URLs and the sandbox.
  public var spokenOnOtherBases: Bool?
  public var wire: Wire?
  public var aspects: [String]?
  public var defaultAspect: String?
  public var resolutions: [String]?
  public var defaultResolution: String?
  public var durations: [Int]?
  public var defaultDuration: Int?
  public var rules: [CapabilityRule]?
  public var inputs: InputSupport?
  /// Values of the setting for people in the picture; empty when the model has none.
  public var people: [String]?
  public var defaultPeople: String?
  public var negativePrompt: NegativePrompt?
  public var seed: SeedSupport?
  public var audio: Audio?
  /// The most tokens a prompt may have.
  public var promptTokens: Int?
  public var pricePerSecondUSD: [String: Double]?
  /// The price is our estimate, not one that Google published.
  public var priceIsEstimate: Bool?
  /// Video tokens a second of output, by resolution (Omni).
  public var tokensPerSecond: [String: Int]?
  /// Dollars for a million tokens that go in (Omni; gemini-api.md, section 8).
  public var inputPerMillionUSD: Double?
  /// Dollars for a million tokens of thinking and text that come out (Omni).
  public var textOutputPerMillionUSD: Double?
  public var latency: Latency?
  /// Google Cloud locations that have it.
  public var locations: [String]?
}

/// The media a model takes beside the prompt.
public struct InputSupport: Codable, Hashable, Sendable {
  /// What a model does with a clip to continue. Seconds.
  public struct Extension: Codable, Hashable, Sendable {
    /// The least and the most seconds that one call adds.
    public var adds: [Int]
    /// The longest clip that may come out.
    public var maxTotal: Int
    /// The longest clip that may be uploaded for it.
    public var maxUpload: Int
    /// Only clips that the same service made, while it still holds them.
    public var ownClipsOnly: Bool?
  }

  public var firstFrame: Bool
  public var lastFrame: Bool
  /// How many reference images; 0 for none.
  public var references: Int
  /// Whether references may come together with frames.
  public var referencesWithFrames: Bool
  public var `extension`: Extension?
  /// MIME types of images.
  public var imageTypes: [String]
  public var maxImageBytes: Int
}

/// A combination that narrows what a model allows.
public struct CapabilityRule: Codable, Hashable, Sendable {
  /// Applies when one of these inputs is there.
  public var whenInputs: [InputRole]?
  /// Applies at one of these resolutions.
  public var whenResolutions: [String]?
  /// The durations that are then left.
  public var durations: [Int]?
  /// The resolutions that are then left.
  public var resolutions: [String]?
  /// The rule in words.
  public var why: String
}

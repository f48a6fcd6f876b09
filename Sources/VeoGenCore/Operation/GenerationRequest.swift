/// What an input is for.
public enum InputRole: String, Codable, Sendable, CaseIterable, Hashable {
  case firstFrame, lastFrame, reference, `extension`

  /// The role in words.
  public var name: String {
    switch self {
    case .firstFrame: "first frame"
    case .lastFrame: "last frame"
    case .reference: "reference"
    case .extension: "clip to extend"
    }
  }
}

/// An image or a clip that goes with a prompt.
public struct InputMedia: Codable, Hashable, Sendable {
  /// What it is for.
  public var role: InputRole
  /// Where the person's file is; once the request is admitted, where VeoGen's own copy is.
  public var path: String
  /// The file's name as the person gave it.
  public var name: String
  /// Its media type.
  public var mimeType: String
  /// Bytes.
  public var byteCount: Int64
  /// Lower-case hexadecimal digest of the file.
  public var sha256: String
  /// Pixels.
  public var width: Int
  /// Pixels.
  public var height: Int
  /// Seconds, for a clip.
  public var duration: Double?
  /// The operation that made the clip, when it is one of the history's own.
  public var operation: OperationID?

  public init(
    role: InputRole, path: String, name: String, mimeType: String, byteCount: Int64,
    sha256: String, width: Int, height: Int, duration: Double? = nil,
    operation: OperationID? = nil
  ) {
    self.role = role
    self.path = path
    self.name = name
    self.mimeType = mimeType
    self.byteCount = byteCount
    self.sha256 = sha256
    self.width = width
    self.height = height
    self.duration = duration
    self.operation = operation
  }
}

/// The settings of a clip.
public struct VideoSettings: Codable, Hashable, Sendable {
  /// `16:9` or `9:16`.
  public var aspect: String
  /// `720p`, `1080p`, …
  public var resolution: String
  /// Seconds; for an extension, the seconds that are added.
  public var duration: Int
  /// Nil: the model picks one.
  public var seed: UInt32?
  /// The model's word for which people may be shown; nil when the model has no such setting.
  public var people: String?
  /// What should not be in the picture.
  public var negativePrompt: String?

  public init(
    aspect: String, resolution: String, duration: Int, seed: UInt32? = nil,
    people: String? = nil, negativePrompt: String? = nil
  ) {
    self.aspect = aspect
    self.resolution = resolution
    self.duration = duration
    self.seed = seed
    self.people = people
    self.negativePrompt = negativePrompt
  }

  /// What `model` starts with.
  public init(defaultsOf model: VideoModel) {
    self.init(
      aspect: model.defaultAspect ?? "16:9", resolution: model.defaultResolution ?? "720p",
      duration: model.defaultDuration ?? 8, people: model.defaultPeople)
  }
}

/// What a person asks for: a prompt, settings, and what goes with them.
public struct GenerationRequest: Codable, Hashable, Sendable {
  /// What the clip shows, as it is sent.
  public var prompt: String
  /// A model id of `ModelCatalog`.
  public var model: String
  /// Where it is sent.
  public var provider: Provider
  /// How the clip is made.
  public var settings: VideoSettings
  /// Pictures or a clip that go along.
  public var inputs: [InputMedia]
  /// The person's words, when `prompt` is what Gemini made of them.
  public var originalPrompt: String?

  public init(
    prompt: String, model: String, provider: Provider, settings: VideoSettings,
    inputs: [InputMedia] = [], originalPrompt: String? = nil
  ) {
    self.prompt = prompt
    self.model = model
    self.provider = provider
    self.settings = settings
    self.inputs = inputs
    self.originalPrompt = originalPrompt
  }

  /// What is asked for as one of several takes, counted from 0: by one seed all of them would be the
  /// same clip, each paid for.
  public func take(_ index: Int) -> GenerationRequest {
    var take = self
    take.settings.seed = settings.seed.map { $0 &+ UInt32(truncatingIfNeeded: index) }
    return take
  }

  /// The inputs with one role, in the order they were given.
  public func inputs(_ role: InputRole) -> [InputMedia] {
    inputs.filter { $0.role == role }
  }
}

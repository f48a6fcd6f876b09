/// A Veo generation, for both forms of `predictLongRunning` (gemini-api.md, sections 5 and 7.2).
public struct VeoRequest: Hashable, Sendable {
  /// May be nil with an image.
  public var prompt: String?
  /// The first frame.
  public var image: VeoImage?
  /// The last frame; only together with `image`.
  public var lastFrame: VeoImage?
  /// At most 3; not together with image, lastFrame or video.
  public var references: [VeoImage]
  /// The clip to extend.
  public var video: VeoVideo?
  /// How the clip is made.
  public var parameters: VeoParameters
  /// Agent Platform only.
  public var labels: [String: String]?

  public init(
    prompt: String? = nil, image: VeoImage? = nil, lastFrame: VeoImage? = nil,
    references: [VeoImage] = [], video: VeoVideo? = nil,
    parameters: VeoParameters = VeoParameters(), labels: [String: String]? = nil
  ) {
    self.prompt = prompt
    self.image = image
    self.lastFrame = lastFrame
    self.references = references
    self.video = video
    self.parameters = parameters
    self.labels = labels
  }
}

/// An image for Veo. `uri` must be `gs://…` and is for the Agent Platform only.
public struct VeoImage: Hashable, Sendable {
  /// The bytes or where they are.
  public var source: MediaSource
  /// Their media type.
  public var mimeType: String

  public init(_ source: MediaSource, mimeType: String) {
    self.source = source
    self.mimeType = mimeType
  }
}

/// A clip to extend: on the Gemini API the https URI of a Veo clip less than 2 days old; on the
/// Agent Platform `gs://…` or base64, with its type.
public struct VeoVideo: Hashable, Sendable {
  /// The bytes or where they are.
  public var source: MediaSource
  /// Their media type.
  public var mimeType: String

  public init(_ source: MediaSource, mimeType: String = "video/mp4") {
    self.source = source
    self.mimeType = mimeType
  }
}

/// `parameters` of a Veo request. nil is left out.
public struct VeoParameters: Hashable, Sendable, Encodable {
  /// `16:9` or `9:16`.
  public var aspectRatio: String?
  /// `720p`, `1080p` or `4k`, in lower case.
  public var resolution: String?
  /// A number on the wire (a string is a 400).
  public var durationSeconds: Int?
  /// What should not be in the picture.
  public var negativePrompt: String?
  /// `allow_all`, `allow_adult` or `dont_allow`.
  public var personGeneration: String?
  /// How many clips are made and billed.
  public var sampleCount: Int?
  /// Makes results alike, not equal.
  public var seed: UInt32?
  /// Whether Google may rewrite the prompt.
  public var enhancePrompt: Bool?
  /// Agent Platform: needed, true when nil. Gemini API: never sent, sound is always on.
  public var generateAudio: Bool?
  /// Agent Platform only: `optimized`, `lossless`.
  public var compressionQuality: String?
  /// Agent Platform only: `pad`, `crop`.
  public var resizeMode: String?
  /// Agent Platform only: `gs://bucket/folder/`.
  public var storageUri: String?

  public init(
    aspectRatio: String? = nil, resolution: String? = nil, durationSeconds: Int? = nil,
    negativePrompt: String? = nil, personGeneration: String? = nil, sampleCount: Int? = nil,
    seed: UInt32? = nil, enhancePrompt: Bool? = nil, generateAudio: Bool? = nil,
    compressionQuality: String? = nil, resizeMode: String? = nil, storageUri: String? = nil
  ) {
    self.aspectRatio = aspectRatio
    self.resolution = resolution
    self.durationSeconds = durationSeconds
    self.negativePrompt = negativePrompt
    self.personGeneration = personGeneration
    self.sampleCount = sampleCount
    self.seed = seed
    self.enhancePrompt = enhancePrompt
    self.generateAudio = generateAudio
    self.compressionQuality = compressionQuality
    self.resizeMode = resizeMode
    self.storageUri = storageUri
  }
}

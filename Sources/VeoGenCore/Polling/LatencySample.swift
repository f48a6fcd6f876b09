/// How long one generation took, as far as polling could see.
public struct LatencySample: Hashable, Sendable {
  /// Seconds from acceptance to the poll that first saw the end.
  public var seconds: Double
  /// Seconds between that poll and the one before it, or acceptance: the end came within them.
  public var uncertainty: Double

  /// Without an `uncertainty` the longest documented pause between polls is taken.
  public init(seconds: Double, uncertainty: Double? = nil) {
    self.seconds = seconds
    self.uncertainty = min(seconds, max(0, uncertainty ?? 10))
  }

  /// Whether somebody looked often enough to say how long it took.
  public var isTelling: Bool { uncertainty < max(30, seconds / 2) }

  /// Where the end is taken to be when one number is wanted.
  var middle: Double { seconds - uncertainty / 2 }

  /// The same for a clip of another duration.
  ///
  /// Part of the work grows with the seconds of the clip and part does not; the root is between.
  func scaled(from duration: Int, to other: Int) -> LatencySample {
    guard duration > 0, other > 0 else { return self }
    let factor = (Double(other) / Double(duration)).squareRoot()
    return LatencySample(seconds: seconds * factor, uncertainty: uncertainty * factor)
  }
}

/// What generations that take alike have in common.
public struct LatencyKey: Hashable, Sendable {
  public var provider: Provider
  /// The service's address, when it is not Google's own. The sandbox has a new one each time.
  public var baseURL: String?
  public var model: String
  public var resolution: String
  /// Seconds of the clip.
  public var duration: Int

  public init(
    provider: Provider, baseURL: String? = nil, model: String, resolution: String, duration: Int
  ) {
    self.provider = provider
    self.baseURL = provider == .sandbox ? nil : baseURL
    self.model = model
    self.resolution = resolution
    self.duration = duration
  }

  /// What `request` has in common with others.
  public init(_ request: GenerationRequest, baseURL: String? = nil) {
    self.init(
      provider: request.provider, baseURL: baseURL, model: request.model,
      resolution: request.settings.resolution, duration: request.settings.duration)
  }

  /// The key of the same generation with a clip of another duration.
  public func with(duration: Int) -> LatencyKey {
    var key = self
    key.duration = duration
    return key
  }
}

/// Tokens that a generation used, as Google reports them when it has ended.
public struct TokenUsage: Hashable, Sendable {
  /// Tokens of finished video.
  public var video: Int
  /// Tokens of thinking and of other output.
  public var text: Int
  /// Tokens that went in.
  public var input: Int

  public init(video: Int, text: Int = 0, input: Int = 0) {
    self.video = video
    self.text = text
    self.input = input
  }
}

/// What a clip cost by its tokens, for models that are billed by tokens (gemini-api.md, section 8).
public enum ActualCost {
  /// More tokens than any clip has: such an answer is not believed.
  private static let limit = 10_000_000

  /// The cost of `usage`; nil when the answer does not tell, or the model has no price of tokens.
  ///
  /// The price of a token of video follows from the table's price a second and tokens a second at
  /// the request's resolution.
  public static func of(
    _ usage: TokenUsage, _ request: GenerationRequest, in catalog: ModelCatalog
  ) -> Money? {
    let counts = [usage.video, usage.text, usage.input]
    guard usage.video > 0, counts.allSatisfy({ (0...limit).contains($0) }),
      let model = catalog.videoModel(request.model),
      let price = model.pricePerSecondUSD?[request.settings.resolution],
      let tokens = model.tokensPerSecond?[request.settings.resolution], tokens > 0
    else { return nil }
    let million = 1_000_000.0
    return Money(
      dollars: Double(usage.video) * price / Double(tokens)
        + Double(usage.text) * (model.textOutputPerMillionUSD ?? 0) / million
        + Double(usage.input) * (model.inputPerMillionUSD ?? 0) / million)
  }
}

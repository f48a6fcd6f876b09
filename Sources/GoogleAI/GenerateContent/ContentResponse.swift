/// Answer of `generateContent` (gemini-api.md, section 2).
public struct ContentResponse: Hashable, Sendable {
  public var candidates: [Candidate]
  /// Why the prompt was blocked: `SAFETY`, `PROHIBITED_CONTENT`, … An open list.
  public var blockReason: String?
  public var blockMessage: String?
  public var usage: ContentUsage?
  public var modelVersion: String?
  public var responseID: String?
  public var continuationToken: String?

  /// One of the answers; there is one unless more were asked for.
  public struct Candidate: Hashable, Sendable {
    public var parts: [Part]
    /// `STOP`, `MAX_TOKENS`, `SAFETY`, … An open list.
    public var finishReason: String?
    public var finishMessage: String?
  }

  /// A piece of an answer.
  public struct Part: Hashable, Sendable {
    public var text: String?
    public var media: InlineMedia?
    public var fileURI: String?
    /// Thinking: not part of the answer.
    public var isThought: Bool
    /// To be sent back with the turn, if the turn is sent back.
    public var thoughtSignature: String?
  }
}

/// Tokens of a `generateContent` call. Billed output is candidates plus thoughts.
public struct ContentUsage: Hashable, Sendable {
  public var promptTokens: Int
  public var candidatesTokens: Int
  public var thoughtsTokens: Int
  public var cachedTokens: Int
  public var totalTokens: Int
}

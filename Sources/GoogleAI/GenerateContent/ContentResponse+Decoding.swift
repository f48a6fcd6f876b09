extension ContentResponse: Decodable {
  private enum CodingKeys: String, CodingKey {
    case candidates, promptFeedback, usageMetadata, modelVersion, responseId, continuationToken
  }

  private struct Feedback: Decodable { var blockReason, blockReasonMessage: String? }
  private struct Token: Decodable { var continuationToken: String? }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    candidates = container.readable(Candidate.self, .candidates)
    let feedback = container.lenient(Feedback.self, .promptFeedback)
    blockReason = feedback?.blockReason.map { decoder.clean($0, limit: 60) }
    blockMessage = feedback?.blockReasonMessage.map { decoder.clean($0) }
    usage = container.lenient(ContentUsage.self, .usageMetadata)
    modelVersion = container.text(.modelVersion)
    responseID = container.text(.responseId)
    // At the top by the SDK, in the candidate by the Agent Platform's discovery document.
    continuationToken =
      container.text(.continuationToken)
      ?? container.readable(Token.self, .candidates).compactMap(\.continuationToken).first
  }
}

extension ContentResponse.Candidate: Decodable {
  private enum CodingKeys: String, CodingKey { case content, finishReason, finishMessage }
  private enum ContentKeys: String, CodingKey { case parts }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let content = try? container.nestedContainer(keyedBy: ContentKeys.self, forKey: .content)
    parts = content?.readable(ContentResponse.Part.self, .parts) ?? []
    finishReason = container.text(.finishReason).map { decoder.clean($0, limit: 60) }
    finishMessage = container.text(.finishMessage).map { decoder.clean($0) }
  }
}

extension ContentResponse.Part: Decodable {
  private enum CodingKeys: String, CodingKey {
    case text, inlineData, fileData, thought, thoughtSignature
  }

  private struct Inline: Decodable { var mimeType: String?; var data: String }
  private struct File: Decodable { var fileUri: String }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    text = container.text(.text)
    media = container.lenient(Inline.self, .inlineData).map {
      InlineMedia(base64: $0.data, mimeType: $0.mimeType)
    }
    fileURI = container.lenient(File.self, .fileData)?.fileUri
    isThought = container.lenient(Bool.self, .thought) ?? false
    thoughtSignature = container.text(.thoughtSignature)
  }
}

extension ContentUsage: Decodable {
  private enum CodingKeys: String, CodingKey {
    case promptTokenCount, candidatesTokenCount, thoughtsTokenCount, cachedContentTokenCount,
      totalTokenCount
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    promptTokens = Int(clamping: container.integer(.promptTokenCount) ?? 0)
    candidatesTokens = Int(clamping: container.integer(.candidatesTokenCount) ?? 0)
    thoughtsTokens = Int(clamping: container.integer(.thoughtsTokenCount) ?? 0)
    cachedTokens = Int(clamping: container.integer(.cachedContentTokenCount) ?? 0)
    totalTokens = Int(clamping: container.integer(.totalTokenCount) ?? 0)
  }
}

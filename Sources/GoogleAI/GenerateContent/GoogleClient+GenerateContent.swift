extension GoogleClient {
  /// `POST …:generateContent`. A block is not an error here: see `ContentResponse.problem`.
  public func generateContent(
    model: String, _ request: ContentRequest
  ) async throws(GoogleError) -> ContentResponse {
    let body = try encode(request)
    return try await call(
      .create(
        try routes().model(model, method: "generateContent"), body: body,
        timeouts: options.generationTimeouts))
  }

  /// An answer in JSON, as `Value`. The request must ask for JSON (`GenerationConfig.json`).
  ///
  /// Goes on by itself when the model stopped at a decode limit. Throws `.blocked` when a filter
  /// said no and `.malformedAnswer` when the text is cut off or does not fit.
  public func generateJSON<Value: Decodable & Sendable>(
    model: String, _ request: ContentRequest, as type: Value.Type = Value.self
  ) async throws(GoogleError) -> Value {
    var request = request
    var text = ""
    for _ in 0..<Self.mostContinuations {
      let response = try await generateContent(model: model, request)
      if let problem = response.problem { throw problem }
      text += response.text
      guard response.mustContinue, let token = response.continuationToken else { break }
      request.continuationToken = token
    }
    return try decodeText(text)
  }

  private static let mostContinuations = 8
}

extension GoogleClient {
  /// `GET /models`. Page size 1 to 1000. Gemini API only.
  public func listModels(
    pageSize: Int = 50, pageToken: String? = nil
  ) async throws(GoogleError) -> ModelPage {
    let routes = try routes()
    guard !routes.isPlatform else {
      throw GoogleError(.invalidRequest, "The Agent Platform has no list of models.")
    }
    let query = [("pageSize", String(pageSize)), ("pageToken", pageToken)]
    return try await call(.get(try routes.api("models", query: query), .model))
  }

  /// One model, by its id without folder: `gemini-omni-1.2-flash`.
  public func getModel(_ id: String) async throws(GoogleError) -> GoogleModel {
    try await call(.get(try routes().model(id), .model))
  }
}

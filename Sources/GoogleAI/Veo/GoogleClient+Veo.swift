extension GoogleClient {
  /// `POST …:predictLongRunning`: creates, and bills, a generation. Never repeated.
  public func predictLongRunning(
    model: String, _ request: VeoRequest
  ) async throws(GoogleError) -> OperationName {
    let routes = try routes()
    let body = try encode(VeoBody(request, form: routes.veoForm))
    let answer: NamedAnswer = try await call(
      .create(
        try routes.model(model, method: "predictLongRunning"), body: body,
        timeouts: options.timeouts))
    return OperationName(answer.name)
  }

  /// Where an operation stands: GET on the Gemini API, POST `:fetchPredictOperation` on the Agent
  /// Platform, which needs the `model` that the operation was made with.
  public func fetchVeoOperation(
    _ name: OperationName, model: String
  ) async throws(GoogleError) -> VeoOperation {
    let routes = try routes()
    guard routes.isPlatform else {
      return try await call(.get(try routes.operation(name), .operation))
    }
    let body = try encode(["operationName": name.rawValue])
    return try await call(
      .post(try routes.fetchOperation(name, model: model), body: body, .operation))
  }

  /// `GET /models/{id}/operations`. Gemini API only.
  public func listVeoOperations(
    model: String, pageSize: Int? = nil, pageToken: String? = nil
  ) async throws(GoogleError) -> VeoOperationPage {
    let routes = try routes()
    guard !routes.isPlatform else {
      throw GoogleError(.invalidRequest, "The Agent Platform has no list of Veo operations.")
    }
    let query = [("pageSize", pageSize.map(String.init)), ("pageToken", pageToken)]
    return try await call(.get(try routes.operations(of: model, query: query), .operation))
  }
}

extension GoogleClient {
  /// `POST /interactions`: creates, and bills, a generation. Never repeated, never on a kept-alive
  /// connection (libcurl would silently send it again when such a connection turns out dead).
  public func createInteraction(
    _ request: InteractionRequest
  ) async throws(GoogleError) -> Interaction {
    let body = try encode(request)
    let timeouts = request.background ? options.timeouts : options.generationTimeouts
    let call = Call.create(try routes().interactions(), body: body, timeouts: timeouts)
    let interaction: Interaction = try await self.call(call)
    guard !interaction.id.isEmpty else {
      throw GoogleError(.malformedAnswer, "It has no id to ask for later.").of(
        call, httpStatus: 200)
    }
    return interaction
  }

  /// `GET /interactions/{id}`.
  public func getInteraction(_ id: String) async throws(GoogleError) -> Interaction {
    try await call(.get(try routes().interactions(id), .interaction))
  }

  /// `POST /interactions/{id}/cancel`.
  public func cancelInteraction(_ id: String) async throws(GoogleError) -> Interaction {
    try await call(.post(try routes().interactions(id, then: "cancel"), body: nil, .interaction))
  }

  /// `DELETE /interactions/{id}`.
  public func deleteInteraction(_ id: String) async throws(GoogleError) {
    try await callIgnoringAnswer(.delete(try routes().interactions(id), .interaction))
  }
}

extension GoogleClient {
  /// `GET /files/{id}`; the id with or without `files/`.
  public func getFile(_ id: String) async throws(GoogleError) -> GoogleFile {
    try await call(.get(try fileRoutes().file(id), .file))
  }

  /// `GET /files`. Page size 1 to 100.
  public func listFiles(
    pageSize: Int = 10, pageToken: String? = nil
  ) async throws(GoogleError) -> FilePage {
    let query = [("pageSize", String(pageSize)), ("pageToken", pageToken)]
    return try await call(.get(try fileRoutes().api("files", query: query), .file))
  }

  /// `DELETE /files/{id}`.
  public func deleteFile(_ id: String) async throws(GoogleError) {
    try await callIgnoringAnswer(.delete(try fileRoutes().file(id), .file))
  }

  /// Routes, if there is a Files API at this endpoint.
  func fileRoutes() throws(GoogleError) -> Routes {
    let routes = try routes()
    guard !routes.isPlatform else {
      throw GoogleError(.invalidRequest, "The Agent Platform has no Files API.")
    }
    return routes
  }
}

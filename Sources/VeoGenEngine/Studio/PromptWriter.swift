import VeoGenCore

/// Writes with a text model.
protocol PromptWriter: Sendable {
  /// One call of a text model. Throws failures in the person's words.
  func enhance(_ request: EnhancementRequest, model: String) async throws(Failure) -> Enhancement

  /// Has an outline written; what comes of it is handed to `receive`, piece by piece.
  ///
  /// Ends without an error when the model stopped in the middle, which the text shows. Throws
  /// failures in the person's words.
  func outline(
    _ brief: OutlineBrief, model: String, receive: @escaping @Sendable (String) -> Void
  ) async throws(Failure)
}

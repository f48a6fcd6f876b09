import VeoGenCore

/// Betters prompts.
protocol PromptWriter: Sendable {
  /// One call of a text model. Throws failures in the person's words.
  func enhance(_ request: EnhancementRequest, model: String) async throws(Failure) -> Enhancement
}

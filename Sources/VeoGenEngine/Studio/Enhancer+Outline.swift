import Foundation
import GoogleAI
import VeoGenCore

/// Drafts outlines with one streamed call of a text model.
extension Enhancer {
  func outline(
    _ brief: OutlineBrief, model: String, receive: @escaping @Sendable (String) -> Void
  ) async throws(Failure) {
    guard let schema = try? JSONDecoder().decode(JSONValue.self, from: Data(brief.schema.utf8))
    else { throw Failure(.fault, "The outline's schema cannot be read.") }
    do throws(GoogleError) {
      try await calls.client.streamText(
        model: model,
        ContentRequest(
          brief.prompt, instruction: brief.instruction, generationConfig: .json(schema)),
        receive: receive)
    } catch {
      // What came until then says itself that it ends early.
      if error.code == "MAX_TOKENS" { return }
      throw error.failure(at: calls.provider)
    }
  }
}

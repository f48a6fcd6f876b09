import GoogleAI
import VeoGenCore

/// Betters prompts with one structured call of a text model.
struct Enhancer: PromptWriter {
  let calls: GoogleCalls

  func enhance(_ request: EnhancementRequest, model: String) async throws(Failure) -> Enhancement {
    guard request.prompt.contains(where: { !$0.isWhitespace }) else {
      throw Failure(
        .invalidRequest, "There is no prompt to better.", advice: "Write a few words first.")
    }
    let answer: Enhancement
    do throws(GoogleError) {
      answer = try await calls.client.generateJSON(
        model: model,
        ContentRequest(
          request.prompt, instruction: Self.instruction(request),
          generationConfig: .json(Self.schema)))
    } catch {
      throw error.failure(at: calls.provider)
    }
    return try Self.checked(answer)
  }

  private static func checked(_ answer: Enhancement) throws(Failure) -> Enhancement {
    let prompt = answer.prompt
    guard prompt.contains(where: { !$0.isWhitespace }) else {
      throw Failure(
        .badResult, "Gemini answered without a prompt.",
        advice: "Your words are as they were; try again.")
    }
    guard prompt.utf8.count <= Capabilities.promptLimit else {
      throw Failure(
        .badResult, "Gemini answered with a prompt that is too long to send.",
        advice: "Your words are as they were; try again.")
    }
    return answer
  }

  private static func instruction(_ request: EnhancementRequest) -> String {
    """
    You write prompts for a video model. Turn the person's words into one better prompt for a \
    single clip of \(request.duration) seconds in \(request.aspect). Keep their language, their \
    subject and every fact they gave; add what is missing of action, camera, light, sound and \
    style. At most 120 words, no headings, no lists. Fill each field with the few words that it \
    is about, and the field prompt with the whole.
    """
  }

  private static let fields = ["subject", "action", "camera", "light", "sound", "style", "prompt"]

  private static let schema: JSONValue = .object([
    "type": "object",
    "properties": .object(
      Dictionary(uniqueKeysWithValues: fields.map { ($0, ["type": "string"] as JSONValue) })),
    "required": .array(fields.map { .string($0) }),
  ])
}

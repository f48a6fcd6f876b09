/// The fields of a generateContent request, by message (schemas: generativelanguage-v1beta,
/// aiplatform-v1). proto JSON takes snake_case as well.
enum ContentFields {
  static let request: Set = [
    "model", "systemInstruction", "contents", "safetySettings", "generationConfig", "tools",
    "toolConfig", "cachedContent", "serviceTier", "labels", "continuationToken", "store",
  ]
  static let configuration: Set = [
    "candidateCount", "stopSequences", "maxOutputTokens", "temperature", "topP", "topK", "seed",
    "responseMimeType", "responseSchema", "responseJsonSchema", "presencePenalty",
    "frequencyPenalty", "responseLogprobs", "logprobs", "enableEnhancedCivicAnswers",
    "responseModalities", "thinkingConfig", "imageConfig", "mediaResolution", "speechConfig",
    "responseFormat", "audioTimestamp",
  ]
  static let content: Set = ["parts", "role"]
  static let part: Set = [
    "text", "inlineData", "fileData", "videoMetadata", "thought", "thoughtSignature",
    "partMetadata", "functionCall", "functionResponse", "mediaResolution",
  ]
  static let blob: Set = ["mimeType", "data", "displayName"]
  static let file: Set = ["mimeType", "fileUri", "displayName"]
  static let image: Set = ["aspectRatio", "imageSize"]
  static let thinking: Set = ["includeThoughts", "thinkingBudget", "thinkingLevel"]

  static func check(_ json: JSON, _ allowed: Set<String>, at place: String) throws(APIFailure) {
    guard let members = json.members else {
      throw APIFailure.invalidArgument("Invalid value at '\(place)': an object is expected.")
    }
    for member in members where !allowed.contains(camel(member.name)) {
      throw APIFailure.unknownField(member.name, at: place)
    }
  }

  static func camel(_ name: String) -> String {
    let parts = name.split(separator: "_")
    guard let first = parts.first else { return name }
    return first + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  static func snake(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
  }

  /// A member by its camelCase name or its snake_case one; null counts as absent.
  static func member(_ json: JSON?, _ name: String) -> JSON? {
    json?.present(name) ?? json?.present(snake(name))
  }
}

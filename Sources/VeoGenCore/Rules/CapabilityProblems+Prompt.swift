extension Capabilities {
  /// What is wrong with the words.
  static func promptProblems(_ request: GenerationRequest, _ model: VideoModel)
    -> [RequestProblem]
  {
    let prompt = request.prompt
    if prompt.allSatisfy(\.isWhitespace) {
      return [RequestProblem(.prompt, "The prompt is empty.", "Describe what the clip shows.")]
    }
    if prompt.utf8.count > promptLimit {
      return [
        RequestProblem(
          .prompt,
          "The prompt has \(prompt.utf8.count) bytes; at most \(promptLimit) are sent.",
          "Shorten it: a few sentences work best.")
      ]
    }
    let tokens = approximateTokens(prompt)
    if let most = model.promptTokens, tokens > most {
      return [
        RequestProblem(
          .prompt, "The prompt is about \(tokens) tokens long; \(model.name) reads \(most).",
          "Shorten it to about \(most * 3 / 4) words.")
      ]
    }
    return []
  }

  /// About four bytes of Latin text, or one character of others, make a token.
  static func approximateTokens(_ text: String) -> Int {
    let ascii = text.utf8.count { $0 < 0x80 }
    let other = text.unicodeScalars.count { $0.value >= 0x80 }
    return (ascii + 3) / 4 + other
  }
}

extension Capabilities {
  /// What is wrong with the words.
  static func promptProblems(_ request: GenerationRequest, _ model: VideoModel)
    -> [RequestProblem]
  {
    let prompt = request.prompt
    if prompt.allSatisfy(\.isWhitespace) {
      return [RequestProblem(.prompt, "The prompt is empty.", "Describe what the clip shows.")]
    }
    guard let excess = excess(of: prompt, for: model) else { return [] }
    let most = model.promptTokens ?? .max
    let advice =
      most <= promptLimit / 4
      ? "Shorten it to about \(NumberText.grouped(most * 3 / 4)) words."
      : "Shorten it: a few sentences work best."
    return [
      RequestProblem(
        .prompt, "The prompt is too long for \(model.name): \(excess). Nothing is sent.", advice)
    ]
  }

  /// How much longer a prompt is than what can be sent: `21,000 of 20,000 bytes`; nil when it is not.
  public static func excess(of prompt: String, for model: VideoModel) -> String? {
    let bytes = prompt.utf8.count
    if bytes > promptLimit {
      return "\(NumberText.grouped(bytes)) of \(NumberText.grouped(promptLimit)) bytes"
    }
    // No prompt has more tokens than bytes.
    guard let most = model.promptTokens, bytes > most else { return nil }
    let tokens = approximateTokens(prompt)
    guard tokens > most else { return nil }
    return "about \(NumberText.grouped(tokens)) of \(NumberText.grouped(most)) tokens"
  }

  /// About four bytes of Latin text, or one character of others, make a token.
  static func approximateTokens(_ text: String) -> Int {
    let ascii = text.utf8.count { $0 < 0x80 }
    let other = text.unicodeScalars.count { $0.value >= 0x80 }
    return (ascii + 3) / 4 + other
  }
}

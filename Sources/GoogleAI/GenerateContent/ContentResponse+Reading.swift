extension ContentResponse {
  /// The answer's text: all parts that are not thinking, as the model wrote it. Not for a terminal.
  public var text: String {
    answerParts.compactMap(\.text).joined()
  }

  /// Generated images, without drafts.
  public var images: [InlineMedia] {
    answerParts.compactMap(\.media).filter { $0.mimeType?.hasPrefix("image/") == true }
  }

  /// Whether the model stopped at a decode limit and goes on when `continuationToken` is sent back.
  public var mustContinue: Bool { candidates.first?.finishReason == "CONTINUATION" }

  /// Why this is no usable answer: blocked, cut off, or empty. Nil when all is well.
  public var problem: GoogleError? {
    if let blockReason {
      return block(blockReason, blockMessage ?? "", prefix: "The prompt was blocked.")
    }
    guard let candidate = candidates.first else {
      return GoogleError(.malformedAnswer, "It has no candidate.", wasSent: .yes, charged: .perhaps)
    }
    return problem(of: candidate)
  }

  private var answerParts: [Part] {
    (candidates.first?.parts ?? []).filter { !$0.isThought }
  }

  private func problem(of candidate: Candidate) -> GoogleError? {
    switch candidate.finishReason {
    case nil, "STOP", "CONTINUATION", "FINISH_REASON_UNSPECIFIED": return nil
    case "MAX_TOKENS":
      return GoogleError(
        .malformedAnswer, "It is cut off at the limit of output tokens.", code: "MAX_TOKENS",
        wasSent: .yes, charged: .yes)
    case "OTHER", "NO_IMAGE", "MALFORMED_RESPONSE", "MALFORMED_FUNCTION_CALL",
      "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS", "MISSING_THOUGHT_SIGNATURE":
      return unfinished(candidate)
    case let reason?:
      if Classification.blockReason(reason) == nil, !answerParts.isEmpty { return nil }
      return block(reason, candidate.finishMessage ?? "", prefix: "The answer was blocked.")
    }
  }

  private func unfinished(_ candidate: Candidate) -> GoogleError {
    let words = candidate.finishMessage ?? "The model stopped without an answer."
    return GoogleError(
      .malformedAnswer, words, code: candidate.finishReason, wasSent: .yes, charged: .perhaps)
  }

  private func block(_ reason: String, _ words: String, prefix: String) -> GoogleError {
    GoogleError(
      .blocked(Classification.blockReason(reason) ?? .other(reason)),
      words.isEmpty ? prefix : words,
      code: reason, supportCodes: SupportCodes.find(in: [words]), wasSent: .yes,
      charged: (usage?.candidatesTokens ?? 0) > 0 ? .yes : .no)
  }
}

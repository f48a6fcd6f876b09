import GoogleAI
import VeoGenCore

extension InteractionUsage {
  /// The tokens as they are billed: thinking costs what text costs.
  var billed: TokenUsage {
    // The counts are the service's: their sum may be beyond any number.
    let other = outputTokens.subtractingReportingOverflow(videoTokens)
    let text = max(0, other.overflow ? 0 : other.partialValue)
    let (sum, isTooMuch) = text.addingReportingOverflow(thoughtTokens)
    return TokenUsage(video: videoTokens, text: isTooMuch ? .max : sum, input: inputTokens)
  }
}

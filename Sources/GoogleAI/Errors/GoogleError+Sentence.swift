extension GoogleError: CustomStringConvertible {
  public var description: String {
    advice.isEmpty ? sentence : sentence + " " + advice
  }

  /// What happened and why, in plain words.
  public var sentence: String {
    let said = fieldProblems.isEmpty ? message : fieldProblems.joined(separator: "; ")
    return said.isEmpty ? headline + "." : headline + ": " + Self.ended(said)
  }

  /// What happened, without Google's own words.
  private var headline: String {
    switch kind {
    case .invalidRequest: "Google does not accept the request"
    case .keyMissing: "There is no API key"
    case .keyInvalid: "The API key or sign-in is not accepted"
    case .setupNeeded: "The account is not set up for this"
    case .permissionDenied: "The key may not do this"
    case .notFound: "Google does not know it"
    case .modelGone: "The model is not available"
    case .quotaPerMinute: "Too many requests in a short time"
    case .quotaSpend: "The spending limit of ten minutes is reached"
    case .quotaPerDay: "Today's quota is used up"
    case .notOnTier: "The model is not offered on this account's plan"
    case .paymentRequired: "The prepaid balance is used up"
    case .overloaded: "Google's service is overloaded"
    case .server: "Google's service failed" + statusInBrackets
    case .deadline: "Google's service took too long and gave up"
    case .tooLarge: "The request is too large"
    case .blocked(let reason): reason.headline
    case .aborted: "Google stopped the request because of a conflict"
    case .abandoned: "The work was cancelled at Google's side"
    case .network: "No connection"
    case .timeout: "No answer in time"
    case .tls: "The connection is not safe, so nothing was sent"
    case .cancelled: "The call was cancelled"
    case .malformedAnswer: "Google's answer makes no sense" + statusInBrackets
    case .tooBigAnswer: "The answer is too large"
    case .truncated: "The answer ended too early"
    case .expired: "Google no longer has the file"
    case .videoMissing: "A clip was made and billed, but the answer does not contain it"
    case .addressRefused: "The address may not be called"
    case .disk: "A file could not be read or written"
    case .signInFailed: "Signing in to Google Cloud did not work"
    case .libraryMissing: "The HTTP library libcurl cannot be loaded"
    }
  }

  private var statusInBrackets: String {
    httpStatus.map { $0 == 200 ? "" : " (status \($0))" } ?? ""
  }

  private static func ended(_ text: String) -> String {
    guard let last = text.last else { return text }
    return ".!?…".contains(last) ? text : text + "."
  }
}

extension BlockReason {
  /// What said no, as a part of a sentence.
  var headline: String {
    switch self {
    case .safety: "Google's safety filter said no"
    case .prohibitedContent: "Google's policy does not allow this content"
    case .recitation: "The result was too close to existing material"
    case .language: "The language is not supported"
    case .personalData: "The result held sensitive personal data"
    case .blocklist: "The prompt has words that Google blocks"
    case .image: "Google's image filter said no"
    case .audio: "Google's sound filter said no"
    case .modelArmor: "A filter of the cloud project said no"
    case .jailbreak: "Google took the prompt for an attempt to get around its rules"
    case .unspecified: "The model declined the prompt"
    case .other(let word): "Google blocked it (\(PlainText.clean(word, limit: 40)))"
    }
  }
}

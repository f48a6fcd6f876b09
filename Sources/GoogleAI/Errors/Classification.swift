/// Which kind of error a status, a code and a message mean together (errors.md, sections 2 to 6).
enum Classification {
  /// `status` is nil for errors inside answers of status 200.
  static func kind(
    status: Int?, _ error: ServiceError?, subject: Call.Subject
  ) -> GoogleErrorKind {
    if let reason = blockReason(error?.word) { return .blocked(reason) }
    if let kind = byReason(error) { return kind }
    if let kind = bySubject(status, error, subject) { return kind }
    if let status, let kind = byStatus(status, error) { return kind }
    return byWord(error) ?? .server
  }

  /// What a filter's code means; nil when it is no filter's code.
  static func blockReason(_ word: String?) -> BlockReason? {
    switch word?.lowercased() {
    case "safety": .safety
    case "prohibited_content": .prohibitedContent
    case "recitation": .recitation
    case "language": .language
    case "spii": .personalData
    case "blocklist": .blocklist
    case "image_safety", "image_prohibited_content", "image_recitation", "image_other": .image
    case "model_armor": .modelArmor
    case "jailbreak": .jailbreak
    case "content_blocked": .unspecified
    default: nil
    }
  }

  private static func byReason(_ error: ServiceError?) -> GoogleErrorKind? {
    switch error?.reason {
    case "API_KEY_INVALID", "ACCESS_TOKEN_TYPE_UNSUPPORTED", "ACCESS_TOKEN_EXPIRED",
      "API_KEY_EXPIRED":
      .keyInvalid
    case "CREDENTIALS_MISSING": .keyMissing
    case "SERVICE_DISABLED", "BILLING_DISABLED", "CONSUMER_INVALID": .setupNeeded
    case "API_KEY_SERVICE_BLOCKED", "API_KEY_HTTP_REFERRER_BLOCKED", "API_KEY_IP_ADDRESS_BLOCKED":
      .permissionDenied
    default: nil
    }
  }

  /// What is peculiar to the thing that was asked about.
  private static func bySubject(
    _ status: Int?, _ error: ServiceError?, _ subject: Call.Subject
  ) -> GoogleErrorKind? {
    let message = error?.message.lowercased() ?? ""
    switch (subject, status) {
    case (.download, 404), (.download, 410): return .expired
    case (.file, 403) where error?.reason == nil: return .expired
    case (.model, 404): return .modelGone
    case (.interaction, 400) where message.contains("invalid interaction name"): return .notFound
    case (.operation, 403) where message.contains("may not exist"): return .notFound
    case (.model, 400) where Self.speaksOfGuidelines(message): return .blocked(.unspecified)
    case (.operation, nil) where error?.word == "invalid_argument" && speaksOfGuidelines(message):
      return .blocked(.unspecified)
    case (.operation, nil) where error?.word == "not_found": return .modelGone
    default: break
    }
    if error?.word == "model_not_found" || message.contains("is no longer available") {
      return .modelGone
    }
    if message.contains("api key not valid") || message.contains("api key expired") {
      return .keyInvalid
    }
    return nil
  }

  private static func speaksOfGuidelines(_ message: String) -> Bool {
    ["usage guidelines", "violates", "violate ", "sensitive words", "responsible ai"].contains {
      message.contains($0)
    }
  }

  private static func byStatus(_ status: Int, _ error: ServiceError?) -> GoogleErrorKind? {
    switch status {
    case 300..<400: .malformedAnswer
    case 400: error?.word == "failed_precondition" ? .setupNeeded : .invalidRequest
    case 401: .keyInvalid
    case 402: .paymentRequired
    case 403: .permissionDenied
    case 404: .notFound
    case 408, 504: .deadline
    case 409: error?.word == "already_exists" ? .invalidRequest : .aborted
    case 410: .expired
    case 413: .tooLarge
    case 429: QuotaReading(error).kind
    case 499: .abandoned
    case 501: .invalidRequest
    case 503: .overloaded
    case 400..<500: .invalidRequest
    case 500..<600: .server
    default: nil
    }
  }

  private static func byWord(_ error: ServiceError?) -> GoogleErrorKind? {
    switch error?.word {
    case "invalid_request", "parameter_unknown", "out_of_range", "invalid_argument",
      "unimplemented", "already_exists":
      .invalidRequest
    case "failed_precondition": .setupNeeded
    case "authentication", "unauthenticated": .keyInvalid
    case "payment_required": .paymentRequired
    case "permission_denied": .permissionDenied
    case "not_found": .notFound
    case "aborted": .aborted
    case "rate_limit_exceeded", "too_many_requests", "quota_exceeded", "resource_exhausted":
      QuotaReading(error).kind
    case "cancelled": .abandoned
    case "service_unavailable", "unavailable": .overloaded
    case "deadline_exceeded": .deadline
    case "api_error", "internal", "unknown", "data_loss": .server
    default: nil
    }
  }
}

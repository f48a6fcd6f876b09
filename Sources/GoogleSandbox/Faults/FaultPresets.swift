/// Errors as Google words them (errors.md, section 3.1).
enum FaultPresets {
  static func rateLimit(seconds: Double) -> APIFailure {
    let delay = seconds == seconds.rounded() ? "\(Int(seconds))s" : "\(seconds)s"
    var failure = quota("GenerateRequestsPerMinutePerProjectPerModel", value: "10")
    failure.message += "\nPlease retry in \(delay)."
    failure.details.append([
      "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": .string(delay),
    ])
    failure.headers = [.init(name: "retry-after", value: String(Int(seconds.rounded(.up))))]
    return failure
  }

  static func dailyQuota() -> APIFailure {
    var failure = quota("GenerateRequestsPerDayPerProjectPerModel", value: "50")
    failure.code = "quota_exceeded"
    return failure
  }

  static func noQuota() -> APIFailure {
    var failure = quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier", value: "0")
    failure.message += " limit: 0"
    failure.code = "quota_exceeded"
    return failure
  }

  static let serverError = APIFailure(
    status: 500,
    message: "An internal error has occurred. Please retry or report in "
      + "https://developers.generativeai.google/guide/troubleshooting")

  static let overloaded = APIFailure(
    status: 503, message: "The model is overloaded. Please try again later.")

  static let deadline = APIFailure(
    status: 504, message: "Deadline expired before operation could complete.")

  static func page(status: Int) -> String {
    """
    <!DOCTYPE html>
    <html lang=en><title>Error \(status) (Server Error)!!1</title>
    <p><b>\(status).</b> <ins>That's an error.</ins>
    <p>The server encountered a temporary error and could not complete your request.
    """
  }

  /// The front end's page for a body over the limit.
  static let tooLarge = """
    <!DOCTYPE html>
    <html lang=en><title>Error 413 (Request Entity Too Large)!!1</title>
    <p><b>413.</b> <ins>That's an error.</ins>
    <p>Your client issued a request that was too large.
    """

  private static func quota(_ id: String, value: String) -> APIFailure {
    APIFailure(
      status: 429,
      message: "You exceeded your current quota, please check your plan and billing details.",
      details: [
        [
          "@type": "type.googleapis.com/google.rpc.QuotaFailure",
          "violations": [
            [
              "quotaMetric": "generativelanguage.googleapis.com/generate_requests",
              "quotaId": .string(id), "quotaDimensions": ["location": "global"],
              "quotaValue": .string(value),
            ]
          ],
        ],
        [
          "@type": "type.googleapis.com/google.rpc.Help",
          "links": [
            [
              "description": "Learn more about Gemini API quotas",
              "url": "https://ai.google.dev/gemini-api/docs/rate-limits",
            ]
          ],
        ],
      ])
  }
}

import Foundation
import Testing
import VeoGenCore

@testable import GoogleAI

/// Status, body and headers become one classified error.
@Suite struct ErrorClassificationTests {
  private func read(
    _ status: Int, _ body: String, type: String = "application/json",
    headers: [(String, String)] = [], subject: Call.Subject = .other, creating: Bool = false
  ) throws -> GoogleError {
    var head = HTTPHead()
    head.status = status
    head.add("Content-Type: \(type)")
    for (name, value) in headers { head.add("\(name): \(value)") }
    let response = HTTPResponse(head: head, body: Data(body.utf8))
    var call = Call.get(try #require(WebURL("https://h/")), subject)
    call.isCreating = creating
    return try #require(GoogleError(response, call: call, hiding: Secret(testKey)))
  }

  @Test(arguments: [
    (400, "invalid_request", GoogleErrorKind.invalidRequest),
    (400, "parameter_unknown", .invalidRequest), (400, "failed_precondition", .setupNeeded),
    (416, "out_of_range", .invalidRequest), (401, "authentication", .keyInvalid),
    (402, "payment_required", .paymentRequired), (403, "permission_denied", .permissionDenied),
    (404, "not_found", .notFound), (404, "model_not_found", .modelGone),
    (409, "already_exists", .invalidRequest), (409, "aborted", .aborted),
    (429, "rate_limit_exceeded", .quotaPerMinute), (429, "too_many_requests", .quotaPerMinute),
    (429, "quota_exceeded", .quotaPerDay), (499, "cancelled", .abandoned),
    (500, "api_error", .server), (501, "unimplemented", .invalidRequest),
    (503, "service_unavailable", .overloaded), (504, "deadline", .deadline),
    (400, "safety", .blocked(.safety)), (400, "image_recitation", .blocked(.image)),
    (400, "content_blocked", .blocked(.unspecified)), (418, "brand_new", .invalidRequest),
    (599, "brand_new", .server),
  ])
  func shapeA(status: Int, code: String, kind: GoogleErrorKind) throws {
    let error = try read(status, #"{"error":{"code":"\#(code)","message":"Why."}}"#)
    #expect(error.kind == kind)
    #expect(error.code == code)
    #expect(error.message == "Why.")
    #expect(error.wasSent == .yes)
  }

  @Test(arguments: [
    (400, "INVALID_ARGUMENT", GoogleErrorKind.invalidRequest),
    (400, "FAILED_PRECONDITION", .setupNeeded), (401, "UNAUTHENTICATED", .keyInvalid),
    (403, "PERMISSION_DENIED", .permissionDenied), (404, "NOT_FOUND", .notFound),
    (409, "ABORTED", .aborted), (413, "INVALID_ARGUMENT", .tooLarge),
    (429, "RESOURCE_EXHAUSTED", .quotaPerMinute), (500, "INTERNAL", .server),
    (503, "UNAVAILABLE", .overloaded), (504, "DEADLINE_EXCEEDED", .deadline), (502, "X", .server),
  ])
  func shapesBAndC(status: Int, word: String, kind: GoogleErrorKind) throws {
    let body =
      #"{"error":{"code":\#(status),"message":"Why","status":"\#(word)","errors":[{"domain":"global"}]}}"#
    for text in [body, "[\(body)]", "\n [\(body),{}]"] {
      let error = try read(status, text)
      #expect(error.kind == kind)
      #expect(error.code == word)
      #expect(error.sentence.contains("Why"))
    }
  }

  @Test func shapeDNeverShowsAPage() throws {
    let page = "<!DOCTYPE html><html><head><title>Error 502</title></head><body>\(testKey)</body>"
    let error = try read(502, page, type: "text/html; charset=UTF-8")
    #expect(error.kind == .server)
    #expect(!error.description.contains("<"))
    #expect(error.sentence == "Google's service failed (status 502).")
    #expect(
      try read(503, "upstream\u{1B}[2J connect error", type: "text/plain").message
        == "upstream connect error")
    #expect(try read(500, "").kind == .server)
    #expect(try read(400, #"{"error":"oops"}"#).kind == .invalidRequest)
    #expect(try read(500, #"{"error":{"code":500,"mess"#).kind == .server)
  }

  @Test(arguments: [
    ("API_KEY_INVALID", 400, GoogleErrorKind.keyInvalid),
    ("ACCESS_TOKEN_TYPE_UNSUPPORTED", 401, .keyInvalid), ("SERVICE_DISABLED", 403, .setupNeeded),
    ("API_KEY_SERVICE_BLOCKED", 403, .permissionDenied), ("UNHEARD_OF", 403, .permissionDenied),
  ])
  func reasons(reason: String, status: Int, kind: GoogleErrorKind) throws {
    let error = try read(
      status,
      #"{"error":{"code":\#(status),"message":"m","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"\#(reason)"}]}}"#
    )
    #expect(error.kind == kind)
    #expect(error.reason == reason)
  }

  @Test func subjectsChangeTheMeaning() throws {
    let none = #"{"error":{"code":"invalid_request","message":"Invalid interaction name: x"}}"#
    #expect(try read(400, none, subject: .interaction).kind == .notFound)
    let operation =
      #"{"error":{"code":403,"status":"PERMISSION_DENIED","message":"You do not have permission to access the Operation with ID x or it may not exist."}}"#
    #expect(try read(403, operation, subject: .operation).kind == .notFound)
    for status in [404, 410] {
      #expect(try read(status, "", subject: .download).kind == .expired)
    }
    #expect(try read(403, "", subject: .download).kind == .permissionDenied)
    #expect(try read(404, "", subject: .model).kind == .modelGone)
    let gone =
      #"{"error":{"code":404,"message":"models/veo is no longer available to new users."}}"#
    #expect(try read(404, gone).kind == .modelGone)
    let invalid =
      #"{"error":{"code":400,"message":"API key not valid. Please pass a valid API key."}}"#
    #expect(try read(400, invalid, subject: .model).kind == .keyInvalid)
    let rules = #"{"error":{"code":400,"message":"The prompt violates our usage guidelines."}}"#
    #expect(try read(400, rules, subject: .model).kind == .blocked(.unspecified))
  }

  static let limits: [(String, GoogleErrorKind, QuotaKind)] = [
    ("", .quotaPerMinute, .unknown),
    (
      #"{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"GenerateRequestsPerMinutePerProjectPerModel-FreeTier","quotaValue":"10"}]}"#,
      .quotaPerMinute, .perMinute
    ),
    (
      #"{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"GenerateContentInputTokensPerModelPerMinute"},{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier","quotaValue":"50"}]}"#,
      .quotaPerDay, .perDay
    ),
    (
      #"{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier","quotaValue":"0"}]}"#,
      .notOnTier, .notOnTier
    ),
    (
      #"{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"RATE_LIMIT_EXCEEDED","metadata":{"quota_limit":"x","quota_limit_value":"0"}}"#,
      .notOnTier, .notOnTier
    ),
    (
      #"{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaMetric":"generativelanguage.googleapis.com/spend_in_ten_minutes","quotaId":"SpendPerTenMinutesPerProject"}]}"#,
      .quotaSpend, .spend
    ),
  ]

  @Test(arguments: limits.indices)
  func quotas(_ index: Int) throws {
    let (detail, kind, quota) = Self.limits[index]
    let error = try read(
      429,
      #"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"Resource has been exhausted","details":[\#(detail)]}}"#
    )
    #expect(error.kind == kind)
    #expect(error.quota == quota)
    #expect(error.isRetryable == (kind == .quotaPerMinute || kind == .quotaSpend))
  }

  @Test func theValueOfALimitIsLearnt() throws {
    let body = { (violations: String) in
      #"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"m","details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[\#(violations)]}]}}"#
    }
    let minute = #"{"quotaId":"GenerateRequestsPerMinutePerProjectPerModel","quotaValue":"10"}"#
    #expect(try read(429, body(minute)).problem.limit == Limit(.perMinute, value: 10))
    let day = #"{"quotaId":"GenerateRequestsPerDayPerProjectPerModel","quotaValue":"50"}"#
    #expect(try read(429, body(minute + "," + day)).problem.limit == Limit(.perDay, value: 50))
    let tokens = #"{"quotaId":"GenerateContentInputTokensPerModelPerMinute","quotaValue":"9000"}"#
    #expect(try read(429, body(tokens)).problem.limit == Limit(.perMinute), "tokens, not requests")
    #expect(try read(503, "").problem.limit == Limit(.overload))
    #expect(try read(402, "").problem.limit == Limit(.billing))
    #expect(try read(500, "").problem.limit == nil)
  }

  @Test func zeroLimitInWords() throws {
    let body = { (words: String) in #"{"error":{"code":"quota_exceeded","message":"\#(words)"}}"# }
    #expect(try read(429, body("Quota exceeded, limit: 0, model: omni")).kind == .notOnTier)
    #expect(try read(429, body("Quota exceeded, limit: 0")).kind == .notOnTier)
    #expect(try read(429, body("Quota exceeded, limit: 0.5")).kind == .quotaPerDay)
    #expect(try read(429, body("Quota exceeded, limit: 10")).kind == .quotaPerDay)
  }

  @Test func waitingTimes() throws {
    let info =
      #"{"error":{"code":429,"message":"m","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.4s"}]}}"#
    #expect(try read(429, info).retryAfter == 34.4)
    #expect(try read(429, info, headers: [("Retry-After", "60")]).retryAfter == 60)
    #expect(try read(503, "", headers: [("retry-after-ms", "1500")]).retryAfter == 1.5)
    #expect(
      try read(429, #"{"error":{"code":"rate_limit_exceeded","message":"Please retry in 7.5s."}}"#)
        .retryAfter == 7.5)
    #expect(try read(429, "{}", headers: [("Retry-After", "soon")]).retryAfter == nil)
    #expect(try read(429, "{}", headers: [("Retry-After", "-5")]).retryAfter == nil)
    #expect(try read(429, info).retry == .after(34.4))
    let now = Date(timeIntervalSince1970: 784_111_700)
    #expect(RetryAfter.header("Sun, 06 Nov 1994 08:49:37 GMT", now: now) == 77)
    #expect(
      RetryAfter.header(
        "Thu, 29 Feb 2024 00:00:00 GMT", now: Date(timeIntervalSince1970: 1_709_164_790)) == 10)
    #expect(RetryAfter.header("Sun, 06 Nov 1994 08:49:37 GMT", now: Date()) == 0)
  }

  @Test(arguments: ["1e16", "1e300", "Fri, 31 Dec 9999 23:59:59 GMT"])
  func nobodyIsWaitedForLongerThanADay(value: String) throws {
    #expect(try read(429, "{}", headers: [("Retry-After", value)]).retryAfter == 86_400)
  }

  @Test func aTimeThatIsNoneIsNotRead() throws {
    for clock in ["9999999999999999:00:00", "24:00:00", "-1:00:00", "00:60:00", "00:00:61"] {
      #expect(RetryAfter.header("Sun, 06 Nov 1994 \(clock) GMT", now: Date()) == nil, "\(clock)")
    }
  }

  @Test func fieldsAreNamed() throws {
    let error = try read(
      400,
      #"{"error":{"code":400,"message":"Bad","details":[{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"parameters.seed","description":"too large"}]}]}}"#
    )
    #expect(error.fieldProblems == ["parameters.seed: too large"])
    #expect(error.sentence == "Google does not accept the request: parameters.seed: too large.")
  }

  @Test(arguments: [
    (400, Charged.no), (429, .no), (503, .no), (402, .no), (500, .perhaps), (502, .perhaps),
    (504, .perhaps), (409, .perhaps), (302, .perhaps),
  ])
  func chargedWhenCreating(status: Int, charged: Charged) throws {
    #expect(try read(status, "{}", creating: true).charged == charged)
    #expect(try read(status, "{}", creating: false).charged == .no)
  }

  @Test func keyNeverShows() throws {
    let odd = "my-own-odd-key-0123456789"
    var head = HTTPHead()
    head.status = 400
    let body =
      #"{"error":{"code":"bad \#(odd)","message":"Key \#(odd) and \#(testKey)x and ya29.a0AfB_byC123456789 are bad"}}"#
    let call = Call.get(try #require(WebURL("https://h/")))
    let error = try #require(
      GoogleError(
        HTTPResponse(head: head, body: Data(body.utf8)), call: call, hiding: Secret(odd)))
    for text in ["\(error)", String(reflecting: error), error.message, error.code ?? ""] {
      #expect(!text.contains(odd) && !text.contains(testKey) && !text.contains("ya29.a0"))
    }
  }

  @Test func everyKindHasWords() {
    let kinds: [GoogleErrorKind] = [
      .invalidRequest, .keyMissing, .keyInvalid, .setupNeeded, .permissionDenied, .notFound,
      .modelGone, .quotaPerMinute, .quotaPerDay, .quotaSpend, .notOnTier, .paymentRequired,
      .overloaded, .server,
      .deadline, .tooLarge, .blocked(.other("X")), .aborted, .network, .timeout, .tls,
      .malformedAnswer, .tooBigAnswer, .truncated, .expired, .videoMissing, .addressRefused, .disk,
      .signInFailed,
    ]
    for kind in kinds {
      let error = GoogleError(kind)
      #expect(error.sentence.hasSuffix(".") && error.sentence.count > 10)
      #expect(error.advice.hasSuffix("."), "\(kind)")
    }
  }

  @Test func adviceThatGoogleGivesIsNotGivenAgain() {
    func advice(_ message: String) -> String { GoogleError(.blocked(.safety), message).advice }
    #expect(
      advice("It was refused.") == "Change the prompt and try again. You were not charged.")
    #expect(
      advice("It was refused. Please change the prompt and try again.") == "You were not charged.")
  }
}

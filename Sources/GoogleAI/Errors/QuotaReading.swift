/// What a 429 says about which limit was reached (errors.md, section 3.1).
struct QuotaReading {
  private let error: ServiceError?

  init(_ error: ServiceError?) {
    self.error = error
  }

  var quota: QuotaKind {
    if hasZeroLimit { return .notOnTier }
    if speaksOfSpending { return .spend }
    if names.contains(where: { $0.contains("PerDay") }) { return .perDay }
    if names.contains(where: { $0.contains("PerMinute") }) { return .perMinute }
    return switch error?.word {
    case "quota_exceeded": .perDay
    case "rate_limit_exceeded", "too_many_requests": .perMinute
    default: .unknown
    }
  }

  /// Without any detail it is a burst: wait and try again.
  var kind: GoogleErrorKind {
    switch quota {
    case .notOnTier: .notOnTier
    case .perDay: .quotaPerDay
    case .spend: .quotaSpend
    case .perMinute, .unknown: .quotaPerMinute
    }
  }

  /// How many requests the limit allows, when the answer says so.
  var value: Int? {
    let violation = error?.quotaViolations.first {
      let name = $0["quotaId"]?.string ?? ""
      return name.contains("Request") && name.contains(quota == .perDay ? "PerDay" : "PerMinute")
    }
    return violation?["quotaValue"].flatMap(Self.number)
  }

  /// Limits on money are named by what they count.
  private var speaksOfSpending: Bool {
    let metrics = error?.quotaViolations.compactMap { $0["quotaMetric"]?.string } ?? []
    let words = names + metrics + [error?.message ?? ""]
    return words.contains { $0.lowercased().contains("spend") }
  }

  private var names: [String] {
    let violated = error?.quotaViolations.compactMap { $0["quotaId"]?.string } ?? []
    return violated + [error?.metadata?["quota_limit"]?.string].compactMap(\.self)
  }

  private var hasZeroLimit: Bool {
    let values = error?.quotaViolations.map { $0["quotaValue"] } ?? []
    if (values + [error?.metadata?["quota_limit_value"]]).contains(where: Self.isZero) {
      return true
    }
    guard let rest = error?.message.split(separator: "limit: 0", maxSplits: 1).dropFirst().first
    else { return error?.message.hasSuffix("limit: 0") ?? false }
    return !(rest.first?.isNumber ?? false) && !rest.hasPrefix(".")
  }

  private static func number(_ value: JSONValue) -> Int? {
    switch value {
    case .string(let text): Int(text)
    case .integer(let number): Int(number)
    default: nil
    }
  }

  private static func isZero(_ value: JSONValue?) -> Bool {
    value == .string("0") || value == .integer(0)
  }
}

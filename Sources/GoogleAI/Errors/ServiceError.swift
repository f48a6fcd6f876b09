import FoundationEssentials

/// The `error` of an answer, whichever of Google's shapes it came in (errors.md, section 1).
struct ServiceError: Decodable {
  /// The string code of the Interactions API, or `status` of the others, in lower case:
  /// `invalid_argument`, `quota_exceeded`.
  var word: String?
  /// The code as it was written, for people.
  var code: String?
  var message: String
  var details: [JSONValue]

  private enum CodingKeys: String, CodingKey { case code, message, status, details }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let number = try? container.decodeIfPresent(Int.self, forKey: .code)
    let status = container.text(.status) ?? number.flatMap { RPCCode.names[$0] }
    let written = status ?? (number == nil ? container.text(.code) : nil)
    word = written?.lowercased()
    code = (written ?? number.map(String.init)).map { decoder.clean($0, limit: 60) }
    message = decoder.clean(container.text(.message) ?? "")
    details = container.readable(JSONValue.self, .details)
  }
}

/// google.rpc.Code: the numbers inside operations (errors.md, section 5).
enum RPCCode {
  static let names: [Int: String] = [
    1: "CANCELLED", 2: "UNKNOWN", 3: "INVALID_ARGUMENT", 4: "DEADLINE_EXCEEDED", 5: "NOT_FOUND",
    6: "ALREADY_EXISTS", 7: "PERMISSION_DENIED", 8: "RESOURCE_EXHAUSTED", 9: "FAILED_PRECONDITION",
    10: "ABORTED", 11: "OUT_OF_RANGE", 12: "UNIMPLEMENTED", 13: "INTERNAL", 14: "UNAVAILABLE",
    15: "DATA_LOSS", 16: "UNAUTHENTICATED",
  ]
}

/// `{"error": …}`, alone or as the first element of a list.
struct ErrorBody: Decodable {
  var error: ServiceError

  private struct Plain: Decodable { var error: ServiceError }

  init(from decoder: any Decoder) throws {
    if var list = try? decoder.unkeyedContainer() {
      error = try list.decode(Plain.self).error
    } else {
      error = try Plain(from: decoder).error
    }
  }
}

// The entries of `details` (errors.md, section 3.1).
extension ServiceError {
  private func detail(_ name: String) -> JSONValue? {
    details.first { $0["@type"]?.string?.hasSuffix("google.rpc." + name) == true }
  }

  /// ErrorInfo.
  var reason: String? { detail("ErrorInfo")?["reason"]?.string }
  var metadata: JSONValue? { detail("ErrorInfo")?["metadata"] }

  /// RetryInfo, seconds.
  var retryDelay: Double? {
    guard let text = detail("RetryInfo")?["retryDelay"]?.string, text.hasSuffix("s") else {
      return nil
    }
    return Double(text.dropLast()).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
  }

  /// QuotaFailure.
  var quotaViolations: [JSONValue] {
    guard case .array(let violations)? = detail("QuotaFailure")?["violations"] else { return [] }
    return violations
  }

  /// BadRequest, as `field: description`.
  var fieldProblems: [String] {
    guard case .array(let violations)? = detail("BadRequest")?["fieldViolations"] else {
      return []
    }
    return violations.prefix(8).map { violation in
      let parts = [violation["field"]?.string, violation["description"]?.string]
      let text = parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ": ")
      return PlainText.clean(text, limit: 200)
    }
  }
}

/// An error answer of Google's, before its shape is chosen.
///
/// The shapes and codes are those of `errors.md`: Interactions have a string code, everything else
/// an integer code with a status name, and the front end wraps the latter in an array.
struct APIFailure: Error, Sendable, Equatable {
  var status: Int
  var message: String
  /// The string code of the Interactions API, when it is not the usual one of the status.
  var code: String?
  /// The name of google.rpc.Code, when it is not the usual one of the status.
  var rpcStatus: String?
  var details: [JSON] = []
  var headers: [Exchange.HeaderItem] = []
  /// Answered inside a one-element array.
  var wrapped = false

  func reply(on surface: Address.Surface) -> Reply {
    let error: JSON =
      surface == .interactions
      ? ["code": .string(code ?? Self.codes[status] ?? "api_error"), "message": .string(message)]
      : .compact([
        "code": .int(status), "message": .string(message),
        "status": .string(rpcStatus ?? Self.rpcStatuses[status] ?? "UNKNOWN"),
        "details": details.isEmpty ? nil : .array(details),
      ])
    let body: JSON = ["error": error]
    var reply = Reply.json(wrapped ? [body] : body, status: status)
    reply.headers += headers
    return reply
  }

  private static let codes = [
    400: "invalid_request", 401: "authentication", 402: "payment_required",
    403: "permission_denied", 404: "not_found", 409: "aborted", 416: "out_of_range",
    429: "rate_limit_exceeded", 499: "cancelled", 500: "api_error", 501: "unimplemented",
    503: "service_unavailable", 504: "deadline_exceeded",
  ]

  private static let rpcStatuses = [
    400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND",
    409: "ABORTED", 413: "INVALID_ARGUMENT", 416: "OUT_OF_RANGE", 429: "RESOURCE_EXHAUSTED",
    499: "CANCELLED", 500: "INTERNAL", 501: "UNIMPLEMENTED", 503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
  ]
}

extension APIFailure {
  static func invalidArgument(_ message: String) -> APIFailure {
    APIFailure(status: 400, message: message)
  }

  static func notFound(_ message: String) -> APIFailure {
    APIFailure(status: 404, message: message)
  }

  static func permissionDenied(_ message: String) -> APIFailure {
    APIFailure(status: 403, message: message)
  }

  static func unavailable(_ message: String) -> APIFailure {
    APIFailure(status: 503, message: message)
  }

  /// The proto JSON reader's complaint about a field that the message does not have.
  static func unknownField(_ name: String, at place: String) -> APIFailure {
    let location = place.isEmpty ? "" : " at '\(place)'"
    let message =
      "Invalid JSON payload received. Unknown name \"\(name)\"\(location): Cannot find field."
    var failure = invalidArgument(message)
    failure.details = [
      [
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        "fieldViolations": [.compact(["field": .string(place), "description": .string(message)])],
      ]
    ]
    return failure
  }

  static func errorInfo(_ reason: String) -> JSON {
    [
      "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": .string(reason),
      "domain": "googleapis.com",
      "metadata": ["service": "generativelanguage.googleapis.com"],
    ]
  }
}

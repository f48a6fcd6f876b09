import VeoGenCore

/// Whether the request left this machine and may have been accepted.
///
/// `no`: not one byte of it was sent. `perhaps`: bytes left and no answer came. `yes`: the service
/// answered.
public typealias Sent = CallProblem.Sent

/// One call that did not work, classified.
///
/// All texts from the network are sanitised (no control characters, capped) and free of the key.
public struct GoogleError: Error, Hashable, Sendable {
  /// What sort of thing went wrong.
  public var kind: GoogleErrorKind
  /// Status of the HTTP answer, when there was one.
  public var httpStatus: Int?
  /// Google's own code: `RESOURCE_EXHAUSTED`, `quota_exceeded`, `13`, …
  public var code: String?
  /// `reason` of google.rpc.ErrorInfo: `API_KEY_INVALID`, `SERVICE_DISABLED`, …
  public var reason: String?
  /// What the service, or the connection, said. May be empty. Not meant to stand alone: see
  /// `sentence`.
  public var message: String
  /// Seconds to wait that the service asked for, by RetryInfo or `Retry-After`.
  public var retryAfter: Double?
  /// Which quota, for a 429.
  public var quota: QuotaKind?
  /// How many requests that quota allows, when the answer says so.
  public var quotaValue: Int?
  /// `field: description` of google.rpc.BadRequest.
  public var fieldProblems: [String]
  /// Numbers that name the safety filter (errors.md, section 4).
  public var supportCodes: [String]
  /// Whether the request may have reached the service.
  public var wasSent: Sent
  /// Whether the call, as far as one can know, cost money. Only calls that create can.
  public var charged: Charged
  /// The `errno` behind a `.disk`.
  public var systemError: Int32?
  /// Bytes for which a disk has no room, when that is why.
  public var bytesNeeded: Int64?

  public init(
    _ kind: GoogleErrorKind, _ message: String = "", httpStatus: Int? = nil, code: String? = nil,
    reason: String? = nil, retryAfter: Double? = nil, quota: QuotaKind? = nil,
    quotaValue: Int? = nil, fieldProblems: [String] = [], supportCodes: [String] = [],
    wasSent: Sent = .no,
    charged: Charged = .no
  ) {
    self.kind = kind
    self.message = message
    self.httpStatus = httpStatus
    self.code = code
    self.reason = reason
    self.retryAfter = retryAfter
    self.quota = quota
    self.quotaValue = quotaValue
    self.fieldProblems = fieldProblems
    self.supportCodes = supportCodes
    self.wasSent = wasSent
    self.charged = charged
  }
}

extension GoogleError {
  /// A file of this machine's that could not be read or written, by the `errno` of the call.
  init(disk number: Int32) {
    self.init(.disk, DiskWords.of(number))
    systemError = number
  }
}

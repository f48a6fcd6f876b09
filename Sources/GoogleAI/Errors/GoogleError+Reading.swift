import FoundationEssentials
import Glibc
import VeoGenCore

extension GoogleError {
  /// What an answer of another status than 2xx means; nil for a success.
  init?(_ response: HTTPResponse, call: Call, hiding secret: Secret?) {
    guard !response.head.isSuccess else { return nil }
    let error = Self.serviceError(response, hiding: secret)
    self.init(error, status: response.status, head: response.head, subject: call.subject)
    if message.isEmpty { message = Self.plainBody(response, hiding: secret) }
    wasSent = .yes
    charged = call.isCreating ? chargeWhenCreating : .no
    // Without a key the service speaks of "unregistered callers" and their permissions.
    // A download from elsewhere never has one.
    if secret == nil, call.subject != .download, kind == .keyInvalid || kind == .permissionDenied {
      kind = .keyMissing
    }
  }

  /// An error inside an answer of status 200: of an operation, an interaction or a step.
  init(_ error: ServiceError, subject: Call.Subject) {
    self.init(error, status: nil, head: nil, subject: subject)
    wasSent = .yes
  }

  private init(_ error: ServiceError?, status: Int?, head: HTTPHead?, subject: Call.Subject) {
    let kind = Classification.kind(status: status, error, subject: subject)
    self.init(
      kind, error?.message ?? "", httpStatus: status, code: error?.code,
      reason: error?.reason.map { PlainText.clean($0, limit: 60) },
      retryAfter: RetryAfter.seconds(head, error),
      quota: Self.isQuota(kind) ? QuotaReading(error).quota : nil,
      quotaValue: Self.isQuota(kind) ? QuotaReading(error).value : nil,
      fieldProblems: error?.fieldProblems ?? [],
      supportCodes: SupportCodes.find(in: [error?.message ?? ""]))
  }

  /// A call that got no answer.
  init(_ failure: HTTPFailure, call: Call, host: String, hiding secret: Secret?) {
    let words = PlainText.clean(failure.message, hiding: secret, limit: 300)
    self.init(Self.kind(of: failure.kind), Self.words(failure.kind, words, host: host))
    switch failure.kind {
    case .disk(let number): systemError = number
    case .noRoom(let needed): (systemError, bytesNeeded) = (ENOSPC, needed)
    default: break
    }
    wasSent = failure.wasSent
    charged = call.isCreating ? chargeWhenCreating : .no
  }

  /// Completes an error of decoding with what is known of the call.
  func of(_ call: Call, httpStatus: Int) -> GoogleError {
    var error = self
    error.httpStatus = httpStatus
    error.wasSent = .yes
    error.charged = call.isCreating ? error.chargeWhenCreating : .no
    return error
  }

  /// Whether a call that should have created something may have cost money all the same.
  private var chargeWhenCreating: Charged {
    guard wasSent != .no else { return .no }
    switch kind {
    case .server, .deadline, .aborted, .abandoned, .network, .timeout, .tls, .cancelled,
      .malformedAnswer, .tooBigAnswer, .truncated:
      return .perhaps
    case .videoMissing: return .yes
    default: return .no
    }
  }

  private static func isQuota(_ kind: GoogleErrorKind) -> Bool {
    switch kind {
    case .quotaPerMinute, .quotaPerDay, .quotaSpend, .notOnTier: true
    default: false
    }
  }

  /// The error of a body, if it is JSON of one of the known shapes.
  private static func serviceError(_ response: HTTPResponse, hiding secret: Secret?)
    -> ServiceError?
  {
    guard let first = response.body.first(where: { $0 > 0x20 }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "["), response.body.count <= 4 << 20
    else { return nil }
    return try? AnswerDecoder(hiding: secret).decode(ErrorBody.self, from: response.body).error
  }

  /// A short plain text is worth showing; a web page is not.
  private static func plainBody(_ response: HTTPResponse, hiding secret: Secret?) -> String {
    let type = response.head["content-type"] ?? "text/plain"
    guard type.hasPrefix("text/plain"), response.body.count <= 2000 else { return "" }
    let text = String(decoding: response.body, as: UTF8.self)
    return text.contains("<") ? "" : PlainText.clean(text, hiding: secret, limit: 300)
  }

  private static func kind(of failure: HTTPFailure.Kind) -> GoogleErrorKind {
    switch failure {
    case .address: .addressRefused
    case .network: .network
    case .timeout: .timeout
    case .tls: .tls
    case .cancelled: .cancelled
    case .truncated: .truncated
    case .tooBig: .tooBigAnswer
    case .disk, .noRoom: .disk
    case .tooManyRedirects, .tooManyHeaders, .wrongPart: .malformedAnswer
    case .badHeader: .keyInvalid
    }
  }

  private static func words(_ kind: HTTPFailure.Kind, _ words: String, host: String) -> String {
    switch kind {
    case .network, .tls: words.isEmpty ? host : "\(host): \(words)"
    case .timeout: "\(host): \(words)"
    case .tooBig(let limit): "It is larger than \(limit >> 20) MB."
    case .disk(let number): DiskWords.of(number)
    case .noRoom: DiskWords.of(ENOSPC)
    case .wrongPart: "It is another part of the file than was asked for."
    case .tooManyHeaders(let limit): "Its headers are larger than \(limit >> 10) kB."
    case .tooManyRedirects: "It is sent on again and again."
    case .badHeader: "It contains characters that cannot be part of a key."
    case .address, .cancelled, .truncated: words
    }
  }
}

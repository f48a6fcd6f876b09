/// One way to misbehave.
enum Fault: Sendable, Equatable {
  /// An error answer in the shape of the surface it is given on; the request is not processed.
  case error(APIFailure)
  /// A page of a proxy in place of JSON.
  case html(status: Int)
  /// A 200 whose JSON is cut off; the request is processed.
  case malformed
  /// The connection is reset before the request is processed.
  case resetBefore
  /// The request is processed, then the connection is reset: the answer is lost.
  case resetAfter
  /// The connection stays silent for so many seconds and is then closed.
  case stall(seconds: Double, processed: Bool)
  /// The body comes at so many bytes a second.
  case drip(bytesPerSecond: Int)
  /// The connection is closed after this part of the body.
  case truncate(fraction: Double)
  /// Content-Length is off by so many bytes.
  case wrongLength(by: Int)
  /// Some bytes in the middle of the body are others than they should be.
  case badBytes
  /// The whole file comes, whatever part was asked for, without a name for its bytes.
  case noRange
  /// The generation ends otherwise than in a clip.
  case outcome(PlannedOutcome)
  /// The file has run out: 403 on everything that names it.
  case expiry
  case notFound

  /// What the log calls it.
  var name: String {
    switch self {
    case .error(let failure): "error_\(failure.status)"
    case .html(let status): "html_\(status)"
    case .malformed: "malformed_json"
    case .resetBefore: "reset_before"
    case .resetAfter: "reset_after"
    case .stall: "stall"
    case .drip: "slow"
    case .truncate: "truncate"
    case .wrongLength: "wrong_length"
    case .badBytes: "bad_bytes"
    case .noRange: "no_range"
    case .outcome(let outcome): outcome.name
    case .expiry: "expiry"
    case .notFound: "not_found"
    }
  }
}

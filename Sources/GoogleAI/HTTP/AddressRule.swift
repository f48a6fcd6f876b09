/// What may be called at all, checked before anything is sent.
enum AddressRule {
  /// https anywhere; http on this machine and on the one host that the request allows by name.
  static func check(_ request: HTTPRequest) throws(HTTPFailure) {
    let url = request.url
    guard url.scheme == "https" || url.isLoopback || url.host == request.plainHost else {
      throw HTTPFailure(
        kind: .address, message: "Plain http to \(url.host) is not allowed.", wasSent: .no)
    }
    guard hasCleanHeaders(request) else {
      throw HTTPFailure(kind: .badHeader, message: "", wasSent: .no)
    }
  }

  /// A line end in a header value would start another header.
  private static func hasCleanHeaders(_ request: HTTPRequest) -> Bool {
    var values = request.headers.map(\.value)
    if let credential = request.credential { values.append(credential.secret.reveal()) }
    return values.allSatisfy { value in value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
  }
}

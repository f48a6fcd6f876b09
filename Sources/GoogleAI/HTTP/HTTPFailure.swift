import CCurl

/// A call that ended without an answer.
struct HTTPFailure: Error, Sendable {
  enum Kind: Sendable, Hashable {
    case address, network, timeout, tls, cancelled, truncated
    case tooBig(limit: Int)
    case disk(errno: Int32)
    /// There is no room for so many bytes.
    case noRoom(needed: Int64)
    /// The answer is another part of the file than was asked for.
    case wrongPart
    case tooManyRedirects
    /// A header of the request has characters that no header may have.
    case badHeader
    /// The headers of the answer are more than is read.
    case tooManyHeaders(limit: Int)
  }

  var kind: Kind
  /// libcurl's words.
  var message: String
  var wasSent: Sent
}

extension HTTPFailure.Kind {
  /// What a result of libcurl means. `words` is what it wrote about it.
  init(_ code: CURLcode, words: String) {
    switch code {
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: self = .address
    case CURLE_OPERATION_TIMEDOUT: self = .timeout
    case CURLE_PARTIAL_FILE: self = .truncated
    case CURLE_SSL_CONNECT_ERROR where words.contains("SYSCALL") || words.contains("reset"):
      self = .network
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_NOTFOUND,
      CURLE_SSL_ENGINE_SETFAILED, CURLE_USE_SSL_FAILED:
      self = .tls
    default: self = .network
    }
  }
}

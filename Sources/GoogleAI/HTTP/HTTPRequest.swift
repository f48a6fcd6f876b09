import FoundationEssentials
import VeoGenCore

/// A call, before anything is sent.
struct HTTPRequest: Sendable {
  enum Method: String, Sendable { case get = "GET", post = "POST", delete = "DELETE" }

  /// A header whose value is a secret; it goes to the URL's own origin only.
  struct Credential: Sendable {
    var name: String
    var prefix: String
    var secret: Secret
  }

  var method: Method
  var url: WebURL
  var headers: [(name: String, value: String)] = []
  var credential: Credential?
  var body: Data?
  var timeouts: HTTPTimeouts
  /// Most bytes of an answer kept in memory.
  var answerLimit: Int
  /// The call creates something that is billed: it is sent once, on a connection of its own.
  ///
  /// libcurl sends a request again by itself when a kept-alive connection breaks before the first
  /// byte of an answer. The service may have taken the first one all the same.
  var isSentOnce = false
  /// The one host that may be called in plain http besides loopback.
  var plainHost: String?

  init(
    _ method: Method, _ url: WebURL, body: Data? = nil, timeouts: HTTPTimeouts = HTTPTimeouts(),
    answerLimit: Int = 1 << 20
  ) {
    self.method = method
    self.url = url
    self.body = body
    self.timeouts = timeouts
    self.answerLimit = answerLimit
  }
}

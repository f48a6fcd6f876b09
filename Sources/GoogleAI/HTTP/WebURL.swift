import CCurl

/// An absolute http or https URL, parsed by libcurl's own parser.
///
/// The parser that decides where a key may go is the one that connects, so the two cannot disagree.
struct WebURL: Hashable, Sendable {
  /// Normalised, without fragment.
  let string: String
  let scheme: String
  /// Lower case; IPv6 in brackets.
  let host: String
  let port: Int
  /// What follows `?`, undecoded.
  let query: String?

  /// Nil for anything but http and https, for addresses with a user or password, and for text
  /// that is no URL. A relative `text` is resolved against `base`.
  init?(_ text: String, relativeTo base: WebURL? = nil) {
    guard let handle = ccurl_url() else { return nil }
    defer { ccurl_url_cleanup(handle) }
    if let base { ccurl_url_set(handle, CURLUPART_URL, base.string, 0) }
    guard ccurl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_DISALLOW_USER)) == CURLUE_OK
    else { return nil }
    ccurl_url_set(handle, CURLUPART_FRAGMENT, nil, 0)
    guard
      let scheme = Self.part(CURLUPART_SCHEME, of: handle), ["https", "http"].contains(scheme),
      let host = Self.part(CURLUPART_HOST, of: handle), !host.isEmpty,
      let port = Self.part(CURLUPART_PORT, of: handle, UInt32(CURLU_DEFAULT_PORT)),
      let number = Int(port),
      let string = Self.part(CURLUPART_URL, of: handle)
    else { return nil }
    self.string = string
    self.scheme = scheme
    self.host = host.lowercased()
    self.port = number
    self.query = Self.part(CURLUPART_QUERY, of: handle)
  }

  private static func part(_ part: CURLUPart, of handle: OpaquePointer, _ flags: UInt32 = 0)
    -> String?
  {
    var text: UnsafeMutablePointer<CChar>?
    guard ccurl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { ccurl_free(text) }
    return String(cString: text)
  }
}

extension WebURL {
  /// Whether a secret for `self` may be shown to `other`: same scheme, host and port.
  func hasSameOrigin(as other: WebURL) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }

  /// Whether it can only be this machine: 127.0.0.0/8, ::1 or localhost.
  var isLoopback: Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return octets.count == 4 && octets[0] == 127 && !octets.contains(nil)
  }

  /// Whether the query has a parameter `name`.
  func hasParameter(_ name: String) -> Bool {
    guard let query else { return false }
    return query.split(separator: "&").contains { $0 == name || $0.hasPrefix(name + "=") }
  }

  /// With one more parameter, which must need no encoding.
  func adding(parameter: String) -> WebURL? {
    WebURL(string + (query == nil ? "?" : "&") + parameter)
  }
}

/// Who sends a request, judged as strictly as Google's front end does (errors.md, sections 2, 3).
struct Credentials: Sendable {
  /// Tokens that this sandbox gave out and that have run out.
  var isExpired: @Sendable (_ token: String) -> Bool

  func check(_ exchange: Exchange) throws(APIFailure) {
    let surface = exchange.address.surface
    guard surface != .sandbox, surface != .tokens else { return }
    // The address of an upload is its own credential: Google's SDKs send no key with the pieces.
    if case .upload = exchange.address.target { return }
    let keys = Self.keys(exchange)
    let token = Self.token(exchange)
    if keys.count + (token == nil ? 0 : 1) > 1 { throw Self.twice }
    if let token { return try checkToken(token, surface) }
    if let key = keys.first { return try Self.checkKey(key, exchange) }
    throw Self.missing(exchange)
  }

  private static func keys(_ exchange: Exchange) -> [String] {
    let sent =
      exchange.headers.filter { $0.name == "x-goog-api-key" }.map(\.value)
      + exchange.query.filter { $0.name == "key" }.map(\.value)
    return sent.filter { !$0.isEmpty }
  }

  private static func token(_ exchange: Exchange) -> String? {
    guard let value = exchange.header("authorization") else { return nil }
    let parts = value.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return "" }
    return String(parts[1])
  }

  private func checkToken(_ token: String, _ surface: Address.Surface) throws(APIFailure) {
    if token.isEmpty || token.hasPrefix("invalid") || isExpired(token) {
      throw APIFailure(
        status: 401,
        message: "Request had invalid authentication credentials. Expected OAuth 2 access token, "
          + "login cookie or other valid authentication credential. See "
          + "https://developers.google.com/identity/sign-in/web/devconsole-project.",
        details: [APIFailure.errorInfo("ACCESS_TOKEN_EXPIRED")])
    }
  }

  private static func checkKey(_ key: String, _ exchange: Exchange) throws(APIFailure) {
    if exchange.address.surface == .platform || exchange.address.parent != nil {
      // Express mode, without a project in the path, takes a key.
      guard exchange.address.parent == nil, !exchange.path.hasPrefix("/storage") else {
        throw missing(exchange)
      }
    }
    guard key.hasPrefix("invalid") else { return }
    if exchange.address.surface == .interactions {
      throw APIFailure(status: 401, message: "API key not valid. Please pass a valid API key.")
    }
    throw APIFailure(
      status: 400, message: "API key not valid. Please pass a valid API key.",
      details: [
        APIFailure.errorInfo("API_KEY_INVALID"),
        [
          "@type": "type.googleapis.com/google.rpc.LocalizedMessage", "locale": "en-US",
          "message": "API key not valid. Please pass a valid API key.",
        ],
      ])
  }

  private static let twice = APIFailure(
    status: 400,
    message: "Multiple authentication credentials received. Please pass only one.")

  private static func missing(_ exchange: Exchange) -> APIFailure {
    if exchange.address.surface == .platform || exchange.address.parent != nil {
      return APIFailure(
        status: 401,
        message: "Request is missing required authentication credential. Expected OAuth 2 access "
          + "token, login cookie or other valid authentication credential. See "
          + "https://developers.google.com/identity/sign-in/web/devconsole-project.",
        details: [APIFailure.errorInfo("CREDENTIALS_MISSING")])
    }
    let message =
      "Method doesn't allow unregistered callers (callers without established identity). Please "
      + "use API Key or other form of API consumer identity to call this API."
    return APIFailure(
      status: exchange.address.surface == .interactions ? 401 : 403, message: message)
  }
}

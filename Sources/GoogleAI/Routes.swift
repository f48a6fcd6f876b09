/// The addresses of an endpoint (gemini-api.md, sections 1 to 7).
struct Routes: Sendable {
  /// Where the endpoint is, and where `gs://` objects are.
  let base: WebURL
  let storage: WebURL
  let platform: Platform?
  private let version: String
  private let override: WebURL?

  /// What is special about the Agent Platform.
  struct Platform: Sendable {
    var project: String
    var location: String
  }

  static let geminiBase = "https://generativelanguage.googleapis.com"

  /// Throws `.addressRefused` when the base is no web address or plain http to another machine.
  init(_ endpoint: GoogleEndpoint) throws(GoogleError) {
    storage = try Self.checked(endpoint.storageBase)
    let override: WebURL? =
      if let base = endpoint.base, !base.isEmpty { try Self.checked(base) } else { nil }
    self.override = override
    switch endpoint.kind {
    case .geminiAPI:
      platform = nil
      version = endpoint.version ?? "v1beta"
      if let override { base = override } else { base = try Self.checked(Self.geminiBase) }
    case .agentPlatform(let project, let location, _):
      platform = Platform(project: project, location: location)
      version = endpoint.version ?? "v1"
      if let override {
        base = override
      } else {
        base = try Self.checked(Self.platformBase(location))
      }
    }
  }

  var isPlatform: Bool { platform != nil }
  var veoForm: VeoBody.Form { isPlatform ? .agentPlatform : .geminiAPI }

  /// Whether a credential of this endpoint may go to `url`, which an answer named.
  func trusts(_ url: WebURL) -> Bool {
    url.hasSameOrigin(as: base) || (isPlatform && url.hasSameOrigin(as: storage))
  }

  // MARK: Gemini API and Agent Platform alike

  /// `…/{version}/{path}?query`. `path` is written here, not taken from an answer.
  func api(_ path: String, query: [(String, String?)] = []) throws(GoogleError) -> WebURL {
    try url(base, version + "/" + path, query: query)
  }

  /// A model, or with `method` what is done with it.
  func model(_ id: String, method: String? = nil, query: [(String, String?)] = [])
    throws(GoogleError) -> WebURL
  {
    let name = Self.lastSegment(id).percentEncoded
    let call = method.map { ":" + $0 } ?? ""
    guard let platform else { return try api("models/" + name + call, query: query) }
    // Describing a publisher's model needs no project.
    guard method != nil else { return try api("publishers/google/models/" + name) }
    let parent = Self.parent(platform.project, platform.location)
    return try api("\(parent)/publishers/google/models/\(name)\(call)", query: query)
  }

  /// The interactions, one of them, or what is done with it.
  func interactions(_ id: String? = nil, then verb: String? = nil) throws(GoogleError) -> WebURL {
    var path = "interactions"
    if let id { path += "/" + id.percentEncoded }
    if let verb { path += "/" + verb }
    guard let platform else { return try api(path) }
    let parent = Self.parent(platform.project, "global")
    return try url(try base(of: "global"), "v1beta1/\(parent)/\(path)")
  }

  // MARK: Gemini API

  func file(_ id: String, verb: String = "") throws(GoogleError) -> WebURL {
    try api("files/" + Self.lastSegment(id).percentEncoded + verb)
  }

  func upload() throws(GoogleError) -> WebURL {
    try url(base, "upload/\(version)/files")
  }

  func operation(_ name: OperationName) throws(GoogleError) -> WebURL {
    try api(Self.encodedPath(name.rawValue))
  }

  func operations(of model: String, query: [(String, String?)]) throws(GoogleError) -> WebURL {
    try api("models/\(Self.lastSegment(model).percentEncoded)/operations", query: query)
  }

  // MARK: Agent Platform

  /// Where an operation is asked about. Its name tells the location it was made in, which may be
  /// another than today's setting.
  func fetchOperation(_ name: OperationName, model: String) throws(GoogleError) -> WebURL {
    let parts = name.rawValue.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 10, parts[0] == "projects", parts[2] == "locations",
      parts[4] == "publishers", parts[6] == "models", parts[8] == "operations"
    else { return try self.model(model, method: "fetchPredictOperation") }
    let path = Self.encodedPath(parts[..<8].joined(separator: "/"))
    let place = try base(of: String(parts[3]))
    return try url(place, "\(version)/\(path):fetchPredictOperation")
  }

  /// `gs://bucket/object` as an address that streams the object.
  func object(_ uri: String) throws(GoogleError) -> WebURL {
    let parts = uri.dropFirst("gs://".count).split(separator: "/", maxSplits: 1)
    guard parts.count == 2, isPlatform else {
      throw GoogleError(
        .addressRefused, "\(PlainText.clean(uri, limit: 200)) cannot be fetched from here.")
    }
    let bucket = String(parts[0]).percentEncoded
    let object = String(parts[1]).percentEncoded
    return try url(storage, "storage/v1/b/\(bucket)/o/\(object)?alt=media")
  }
}

extension Routes {
  /// gemini-api.md, section 7.1. The location becomes part of a host name that gets a token, so it
  /// must be a plain word.
  private static func platformBase(_ location: String) throws(GoogleError) -> String {
    let isWord =
      !location.isEmpty
      && location.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
    guard isWord else {
      throw GoogleError(
        .addressRefused,
        "\"\(PlainText.clean(location, limit: 60))\" is no location of Google Cloud.")
    }
    return switch location {
    case "global": "https://aiplatform.googleapis.com"
    case "us", "eu": "https://aiplatform.\(location).rep.googleapis.com"
    default: "https://\(location)-aiplatform.googleapis.com"
    }
  }

  private func base(of location: String) throws(GoogleError) -> WebURL {
    if let override { return override }
    return try Self.checked(Self.platformBase(location))
  }

  private static func parent(_ project: String, _ location: String) -> String {
    "projects/\(project.percentEncoded)/locations/\(location.percentEncoded)"
  }

  private static func lastSegment(_ name: String) -> String {
    name.split(separator: "/").last.map(String.init) ?? name
  }

  private static func encodedPath(_ path: String) -> String {
    path.split(separator: "/").map { String($0).percentEncoded }.joined(separator: "/")
  }

  private static func checked(_ text: String) throws(GoogleError) -> WebURL {
    guard let url = WebURL(text) else {
      throw GoogleError(
        .addressRefused, "\"\(PlainText.clean(text, limit: 200))\" is no web address.")
    }
    guard url.scheme == "https" || url.isLoopback else {
      throw GoogleError(
        .addressRefused,
        "\(url.scheme)://\(PlainText.clean(url.host, limit: 200)) is plain http to another machine."
      )
    }
    return url
  }

  private func url(
    _ base: WebURL, _ path: String, query: [(String, String?)] = []
  ) throws(GoogleError) -> WebURL {
    let slash = base.string.hasSuffix("/") ? "" : "/"
    let pairs = query.compactMap { name, value in value.map { name + "=" + $0.percentEncoded } }
    let tail = pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    guard let url = WebURL(base.string + slash + path + tail), url.hasSameOrigin(as: base) else {
      throw GoogleError(.addressRefused, "The call's address could not be put together.")
    }
    return url
  }
}

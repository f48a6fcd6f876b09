import Foundation
import Subprocess
import Synchronization
import Testing
import VeoGenCore

@testable import GoogleAI

/// Counts fetches; each takes a moment, so that many callers meet.
private actor CountingFetcher: TokenFetcher {
  private(set) var count = 0
  private let lifetime: Double

  init(lifetime: Double) {
    self.lifetime = lifetime
  }

  func fetch() async throws(GoogleError) -> AccessToken {
    count += 1
    let token = AccessToken(Secret("t\(count)"), lifetime: lifetime)
    for _ in 0..<10 { await Task.yield() }
    return token
  }
}

private struct FailingFetcher: TokenFetcher {
  func fetch() async throws(GoogleError) -> AccessToken { throw GoogleError(.signInFailed, "no") }
}

@Suite struct CachedTokensTests {
  @Test func fetchesOnceAndFiveMinutesEarly() async throws {
    let clock = Mutex(0.0)
    let now: @Sendable () -> Double = {
      clock.withLock { $0 }
    }
    let fetcher = CountingFetcher(lifetime: 3600)
    let tokens = CachedTokens(fetcher, now: now)
    let first = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<20 { group.addTask { try await tokens.token().reveal() } }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(first == ["t1"])
    clock.withLock { $0 = 3299 }
    #expect(try await tokens.token().reveal() == "t1")
    clock.withLock { $0 = 3301 }
    #expect(try await tokens.token().reveal() == "t2")
    #expect(await fetcher.count == 2)
  }

  @Test func discardedTokensDoNotComeBack() async throws {
    let tokens = CachedTokens(CountingFetcher(lifetime: 3600))
    let first = try await tokens.token()
    await tokens.discard(Secret("another"))
    #expect(try await tokens.token() == first)
    await tokens.discard(first)
    #expect(try await tokens.token() != first)
  }

  @Test func failuresAreNotKept() async throws {
    let tokens = CachedTokens(FailingFetcher())
    for _ in 0..<2 {
      let error = await failure { () throws(GoogleError) in try await tokens.token() }
      #expect(error?.kind == .signInFailed)
    }
  }
}

@Suite struct CredentialsFileTests {
  private func withFile<Value>(_ text: String, _ body: (String) async throws -> Value) async throws
    -> Value
  {
    let path = temporaryPath("credentials.json")
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try await body(path)
  }

  private func form(_ request: WireRequest) -> [String: String] {
    var components = URLComponents()
    components.percentEncodedQuery = String(decoding: request.body, as: UTF8.self)
    let items = components.queryItems ?? []
    return Dictionary(items.map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { $1 })
  }

  @Test func userRefresh() async throws {
    try await withServer { _, connection in
      connection.respond(200, #"{"access_token":"at","expires_in":1234,"token_type":"Bearer"}"#)
    } _: { server in
      let json =
        #"{"type":"authorized_user","client_id":"id 1","client_secret":"s&=","refresh_token":"1//r+","token_uri":"\#(server.base)/token"}"#
      try await withFile(json) { path in
        let token = try await CredentialsFile(http: HTTPClient(), path: path).fetch()
        #expect(token == AccessToken(Secret("at"), lifetime: 1234))
        #expect(
          form(try #require(server.requests.first)) == [
            "grant_type": "refresh_token", "client_id": "id 1", "client_secret": "s&=",
            "refresh_token": "1//r+",
          ])
      }
    }
  }

  @Test func refusedRefreshSaysWhyButNoSecret() async throws {
    try await withServer { _, connection in
      connection.respond(
        400, #"{"error":"invalid_grant","error_description":"Token hush-hush expired."}"#)
    } _: { server in
      let json =
        #"{"type":"authorized_user","client_id":"i","client_secret":"c","refresh_token":"hush-hush","token_uri":"\#(server.base)"}"#
      try await withFile(json) { path in
        let file = CredentialsFile(http: try HTTPClient(), path: path)
        let error = await failure { () throws(GoogleError) in try await file.fetch() }
        #expect(error?.kind == .signInFailed)
        #expect(error?.message.contains("expired.") == true)
        #expect(error?.description.contains("hush-hush") == false)
      }
    }
  }

  @Test func serviceAccountSignsAnAssertion() async throws {
    let key = try await openssl(["genrsa", "2048"])
    try await withServer { _, connection in
      connection.respond(200, #"{"access_token":"sa","expires_in":"3599"}"#)
    } _: { server in
      let fields = [
        "type": "service_account", "client_email": "a@b.iam", "private_key": key,
        "private_key_id": "kid-1", "token_uri": server.base + "/token",
      ]
      let json = String(decoding: try JSONEncoder().encode(fields), as: UTF8.self)
      try await withFile(json) { path in
        let token = try await CredentialsFile(http: HTTPClient(), path: path).fetch()
        #expect(token.value.reveal() == "sa" && token.lifetime == 3599)
        let sent = form(try #require(server.requests.first))
        #expect(sent["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer")
        try await check(try #require(sent["assertion"]), key, audience: server.base + "/token")
      }
    }
  }

  /// What the openssl command says.
  private func openssl(_ arguments: [String]) async throws -> String {
    let result = try await run(
      .name("openssl"), arguments: Arguments(arguments), output: .string(limit: 1 << 16))
    return result.standardOutput
  }

  private func check(_ assertion: String, _ key: String, audience: String) async throws {
    let parts = assertion.split(separator: ".").map(String.init)
    try #require(parts.count == 3)
    let header = try #require(
      try JSONSerialization.jsonObject(with: decodeURL(parts[0])) as? [String: String])
    #expect(header == ["alg": "RS256", "typ": "JWT", "kid": "kid-1"])
    let claims = try #require(
      try JSONSerialization.jsonObject(with: decodeURL(parts[1])) as? [String: Any])
    #expect(claims["iss"] as? String == "a@b.iam")
    #expect(claims["aud"] as? String == audience)
    #expect(claims["scope"] as? String == "https://www.googleapis.com/auth/cloud-platform")
    let issued = try #require(claims["iat"] as? Int)
    #expect(abs(Double(issued) - Date().timeIntervalSince1970) < 60)
    #expect(claims["exp"] as? Int == issued + 3600)
    let signature = try decodeURL(parts[2])
    try await withFile(key) { key in
      try await withFile(parts[0] + "." + parts[1]) { signed in
        try signature.write(to: URL(filePath: signed + ".signature"))
        defer { unlink(signed + ".signature") }
        let said = try await openssl([
          "dgst", "-sha256", "-prverify", key, "-signature", signed + ".signature", signed,
        ])
        #expect(said.contains("Verified OK"))
      }
    }
  }

  private func decodeURL(_ text: String) throws -> Data {
    var output: [UInt8] = []
    var decoder = Base64Decoder()
    let isFine = decoder.decode(Array(text.utf8), into: &output) && decoder.finish(into: &output)
    try #require(isFine)
    return Data(output)
  }

  @Test(arguments: [
    "not json", "{}", #"{"type":"external_account"}"#, #"{"type":"authorized_user"}"#,
    #"{"type":"service_account","client_email":"a","private_key":"nonsense"}"#,
  ])
  func brokenFiles(_ text: String) async throws {
    try await withFile(text) { path in
      let file = CredentialsFile(http: try HTTPClient(), path: path)
      let error = await failure { () throws(GoogleError) in try await file.fetch() }
      #expect(error?.kind == .signInFailed)
    }
  }

  @Test func missingFile() async throws {
    let file = CredentialsFile(http: try HTTPClient(), path: "/nowhere/at/all")
    let error = await failure { () throws(GoogleError) in try await file.fetch() }
    #expect(error?.kind == .signInFailed)
    #expect(error?.message.contains("No such file") == true)
  }
}

@Suite struct OtherCredentialTests {
  private func withScript<Value>(_ text: String, _ body: (String) async throws -> Value)
    async throws -> Value
  {
    let path = temporaryPath("gcloud")
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(("#!/bin/sh\n" + text).utf8).write(to: URL(fileURLWithPath: path))
    // By another process: one that is forked here meanwhile would hold the file open for writing,
    // and it could not be started.
    let copy = #"cp "$0" "$0.new" && chmod 755 "$0.new" && mv "$0.new" "$0""#
    _ = try await run(
      .name("sh"), arguments: ["-c", copy, path], output: .discarded, error: .discarded)
    return try await body(path)
  }

  @Test func gcloud() async throws {
    try await withScript(#"echo "tok:$*:$CLOUDSDK_CORE_DISABLE_PROMPTS" | tr ' ' '_'"#) { path in
      let token = try await GcloudCommand(command: path).fetch()
      #expect(token.value.reveal() == "tok:auth_print-access-token:1")
      let other = try await GcloudCommand(.applicationDefault, command: path).fetch()
      #expect(other.value.reveal() == "tok:auth_application-default_print-access-token:1")
    }
  }

  @Test func gcloudSaysWhy() async throws {
    try await withScript("echo 'You do not have an active account.' >&2; exit 1") { path in
      let error = await failure { () throws(GoogleError) in
        try await GcloudCommand(command: path).fetch()
      }
      #expect(error?.kind == .signInFailed)
      #expect(error?.message == "You do not have an active account.")
      #expect(error?.advice.contains("gcloud auth") == true)
    }
  }

  @Test func gcloudThatHangsIsEnded() async throws {
    let note = temporaryPath("pid")
    defer { try? FileManager.default.removeItem(atPath: note) }
    try await withScript("echo $$ > '\(note)'; exec sleep 1000") { path in
      let error = await failure { () throws(GoogleError) in
        try await GcloudCommand(command: path, limit: 1).fetch()
      }
      #expect(error?.kind == .signInFailed)
      // On a busy machine it may be ended before it could write.
      guard let text = try? String(contentsOfFile: note, encoding: .utf8) else { return }
      let process = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
      #expect(kill(process, 0) == -1 && errno == ESRCH, "it sleeps on")
    }
  }

  @Test func gcloudThatIsNotThere() async throws {
    let error = await failure { () throws(GoogleError) in
      try await GcloudCommand(command: "/nowhere/gcloud").fetch()
    }
    #expect(error?.kind == .signInFailed)
  }

  @Test func metadataServer() async throws {
    try await withServer { request, connection in
      #expect(request.headers["metadata-flavor"] == "Google")
      #expect(
        request.target == "/computeMetadata/v1/instance/service-accounts/default/token")
      connection.respond(200, #"{"access_token":"md","expires_in":100,"token_type":"Bearer"}"#)
    } _: { server in
      let source = MetadataServer(http: try HTTPClient(), host: "127.0.0.1:\(server.port)")
      #expect(try await source.fetch().value.reveal() == "md")
    }
  }

  @Test func orderOfSources() throws {
    let http = try HTTPClient()
    let find = { (environment: EnvironmentVariables) in
      DefaultCredentials.fetcher(http: http, environment: environment)
    }
    let named =
      find(["GOOGLE_APPLICATION_CREDENTIALS": "/x.json", "HOME": "/"]) as? CredentialsFile
    #expect(named?.path == "/x.json")
    #expect(find(["HOME": "/nowhere", "PATH": "/nowhere"]) is MetadataServer)
    let host = find(["GCE_METADATA_HOST": "h:1"]) as? MetadataServer
    #expect(host?.host == "h:1")
  }

  @Test func secretsDoNotPrint() {
    let token = AccessToken(Secret("hush"), lifetime: 1)
    let endpoint = GoogleEndpoint(.geminiAPI(key: Secret("hush")))
    var dumped = ""
    dump(endpoint, to: &dumped)
    dump(token, to: &dumped)
    #expect(!dumped.contains("hush") && !"\(token) \(endpoint)".contains("hush"))
  }
}

import FoundationEssentials
import VeoGenCore

// How every call is made: address, credential, sending, judging, decoding.
extension GoogleClient {
  func routes() throws(GoogleError) -> Routes {
    try Routes(endpoint)
  }

  func call<Answer: Decodable>(_ call: Call) async throws(GoogleError) -> Answer {
    let (response, secret) = try await answer(to: call)
    do throws(GoogleError) {
      return try AnswerDecoder(hiding: secret).decode(Answer.self, from: response.body)
    } catch {
      throw error.of(call, httpStatus: response.status)
    }
  }

  func callIgnoringAnswer(_ call: Call) async throws(GoogleError) {
    _ = try await answer(to: call)
  }

  func head(of call: Call) async throws(GoogleError) -> HTTPHead {
    try await answer(to: call).0.head
  }

  /// Hands each event of a streamed answer to `receive`, with the secret that is to be kept out of
  /// messages, on the network's thread.
  func stream(_ call: Call, receive: @escaping @Sendable (Data, Secret?) -> Void)
    async throws(GoogleError)
  {
    let limit = options.answerLimit
    _ = try await withCredential(for: call) { credential throws(GoogleError) in
      let request = request(call, credential)
      do throws(HTTPFailure) {
        return try await http.download(request) {
          EventSink(limit: limit) { receive($0, credential?.secret) }
        }
      } catch {
        throw GoogleError(error, call: call, host: call.url.host, hiding: credential?.secret)
      }
    }
  }

  private func request(_ call: Call, _ credential: HTTPRequest.Credential?) -> HTTPRequest {
    var request = HTTPRequest(
      call.method, call.url, body: call.body, timeouts: call.timeouts ?? options.timeouts,
      answerLimit: options.answerLimit)
    request.headers = call.headers + Self.standardHeaders(hasBody: call.body != nil)
    request.isSentOnce = call.isCreating
    request.credential = credential
    return request
  }

  /// A successful answer, and the secret that went along, to be kept out of messages.
  private func answer(to call: Call) async throws(GoogleError) -> (HTTPResponse, Secret?) {
    try await withCredential(for: call) { credential throws(GoogleError) in
      let request = request(call, credential)
      do throws(HTTPFailure) {
        return try await http.send(request)
      } catch {
        throw GoogleError(error, call: call, host: call.url.host, hiding: credential?.secret)
      }
    }
  }

  /// Sends with the endpoint's credential and judges the answer. A 401 to an OAuth token gets one
  /// more try with a fresh one: it was refused, so nothing can have been created.
  func withCredential(
    for call: Call, trusted: Bool = true,
    send: (HTTPRequest.Credential?) async throws(GoogleError) -> HTTPResponse
  ) async throws(GoogleError) -> (HTTPResponse, Secret?) {
    let credential = trusted ? try await credential() : nil
    var response = try await send(credential)
    var used = credential
    if response.status == 401, let credential, case .agentPlatform(_, _, let tokens) = endpoint.kind
    {
      await tokens.discard(credential.secret)
      used = try await self.credential()
      response = try await send(used)
    }
    if let error = GoogleError(response, call: call, hiding: used?.secret) { throw error }
    return (response, used?.secret)
  }

  private func credential() async throws(GoogleError) -> HTTPRequest.Credential? {
    switch endpoint.kind {
    case .geminiAPI(let key):
      guard let key, !key.isEmpty else { return nil }
      return HTTPRequest.Credential(name: "x-goog-api-key", prefix: "", secret: key)
    case .agentPlatform(_, _, let tokens):
      let token = try await tokens.token()
      return HTTPRequest.Credential(name: "Authorization", prefix: "Bearer ", secret: token)
    }
  }

  private static func standardHeaders(hasBody: Bool) -> [(name: String, value: String)] {
    let accept = [(name: "Accept", value: "application/json")]
    return hasBody ? accept + [(name: "Content-Type", value: "application/json")] : accept
  }
}

// Bodies.
extension GoogleClient {
  func encode(_ body: some Encodable) throws(GoogleError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return try encoder.encode(body)
    } catch let error as GoogleError {
      throw error
    } catch {
      throw GoogleError(.invalidRequest, "The request cannot be written as JSON.")
    }
  }

  /// JSON that a model wrote.
  func decodeText<Value: Decodable>(_ text: String) throws(GoogleError) -> Value {
    do throws(GoogleError) {
      return try AnswerDecoder(hiding: nil).decode(Value.self, from: Data(text.utf8))
    } catch {
      var error = error
      error.wasSent = .yes
      error.charged = .yes
      throw error
    }
  }
}

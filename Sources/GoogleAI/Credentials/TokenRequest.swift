import FoundationEssentials
import VeoGenCore

/// Asks an OAuth endpoint for a token.
struct TokenRequest: Sendable {
  let http: HTTPClient
  /// Secrets of the request, kept out of messages.
  var secrets: [Secret] = []

  private struct Answer: Decodable {
    var access_token: String
    var expires_in: FlexibleInteger?
  }

  /// `POST` of a form. Throws `.signInFailed`, `.network` and the like.
  func post(_ form: [(String, String)], to address: String) async throws(GoogleError) -> AccessToken
  {
    guard let url = WebURL(address) else {
      throw GoogleError(.signInFailed, "The credentials name no valid token address.")
    }
    let pairs = form.map { $0.percentEncoded + "=" + $1.percentEncoded }
    var request = HTTPRequest(.post, url, body: Data(pairs.joined(separator: "&").utf8))
    request.headers = [("Content-Type", "application/x-www-form-urlencoded")]
    return try await send(request)
  }

  func send(_ request: HTTPRequest) async throws(GoogleError) -> AccessToken {
    let call = Call(method: request.method, url: request.url)
    let response: HTTPResponse
    do throws(HTTPFailure) {
      response = try await http.send(request)
    } catch {
      throw GoogleError(error, call: call, host: request.url.host, hiding: nil)
    }
    guard response.head.isSuccess else { throw refusal(response, call) }
    let answer = try AnswerDecoder(hiding: nil).decode(Answer.self, from: response.body)
    let lifetime = answer.expires_in.map { Double($0.value) } ?? 3600
    return AccessToken(Secret(answer.access_token), lifetime: lifetime)
  }

  /// OAuth's own error shape: `{"error":"invalid_grant","error_description":"…"}`.
  private struct OAuthError: Decodable {
    var error: String
    var error_description: String?
  }

  private func refusal(_ response: HTTPResponse, _ call: Call) -> GoogleError {
    let said = try? JSONDecoder().decode(OAuthError.self, from: response.body)
    let words = [said?.error, said?.error_description].compactMap(\.self).joined(separator: ": ")
    var error = GoogleError(response, call: call, hiding: nil) ?? GoogleError(.signInFailed)
    if (400..<500).contains(response.status), response.status != 429 { error.kind = .signInFailed }
    let text = secrets.reduce(words) { $1.scrubbed(from: $0) }
    if !text.isEmpty { error.message = PlainText.clean(text, limit: 300) }
    return error
  }
}

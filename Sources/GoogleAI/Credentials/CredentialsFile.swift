import FoundationEssentials
import VeoGenCore

/// Tokens by an Application Default Credentials file: a user's (`authorized_user`) or a service
/// account's (`service_account`) (gemini-api.md, section 7.1).
public struct CredentialsFile: TokenFetcher {
  let http: HTTPClient
  let path: String

  /// The file is read at each fetch, so a new sign-in is seen.
  public init(http: HTTPClient, path: String) {
    self.http = http
    self.path = path
  }

  public static let scope = "https://www.googleapis.com/auth/cloud-platform"

  private struct Fields: Decodable {
    var type: String
    var client_id: String?
    var client_secret: String?
    var refresh_token: String?
    var client_email: String?
    var private_key: String?
    var private_key_id: String?
    var token_uri: String?
  }

  public func fetch() async throws(GoogleError) -> AccessToken {
    let fields = try read()
    switch fields.type {
    case "authorized_user": return try await refresh(fields)
    case "service_account": return try await exchange(fields)
    default:
      let type = PlainText.clean(fields.type, limit: 40)
      throw GoogleError(
        .signInFailed,
        "Credentials of type \"\(type)\" are not supported: use a user's or a service account's.")
    }
  }

  private func read() throws(GoogleError) -> Fields {
    let file = try openFile()
    guard file.size <= 1 << 20 else {
      throw GoogleError(.signInFailed, "The credentials file is too large to be one.")
    }
    let data = try file.read(at: 0, count: 1 << 20)
    guard let fields = try? JSONDecoder().decode(Fields.self, from: data) else {
      throw GoogleError(.signInFailed, "The credentials file is not valid JSON of that kind.")
    }
    return fields
  }

  private func openFile() throws(GoogleError) -> FileReader {
    do throws(GoogleError) {
      return try FileReader(path)
    } catch {
      throw GoogleError(.signInFailed, "The credentials file cannot be read: \(error.message)")
    }
  }

  private func refresh(_ fields: Fields) async throws(GoogleError) -> AccessToken {
    guard let id = fields.client_id, let secret = fields.client_secret,
      let token = fields.refresh_token
    else { throw GoogleError(.signInFailed, "The credentials file is not complete.") }
    let request = TokenRequest(http: http, secrets: [Secret(secret), Secret(token)])
    return try await request.post(
      [
        ("grant_type", "refresh_token"), ("client_id", id), ("client_secret", secret),
        ("refresh_token", token),
      ], to: fields.token_uri ?? "https://oauth2.googleapis.com/token")
  }

  private func exchange(_ fields: Fields) async throws(GoogleError) -> AccessToken {
    guard let email = fields.client_email, let key = fields.private_key else {
      throw GoogleError(.signInFailed, "The credentials file is not complete.")
    }
    let address = fields.token_uri ?? "https://oauth2.googleapis.com/token"
    let assertion = try SignedAssertion(
      issuer: email, audience: address, scope: Self.scope, keyID: fields.private_key_id,
      issuedAt: Int(Date().timeIntervalSince1970)
    ).signed(with: Secret(key))
    let request = TokenRequest(http: http, secrets: [Secret(assertion), Secret(key)])
    return try await request.post(
      [
        ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", assertion),
      ], to: address)
  }
}

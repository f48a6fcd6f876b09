import Cryptography
import FoundationEssentials
import VeoGenCore

/// The JWT that a service account signs to get a token (RS256).
struct SignedAssertion: Sendable {
  var issuer: String
  var audience: String
  var scope: String
  var keyID: String?
  /// Seconds since 1970.
  var issuedAt: Int

  private struct Header: Encodable {
    var alg = "RS256"
    var typ = "JWT"
    var kid: String?
  }

  private struct Claims: Encodable {
    var iss, scope, aud: String
    var iat, exp: Int
  }

  /// `key`: PKCS #8 or PKCS #1 in PEM. Throws `.signInFailed` when it is none.
  func signed(with key: Secret) throws(GoogleError) -> String {
    do {
      let claims = Claims(
        iss: issuer, scope: scope, aud: audience, iat: issuedAt, exp: issuedAt + 3600)
      let head = Self.base64URL(try JSONEncoder().encode(Header(kid: keyID)))
      let signable = head + "." + Self.base64URL(try JSONEncoder().encode(claims))
      let signature = try RSAKey(pem: key.reveal()).signature(for: signable.utf8)
      return signable + "." + Self.base64URL(Data(signature))
    } catch {
      throw GoogleError(.signInFailed, "The private key in the credentials file is not valid.")
    }
  }

  private static func base64URL(_ data: Data) -> String {
    data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }
}

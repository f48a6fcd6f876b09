import Cryptography
import Foundation
import Subprocess
import Testing

/// Signatures are checked by the openssl command.
struct RSAKeyTests {
  private func openssl(_ arguments: [String]) async throws -> Bool {
    try await run(
      .name("openssl"), arguments: Arguments(arguments), output: .discarded, error: .discarded
    ).terminationStatus.isSuccess
  }

  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "rsa-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func bothFormsOfAKeySign() async throws {
    try await withFolder { folder in
      let key = folder + "/key.pem"
      try #require(try await openssl(["genrsa", "-out", key, "2048"]))
      try #require(
        try await openssl(["rsa", "-in", key, "-traditional", "-out", folder + "/old.pem"]))
      try #require(
        try await openssl(["rsa", "-in", key, "-pubout", "-out", folder + "/public.pem"]))
      let message = Array("head.claims".utf8)
      try Data(message).write(to: URL(filePath: folder + "/message"))
      for name in ["/key.pem", "/old.pem"] {
        let signature = try RSAKey(pem: try text(folder + name)).signature(for: message)
        try Data(signature).write(to: URL(filePath: folder + "/signature"))
        let check = [
          "dgst", "-sha256", "-verify", folder + "/public.pem", "-signature", folder + "/signature",
        ]
        #expect(try await openssl(check + [folder + "/message"]))
        #expect(try await !openssl(check + [key]))
      }
    }
  }

  /// What is locked, and what cannot sign with RSA.
  @Test func othersAreNoKeys() async throws {
    try await withFolder { folder in
      let locked = folder + "/locked.pem"
      let curve = folder + "/curve.pem"
      try #require(
        try await openssl(["genrsa", "-aes256", "-passout", "pass:secret", "-out", locked, "2048"]))
      try #require(
        try await openssl(["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", curve]))
      for pem in ["", "nonsense", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
        + [try text(locked), try text(curve)]
      {
        #expect(throws: RSAKey.Invalid.self) { _ = try RSAKey(pem: pem) }
      }
    }
  }
}

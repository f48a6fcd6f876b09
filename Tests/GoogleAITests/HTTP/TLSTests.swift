import Foundation
import Subprocess
import Testing
import VeoGenCore

@testable import GoogleAI

/// Certificates are always checked. The server is openssl's own.
struct TLSTests {
  /// Runs `body` with a TLS server for 127.0.0.1, its port, and the certificate it shows.
  private func withTLSServer(_ body: @Sendable (Int, String) async throws -> Void) async throws {
    let folder = temporaryPath("tls")
    try FileManager.default.createDirectory(
      atPath: folder + "/v1beta/models", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await makeCertificate(in: folder)
    let answer = #"{"name":"models/m"}"#
    try Data("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n\(answer)".utf8).write(
      to: URL(fileURLWithPath: folder + "/v1beta/models/m"))
    _ = try await run(
      .path("/usr/bin/openssl"),
      arguments: [
        "s_server", "-accept", "127.0.0.1:0", "-cert", "c.pem", "-key", "k.pem", "-HTTP",
      ],
      workingDirectory: .init(folder), input: .none, output: .sequence, error: .discarded
    ) { execution in
      for try await line in execution.standardOutput.strings() {
        guard line.hasPrefix("ACCEPT "), let port = Int(line.split(separator: ":").last ?? "")
        else { continue }
        try await body(port, folder + "/c.pem")
        break
      }
      try execution.send(signal: .kill)
    }
  }

  private func makeCertificate(in folder: String) async throws {
    let result = try await run(
      .path("/usr/bin/openssl"),
      arguments: [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder + "/k.pem", "-out",
        folder + "/c.pem", "-days", "2", "-subj", "/CN=test", "-addext",
        "subjectAltName=IP:127.0.0.1",
      ], output: .discarded, error: .discarded)
    try #require(result.terminationStatus.isSuccess)
  }

  private func client(_ host: String, certificates: String?) throws -> GoogleClient {
    GoogleClient(
      http: try HTTPClient(certificates: certificates),
      endpoint: GoogleEndpoint(.geminiAPI(key: Secret(testKey)), base: "https://" + host))
  }

  @Test func onlyTrustedCertificatesAreAccepted() async throws {
    try await withTLSServer { port, certificate in
      let stranger = try client("127.0.0.1:\(port)", certificates: nil)
      let error = await failure { () throws(GoogleError) in try await stranger.getModel("m") }
      #expect(error?.kind == .tls)
      #expect(error?.wasSent == .no)
      #expect(error?.isRetryable == false)
      let friend = try client("127.0.0.1:\(port)", certificates: certificate)
      #expect(try await friend.getModel("m").id == "m")
      let otherName = try client("localhost:\(port)", certificates: certificate)
      let mismatch = await failure { () throws(GoogleError) in try await otherName.getModel("m") }
      #expect(mismatch?.kind == .tls)
    }
  }
}

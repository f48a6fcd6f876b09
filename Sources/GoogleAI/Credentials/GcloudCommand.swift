import Subprocess
import VeoGenCore

/// Tokens by the `gcloud` command of a signed-in user.
public struct GcloudCommand: TokenFetcher {
  /// Whose token.
  public enum Account: Sendable, Hashable {
    /// `gcloud auth print-access-token`.
    case signedIn
    /// `gcloud auth application-default print-access-token`.
    case applicationDefault
  }

  let account: Account
  let command: String
  let limit: Double

  /// `command`: a name to look up in PATH, or a path. `limit`: seconds until it is ended.
  public init(_ account: Account = .signedIn, command: String = "gcloud", limit: Double = 60) {
    self.account = account
    self.command = command
    self.limit = limit
  }

  /// gcloud does not say how long its token lives; it may hand out one that is partly used up.
  private static let assumedLifetime = CachedTokens.margin + 600

  public func fetch() async throws(GoogleError) -> AccessToken {
    let (output, errors, isSuccess) = try await runWithinLimit()
    let token = output.split(whereSeparator: \.isWhitespace).joined()
    guard isSuccess, !token.isEmpty, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      let words = PlainText.clean(errors, limit: 300)
      throw GoogleError(.signInFailed, words.isEmpty ? "gcloud gave no token." : words)
    }
    return AccessToken(Secret(token), lifetime: Self.assumedLifetime)
  }

  private typealias Outcome = (output: String, errors: String, isSuccess: Bool)

  private func runWithinLimit() async throws(GoogleError) -> Outcome {
    let first = await withTaskGroup(of: Result<Outcome, GoogleError>.self) { group in
      group.addTask { await run() }
      group.addTask {
        try? await Task.sleep(for: .seconds(limit))
        return .failure(GoogleError(.signInFailed, "gcloud did not answer in \(Int(limit)) s."))
      }
      let first = await group.next()
      group.cancelAll()
      return first
    }
    return try (first ?? .failure(GoogleError(.cancelled))).get()
  }

  private func run() async -> Result<Outcome, GoogleError> {
    let path = command.contains("/")
    let words = account == .signedIn ? ["auth"] : ["auth", "application-default"]
    do {
      let result = try await Subprocess.run(
        path ? .path(.init(command)) : .name(command),
        arguments: .init(words + ["print-access-token"]),
        environment: .inherit.updating(["CLOUDSDK_CORE_DISABLE_PROMPTS": "1"]),
        output: .string(limit: 64 << 10), error: .string(limit: 64 << 10))
      return .success(
        (result.standardOutput, result.standardError, result.terminationStatus.isSuccess))
    } catch {
      return .failure(
        GoogleError(.signInFailed, "The command gcloud is not there or cannot be started."))
    }
  }
}

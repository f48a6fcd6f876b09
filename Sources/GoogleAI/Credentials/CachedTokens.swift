import VeoGenCore

/// Keeps a token until five minutes before it ends, and fetches once however many ask.
public actor CachedTokens: TokenSource {
  private let fetcher: any TokenFetcher
  private let now: @Sendable () -> Double
  private var current: (token: Secret, usableUntil: Double)?
  private var fetching: Task<Result<AccessToken, GoogleError>, Never>?

  /// Seconds before its end when a token is renewed (gemini-api.md, section 7.1).
  public static let margin = 300.0

  /// `now`: seconds of a clock that only goes forward; nil is the system's.
  public init(_ fetcher: any TokenFetcher, now: (@Sendable () -> Double)? = nil) {
    self.fetcher = fetcher
    let start = ContinuousClock.now
    self.now = now ?? { (ContinuousClock.now - start) / .seconds(1) }
  }

  public func token() async throws(GoogleError) -> Secret {
    if let current, now() < current.usableUntil { return current.token }
    let running = fetching ?? start()
    fetching = running
    let result = await running.value
    if fetching == running { fetching = nil }
    let token = try result.get()
    current = (token.value, now() + max(0, token.lifetime - Self.margin))
    return token.value
  }

  public func discard(_ token: Secret) {
    if current?.token == token { current = nil }
  }

  /// A task of its own: one caller's cancellation must not fail the others.
  private func start() -> Task<Result<AccessToken, GoogleError>, Never> {
    Task { [fetcher] in
      do throws(GoogleError) {
        return .success(try await fetcher.fetch())
      } catch {
        return .failure(error)
      }
    }
  }
}

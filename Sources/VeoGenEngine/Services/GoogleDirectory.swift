import Foundation
import GoogleAI
import VeoGenCore

/// Finds Google's services, and starts the sandbox when it is first needed.
actor GoogleDirectory: ServiceDirectory {
  nonisolated let setup: ServiceSetup
  private let lookup: OperationLookup
  private let now: @Sendable () -> Date
  private var http: HTTPClient?
  private var vertexTokens: (any TokenSource)?
  private var sandboxBase: Task<String, any Error>?

  init(
    setup: ServiceSetup, lookup: @escaping OperationLookup, now: @escaping @Sendable () -> Date
  ) {
    self.setup = setup
    self.lookup = lookup
    self.now = now
  }

  func service(for request: GenerationRequest) async throws(Failure) -> any VideoService {
    PlacedService(
      service: try await unplaced(request), provider: request.provider,
      base: setup.base(of: request.provider))
  }

  private func unplaced(_ request: GenerationRequest) async throws(Failure) -> any VideoService {
    let model = ModelCatalog.builtIn.videoModel(request.model)
    let onPlatform = usesPlatform(request.provider, model)
    let calls = try await calls(request.provider, onPlatform: onPlatform)
    switch model?.wire {
    case .predictLongRunning:
      return VeoProvider(
        calls: calls, form: onPlatform ? .agentPlatform : .geminiAPI, lookup: lookup, now: now)
    case .interactions, nil:
      return OmniProvider(calls: calls, onPlatform: onPlatform, lookup: lookup, now: now)
    }
  }

  func writer() async throws(Failure) -> any PromptWriter {
    let provider = setup.providers.first ?? .sandbox
    return Enhancer(calls: try await calls(provider, onPlatform: provider == .vertex))
  }

  /// The client for a provider, also for `veogen doctor`.
  func calls(_ provider: Provider, onPlatform: Bool) async throws(Failure) -> GoogleCalls {
    let endpoint = try await endpoint(provider, onPlatform: onPlatform)
    return GoogleCalls(
      client: GoogleClient(http: try client(), endpoint: endpoint), provider: provider,
      movedTo: provider == .sandbox ? try await startedSandbox() : nil)
  }

  /// The sandbox speaks both forms: each model is asked in the form of the service it lives on.
  private func usesPlatform(_ provider: Provider, _ model: VideoModel?) -> Bool {
    switch provider {
    case .gemini: false
    case .vertex: true
    case .sandbox: model?.apis.contains(.gemini) == false
    }
  }

  private func endpoint(_ provider: Provider, onPlatform: Bool) async throws(Failure)
    -> GoogleEndpoint
  {
    switch provider {
    case .gemini:
      guard let access = setup.gemini else { throw notSetUp(provider) }
      return GoogleEndpoint(
        .geminiAPI(key: access.key), base: access.base, version: access.version)
    case .vertex:
      guard let access = setup.vertex else { throw notSetUp(provider) }
      return GoogleEndpoint(
        .agentPlatform(
          project: access.project, location: access.location, tokens: try tokens(access)),
        base: access.base, version: access.version)
    case .sandbox:
      let base = try await startedSandbox()
      let kind: GoogleEndpoint.Kind =
        onPlatform
        ? .agentPlatform(
          project: "sandbox", location: "us-central1", tokens: FixedToken(value: .opensNothing))
        : .geminiAPI(key: .opensNothing)
      return GoogleEndpoint(kind, base: base, storageBase: base)
    }
  }

  /// One source for all calls: it keeps the token until it ends.
  private func tokens(_ access: VertexAccess) throws(Failure) -> any TokenSource {
    if let vertexTokens { return vertexTokens }
    let source = access.tokens(try client())
    vertexTokens = source
    return source
  }

  private func notSetUp(_ provider: Provider) -> Failure {
    Failure(
      .keyOrConfiguration, "\(provider.name) is not set up.", advice: setup.howToSetUp(provider))
  }

  private func client() throws(Failure) -> HTTPClient {
    if let http { return http }
    do throws(GoogleError) {
      let made = try HTTPClient()
      http = made
      return made
    } catch {
      throw error.failure(at: .gemini)
    }
  }

  /// A start that failed is tried again by the next caller.
  private func startedSandbox() async throws(Failure) -> String {
    let task = sandboxBase ?? Task { [sandbox = setup.sandbox] in try await sandbox() }
    sandboxBase = task
    do {
      return try await task.value
    } catch {
      sandboxBase = nil
      throw error as? Failure ?? Failure(.missing, "The sandbox could not be started: \(error).")
    }
  }
}

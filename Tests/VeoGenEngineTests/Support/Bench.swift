import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// An engine on a temporary home with a scripted service and time that tests move.
struct Bench: Sendable {
  let home: TemporaryHome
  let clock: FakeClock
  let service: ScriptedService
  let engine: Engine
  /// Where its requests are to go.
  let provider: Provider

  init(
    _ script: ScriptedService.Script = .init(), home: TemporaryHome? = nil,
    clock: FakeClock = FakeClock(), service: ScriptedService? = nil, owner: Owner = .current(),
    provider: Provider = .sandbox, concurrency: Int = 5, drive: Bool = true,
    disk: DiskSpace = DiskSpace { _ in nil },
    configure: (inout Configuration) -> Void = { _ in },
    watching: (@Sendable (String) -> Void)? = nil
  ) throws {
    self.home = try home ?? TemporaryHome()
    self.clock = clock
    self.service = service ?? ScriptedService(script)
    self.provider = provider
    var configuration = Configuration()
    configuration.concurrency = concurrency
    configure(&configuration)
    let environment: EnvironmentVariables =
      provider == .gemini ? ["GEMINI_API_KEY": "test-key-never-sent"] : [:]
    let setup = try resolveProviders(
      configuration: configuration, environment: environment, forceSandbox: provider == .sandbox,
      sandbox: { throw Failure(.missing, "There is no sandbox in this test.") })
    engine = try Engine(
      paths: self.home.paths, configuration: configuration, services: setup, drive: drive,
      clock: clock, owner: owner, directory: self.service, environment: [:], disk: disk,
      watching: watching)
  }

  var store: Store { engine.shop.store }
  var rules: QueueRules { engine.shop.queueRules }

  func operation(_ id: OperationID) throws -> Operation { try #require(try store.operation(id)) }

  /// How many operations are completed.
  func completed() throws -> Int {
    try store.page(OperationQuery(limit: 1_000, states: [.completed])).operations.count
  }

  func submit(_ request: GenerationRequest = Fixtures.request()) async throws -> OperationID {
    try await engine.submit(request)[0].id
  }

  func outcomes(_ id: OperationID) throws -> [String] {
    try #require(try store.detail(id)).attempts.map { "\($0.step.rawValue): \($0.outcome)" }
  }

  /// Lets the engine work, moving time on whenever it sleeps, until `condition` holds.
  func run(
    movingTime: Bool = true, _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation, until condition: () async throws -> Bool
  ) async throws {
    let end = ContinuousClock.now + .seconds(300)
    while ContinuousClock.now < end {
      // Who lies down while the condition is looked at has perhaps just made it true.
      let next = clock.firstSleeper
      if try await condition() { return }
      if movingTime { clock.advance(to: next) }
      try await Task.sleep(for: .milliseconds(3))
    }
    Issue.record(comment ?? "the condition never held", sourceLocation: sourceLocation)
  }

  func run(_ id: OperationID, until state: OperationState) async throws {
    try await run("never became \(state.rawValue)") { try operation(id).state == state }
  }

  /// Ends the engine and returns the notices among what it told.
  func notices(among events: AsyncStream<EngineEvent>) async -> [Notice] {
    await engine.stop()
    var notices: [Notice] = []
    for await event in events {
      if case .notice(let notice) = event { notices.append(notice) }
    }
    return notices
  }
}

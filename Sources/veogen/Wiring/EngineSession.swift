import Foundation
import VeoGenCore
import VeoGenEngine

/// Everything that a command needs of the engine, opened in the right order.
struct EngineSession: Sendable {
  let paths: Paths
  let configuration: Configuration
  let engine: Engine
  private let sandbox: SandboxHost

  var client: EngineClient { engine.client }

  /// Opens the history and the services. Throws `Failure`.
  init(_ options: LaunchOptions, drive: Bool) throws {
    let environment = ProcessInfo.processInfo.environment
    let paths = Paths(home: options.home, environment: environment)
    try paths.create()
    let configuration = try Configuration.load(paths: paths, environment: environment)
    let host = SandboxHost(folder: paths.sandbox)
    let services = try resolveProviders(
      configuration: configuration, environment: environment, forceSandbox: options.sandbox,
      sandbox: { try await host.address() })
    self.paths = paths
    self.configuration = configuration
    sandbox = host
    engine = try Engine(
      paths: paths, configuration: configuration, services: services, drive: drive)
  }

  /// Runs `work` while operations are driven, and leaves everything to the next run whatever comes
  /// of it: a request that is on its way gets its answer even when the command fails.
  func driving<Value>(_ work: () async throws -> Value) async throws -> Value {
    Waiting.stopOnSignals(self)
    engine.start()
    do {
      let value = try await work()
      await close()
      return value
    } catch {
      await close()
      throw error
    }
  }

  /// Leaves everything to the next run; nothing is cancelled.
  func close() async {
    await engine.stop()
    await sandbox.stop()
  }
}

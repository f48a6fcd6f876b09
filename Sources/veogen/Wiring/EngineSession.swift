import Foundation
import VeoGenCore
import VeoGenEngine

/// Everything that a command needs of the engine, opened in the right order.
struct EngineSession: Sendable {
  let paths: Paths
  let configuration: Configuration
  let engine: Engine
  private let sandbox: SandboxHost

  /// The engine with what this program adds to it.
  var client: EngineClient {
    var client = engine.client
    let export = HistoryExport(engine: engine, folder: paths.exports)
    client.export = { try await export.write($0) }
    return client
  }

  /// Opens the history and the services. Throws `Failure`.
  init(_ options: LaunchOptions, drive: Bool) throws {
    let parts = try Parts(creating: options)
    Engine.waitingWords(parts.paths).map { Console.say($0) }
    try self.init(parts, drive: drive)
  }

  /// The same, of parts that were made before.
  init(_ parts: Parts, drive: Bool) throws {
    paths = parts.paths
    configuration = parts.configuration
    sandbox = parts.sandbox
    engine = try Engine(
      paths: paths, configuration: configuration, services: parts.services, drive: drive)
  }

  /// What an engine is made of, before the history is opened.
  struct Parts: Sendable {
    let paths: Paths
    let configuration: Configuration
    let services: ServiceSetup
    let sandbox: SandboxHost

    /// Makes the folders that are missing, and reads the configuration. Throws `Failure` or
    /// `ConfigurationMistakes`.
    init(creating options: LaunchOptions) throws {
      try Paths(home: options.home, environment: HostEnvironment.variables).create()
      try self.init(options)
    }

    /// Reads the configuration. Throws `Failure` or `ConfigurationMistakes`.
    init(_ options: LaunchOptions) throws {
      let environment = HostEnvironment.variables
      paths = Paths(home: options.home, environment: environment)
      var read = try Configuration.load(paths: paths, environment: environment)
      options.logLevel.map { read.logLevel = $0 }
      configuration = read
      let host = SandboxHost(folder: paths.sandbox)
      sandbox = host
      services = try resolveProviders(
        configuration: configuration, environment: environment, forceSandbox: options.sandbox,
        sandbox: { try await host.address() })
    }
  }

  /// Runs `work` while operations are driven, and leaves everything to the next run whatever comes
  /// of it: a request that is on its way gets its answer even when the command fails.
  func driving<Value>(_ work: () async throws -> Value) async throws -> Value {
    Interrupted.handle(self, [])
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

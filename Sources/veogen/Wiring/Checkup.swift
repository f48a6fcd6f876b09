import VeoGenCore
import VeoGenEngine

/// What `doctor` looks at: all of the configuration that can be used, and what is wrong with the
/// rest. Nothing is sent by it that costs money, so that a cap may be missing.
struct Checkup {
  let paths: Paths
  let configuration: Configuration
  let services: ServiceSetup
  /// What of the configuration cannot be used.
  let mistakes: [Failure]

  init(_ options: LaunchOptions) throws {
    let environment = HostEnvironment.variables
    paths = Paths(home: options.home, environment: environment)
    let reading = Configuration.reading(paths: paths)
    let host = SandboxHost(folder: paths.sandbox)
    func services(_ configuration: Configuration) throws(Failure) -> ServiceSetup {
      try resolveProviders(
        configuration: configuration, environment: environment, forceSandbox: options.sandbox,
        sandbox: { try await host.address() })
    }
    configuration = reading.configuration
    let found = reading.mistakes + configuration.passedOver.map(\.failure)
    do throws(Failure) {
      self.services = try services(configuration)
      mistakes = found
    } catch {
      // The one that it names is not set up: the others are looked at.
      var others = configuration
      others.provider = .auto
      self.services = try services(others)
      mistakes = found + [error]
    }
  }

  /// The mistakes as failed checks.
  var lines: [DiagnosticLine] {
    mistakes.map { DiagnosticLine(.problem, "config", $0.message, advice: $0.advice) }
  }
}

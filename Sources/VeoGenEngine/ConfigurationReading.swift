import VeoGenCore

/// What `config.toml` says, as far as it can be used.
public struct ConfigurationReading: Sendable {
  /// With the defaults in place of what cannot be used: to look at, never to spend money by.
  public var configuration: Configuration
  /// What cannot be used, in the order of the file.
  public var mistakes: [Failure]

  /// The configuration of a file without a mistake.
  func sound() throws(ConfigurationMistakes) -> Configuration {
    guard mistakes.isEmpty else { throw ConfigurationMistakes(all: mistakes) }
    return configuration
  }
}

/// Everything that is wrong with `config.toml`.
public struct ConfigurationMistakes: Error, Hashable, Sendable {
  /// One for each mistake, with file, line and what is allowed; never empty.
  public var all: [Failure]

  /// The first of them, where only one can be told.
  var first: Failure {
    all.first ?? Failure(.keyOrConfiguration, "The configuration cannot be used.")
  }
}

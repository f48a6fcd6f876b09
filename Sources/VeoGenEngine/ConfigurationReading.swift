import VeoGenCore

/// What `config.toml` says, as far as it can be used.
public struct ConfigurationReading: Sendable {
  /// With the defaults in place of what cannot be used: to look at, never to spend money by.
  public var configuration: Configuration
  /// What cannot be used, in the order of the file.
  public var mistakes: [Failure]
  /// Those of them that nothing but the looks of the studio goes by.
  public var harmless: [Failure] = []

  /// The configuration of a file without a mistake that matters.
  func sound() throws(ConfigurationMistakes) -> Configuration {
    guard mistakes.count == harmless.count else { throw ConfigurationMistakes(all: mistakes) }
    var configuration = configuration
    configuration.passedOver += harmless.map { .init(key: nil, failure: $0) }
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

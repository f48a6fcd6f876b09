import VeoGenCore
import VeoGenEngine

/// Turns the options of a command into a request.
struct RequestBuilder {
  private let session: EngineSession
  private let overview: Overview

  init(_ session: EngineSession) {
    self.session = session
    overview = session.client.overview()
  }

  /// The request that the options describe. Files are looked at. Throws `Failure`.
  func request(_ prompt: String, _ options: GenerateOptions) async throws -> GenerationRequest {
    let (model, provider) = try chosenModel(options.model)
    try checkDefaults(options)
    var settings = session.configuration.settings(for: model)
    settings.aspect = options.aspect ?? settings.aspect
    settings.resolution = options.resolution?.lowercased() ?? settings.resolution
    settings.duration = try options.duration?.value(of: "--duration") ?? settings.duration
    settings.seed = try options.seed?.value(of: "--seed")
    settings.people = options.people ?? settings.people
    settings.negativePrompt = options.negative
    var request = GenerationRequest(
      prompt: prompt, model: model.id, provider: provider, settings: settings)
    request.inputs = try await inputs(options)
    return narrowed(request, model, options)
  }

  /// Throws a `Failure` with every sentence when the request cannot be sent.
  func check(_ request: GenerationRequest, takes: Int) throws {
    let problems = Capabilities.problems(
      in: request, takes: takes, catalog: overview.catalog, customBase: overview.customBase)
    guard let first = problems.first else { return }
    let message = problems.map(\.message).joined(separator: "\n  ")
    throw Failure(.invalidRequest, message, advice: first.advice)
  }

  /// What was not asked for follows the model's rules: `--resolution 4k` alone picks the duration
  /// that goes with it.
  private func narrowed(
    _ request: GenerationRequest, _ model: VideoModel, _ options: GenerateOptions
  ) -> GenerationRequest {
    let fitted = Capabilities.fitted(request, to: model)
    var narrowed = request
    if options.duration == nil { narrowed.settings.duration = fitted.settings.duration }
    if options.resolution == nil { narrowed.settings.resolution = fitted.settings.resolution }
    return narrowed
  }

  private func chosenModel(_ name: String?) throws -> (VideoModel, Provider) {
    let wanted = name ?? session.configuration.defaultModel
    guard
      let choice = overview.catalog.choice(
        wanted, on: overview.providers, customBase: overview.customBase)
    else {
      var failure = overview.catalog.noChoice(
        wanted ?? "", on: overview.providers, customBase: overview.customBase)
      if name == nil { failure.message = "config.toml: " + failure.message }
      throw failure
    }
    return (choice.model, choice.provider)
  }

  /// Throws what is wrong with a default that the options leave to `config.toml`: what the model
  /// has instead may be another clip, at another price, than the person wanted.
  private func checkDefaults(_ options: GenerateOptions) throws {
    let named: [String: Bool] = [
      "aspect": options.aspect != nil, "resolution": options.resolution != nil,
      "duration": options.duration != nil, "people": options.people != nil,
    ]
    for passedOver in session.configuration.passedOver {
      guard let key = passedOver.key, named[key] != true else { continue }
      var failure = passedOver.failure
      failure.advice = "Correct that line, or choose with --\(key)."
      throw failure
    }
  }

  private func inputs(_ options: GenerateOptions) async throws -> [InputMedia] {
    var wanted: [(String, InputRole)] = []
    if let image = options.image { wanted.append((image, .firstFrame)) }
    if let last = options.lastFrame { wanted.append((last, .lastFrame)) }
    wanted += options.reference.map { ($0, .reference) }
    if let clip = options.extend { wanted.append((clip, .extension)) }
    var inputs: [InputMedia] = []
    for (path, role) in wanted { inputs.append(try await session.client.inspect(path, role)) }
    return inputs
  }
}

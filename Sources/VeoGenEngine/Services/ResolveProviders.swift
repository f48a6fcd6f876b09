import VeoGenCore

/// Finds out which services are set up, from the environment in the way of Google's SDKs and from
/// `config.toml`.
///
/// A key sets up the Gemini API (`GOOGLE_API_KEY` wins over `GEMINI_API_KEY`), a project Google
/// Cloud; with neither, or with `forceSandbox`, everything goes to the sandbox. `sandbox` starts it
/// and returns its base URL; it is called when it is first needed. Throws when the configuration
/// names a provider that is not set up.
public func resolveProviders(
  configuration: Configuration, environment: EnvironmentVariables, forceSandbox: Bool,
  sandbox: @escaping @Sendable () async throws -> String
) throws(Failure) -> ServiceSetup {
  let values = environment.filled
  var setup = ServiceSetup(
    providers: [], customBase: false, notices: [], gemini: gemini(values),
    vertex: vertex(values), sandbox: sandbox)
  if !forceSandbox {
    setup.providers = order(setup, values)
    try choose(configuration.provider, &setup)
  }
  if setup.providers.isEmpty { setup.providers = [.sandbox] }
  setup.customBase = setup.providers.contains(.gemini) && setup.gemini?.base != nil
  setup.notices = forceSandbox ? [] : notices(setup, values)
  return setup
}

private func gemini(_ values: EnvironmentVariables) -> GeminiAccess? {
  guard let name = ["GOOGLE_API_KEY", "GEMINI_API_KEY"].first(where: { values[$0] != nil }),
    let key = values[name]
  else { return nil }
  return GeminiAccess(
    key: Secret(key.filter { !$0.isWhitespace }), keyName: name,
    base: values["GOOGLE_GEMINI_BASE_URL"].flatMap(elsewhere),
    version: values["GOOGLE_GENAI_API_VERSION"])
}

private func vertex(_ values: EnvironmentVariables) -> VertexAccess? {
  guard let project = values["GOOGLE_CLOUD_PROJECT"] else { return nil }
  return VertexAccess(
    project: project, location: values["GOOGLE_CLOUD_LOCATION"] ?? "us-central1",
    base: values["GOOGLE_VERTEX_BASE_URL"].flatMap(elsewhere),
    version: values["GOOGLE_GENAI_API_VERSION"],
    credentials: values.filter(credentialNames.contains))
}

private let credentialNames = [
  "GOOGLE_APPLICATION_CREDENTIALS", "CLOUDSDK_CONFIG", "GCE_METADATA_HOST", "HOME", "PATH",
]

/// A base address; nil when it is Google's own all the same.
private func elsewhere(_ base: String) -> String? {
  let address = base.hasSuffix("/") ? String(base.dropLast()) : base
  return address == "https://generativelanguage.googleapis.com" ? nil : address
}

private func order(_ setup: ServiceSetup, _ values: EnvironmentVariables) -> [Provider] {
  let wantsVertex = ["GOOGLE_GENAI_USE_VERTEXAI", "GOOGLE_GENAI_USE_ENTERPRISE"]
    .contains { ["true", "1"].contains(values[$0]?.lowercased()) }
  let both: [Provider] = wantsVertex ? [.vertex, .gemini] : [.gemini, .vertex]
  return both.filter { $0 == .gemini ? setup.gemini != nil : setup.vertex != nil }
}

private func choose(_ choice: Configuration.Choice, _ setup: inout ServiceSetup) throws(Failure) {
  guard let wanted = Provider(rawValue: choice.rawValue) else { return }
  if wanted == .sandbox {
    setup.providers = [.sandbox]
    return
  }
  guard setup.providers.contains(wanted) else {
    throw Failure(
      .keyOrConfiguration,
      "The configuration says provider = \"\(choice.rawValue)\", which is not set up.",
      advice: setup.howToSetUp(wanted))
  }
  setup.providers = [wanted] + setup.providers.filter { $0 != wanted }
}

private func notices(_ setup: ServiceSetup, _ values: EnvironmentVariables) -> [Notice] {
  var notices: [Notice] = []
  if setup.gemini == nil, values["GOOGLE_GEMINI_BASE_URL"] != nil {
    notices.append(
      Notice(
        .warning, "GOOGLE_GEMINI_BASE_URL is set, but there is no GEMINI_API_KEY to go with it."))
  }
  if values["GOOGLE_API_KEY"] != nil, values["GEMINI_API_KEY"] != nil,
    values["GOOGLE_API_KEY"] != values["GEMINI_API_KEY"]
  {
    notices.append(
      Notice(.info, "GOOGLE_API_KEY and GEMINI_API_KEY are both set: the first is used."))
  }
  return notices
}

extension ServiceSetup {
  /// What to do so that Google's models make the clips.
  static let howToLeaveSandbox =
    "For Google's models set GEMINI_API_KEY or GOOGLE_CLOUD_PROJECT; no --sandbox, and no "
    + "provider = \"sandbox\" in config.toml."

  /// What to do so that a provider can be used.
  func howToSetUp(_ provider: Provider) -> String {
    switch provider {
    case .gemini: "Set GEMINI_API_KEY to a key from AI Studio."
    case .vertex:
      "Set GOOGLE_CLOUD_PROJECT and sign in with gcloud auth application-default login."
    case .sandbox: "Start VeoGen with --sandbox."
    }
  }
}

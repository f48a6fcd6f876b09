import VeoGenCore

/// Whether the parts of a Veo request go together.
struct VeoCombination: Sendable {
  static let refused = APIFailure.invalidArgument(
    "Your use case is currently not supported. Please refer to Gemini API documentation for "
      + "current model offering.")

  private let request: VeoRequest
  private let parameters: JSON
  private let model: VideoModel
  private let onPlatform: Bool

  init(_ request: VeoRequest, _ parameters: JSON, _ model: VideoModel, onPlatform: Bool) {
    self.request = request
    self.parameters = parameters
    self.model = model
    self.onPlatform = onPlatform
  }

  func check() throws(APIFailure) {
    try checkInputs()
    try checkRules()
    try checkPeople()
  }

  private func checkInputs() throws(APIFailure) {
    let inputs = model.inputs
    let framed = request.image != nil || request.lastFrame != nil
    let works =
      (request.lastFrame == nil || (request.image != nil && inputs?.lastFrame == true))
      && (request.image == nil || inputs?.firstFrame == true)
      && request.references.count <= inputs?.references ?? 0
      && (request.references.isEmpty || (!framed && request.video == nil))
      && (request.video == nil || (!framed && inputs?.extension != nil))
    guard works else { throw Self.refused }
  }

  private func checkRules() throws(APIFailure) {
    for rule in model.rules ?? [] where applies(rule) {
      let fits =
        (rule.durations?.contains(request.seconds) ?? true)
        && (rule.resolutions?.contains(request.resolution) ?? true)
      guard fits else { throw Self.refused }
    }
  }

  private func applies(_ rule: CapabilityRule) -> Bool {
    if let resolutions = rule.whenResolutions { return resolutions.contains(request.resolution) }
    return (rule.whenInputs ?? []).contains { role in
      switch role {
      case .lastFrame: request.lastFrame != nil
      case .reference: !request.references.isEmpty
      case .extension: request.video != nil
      default: request.image != nil
      }
    }
  }

  /// Text and extension take "allow_all", pictures "allow_adult" (gemini-api.md, section 5); the
  /// Agent Platform takes "allow_all" only from approved projects.
  private func checkPeople() throws(APIFailure) {
    guard let value = parameters["personGeneration"]?.string else { return }
    let pictured = request.image != nil || !request.references.isEmpty
    let allowed =
      onPlatform ? ["allow_adult", "dont_allow"] : pictured ? ["allow_adult"] : ["allow_all"]
    guard allowed.contains(value) else {
      throw APIFailure.invalidArgument(
        "\(value) for personGeneration is currently not supported.")
    }
  }
}

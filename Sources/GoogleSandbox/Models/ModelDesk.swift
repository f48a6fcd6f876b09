import VeoGenCore

/// Which models there are and what they are called by, from the one table of limits.
struct ModelDesk: Sendable {
  var catalog = ModelCatalog.builtIn

  /// Aliases and ids that Google routes to another model (gemini-api.md, section 2).
  private static let routed = [
    "gemini-flash-latest": "gemini-3.8-flash", "gemini-3.7-flash": "gemini-3.8-flash",
    "gemini-flash-lite-latest": "gemini-3.5-flash-lite", "gemini-3.5-flash": "gemini-3.6-flash",
    "gemini-pro-latest": "gemini-3.1-pro-preview",
  ]

  func textModel(_ id: String) -> String? {
    let id = Self.routed[id] ?? id
    return catalog.textModels.contains { $0.id == id } ? id : nil
  }

  func imageModel(_ id: String) -> ModelCatalog.ImageModel? {
    catalog.imageModels.first { $0.id == id }
  }

  func omni(_ id: String, _ address: Address) throws(APIFailure) -> VideoModel {
    try videoModel(id, wire: .interactions, address)
  }

  func veo(_ id: String, _ address: Address) throws(APIFailure) -> VideoModel {
    let model = try videoModel(id, wire: .predictLongRunning, address)
    let parent = address.parent ?? ""
    if let locations = model.locations, address.surface == .platform, !parent.isEmpty,
      !locations.contains(where: { parent.hasSuffix("/" + $0) })
    {
      throw Self.unknown(id, address)
    }
    return model
  }

  private func videoModel(
    _ id: String, wire: VideoModel.Wire, _ address: Address
  ) throws(APIFailure) -> VideoModel {
    guard let model = catalog.videoModel(id) else { throw Self.unknown(id, address) }
    let speaks = model.status != .retired || model.spokenOnOtherBases == true
    guard speaks else { throw Self.retired(id, address) }
    let platform = address.surface == .platform || address.parent != nil
    guard model.wire == wire, model.apis.contains(platform ? .vertex : .gemini) else {
      throw Self.unknown(id, address)
    }
    return model
  }

  static func unknown(_ id: String, _ address: Address) -> APIFailure {
    let version = address.surface == .interactions ? "the Interactions API" : "API version v1beta"
    let method =
      if case .predictLongRunning = address.target { "predictLongRunning" } else {
        "generateContent"
      }
    var failure = APIFailure.notFound(
      "models/\(id) is not found for \(version), or is not supported for \(method). "
        + "Call ListModels to see the list of available models and their supported methods.")
    if address.surface == .platform {
      let place = address.parent.map { $0 + "/" } ?? ""
      failure.message =
        "Publisher Model `\(place)publishers/google/models/\(id)` was not found or your project "
        + "does not have access to it. Please ensure you are using a valid model version."
    }
    failure.code = "model_not_found"
    return failure
  }

  static func retired(_ id: String, _ address: Address) -> APIFailure {
    APIFailure(
      status: 404,
      message: "This model models/\(id) is no longer available. Please update your code to use a "
        + "newer model for the latest features and improvements.", code: "model_not_found")
  }
}

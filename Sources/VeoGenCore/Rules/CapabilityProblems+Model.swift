extension Capabilities {
  /// What to say of a model that the catalogue does not have.
  static func unknownModel(
    _ request: GenerationRequest, _ catalog: ModelCatalog, _ customBase: Bool
  ) -> RequestProblem {
    RequestProblem(
      .model, "There is no video model called \u{201C}\(request.model)\u{201D}.",
      "Choose one of: \(names(request.provider, catalog, customBase)).")
  }

  /// What to say of a model that the provider does not offer, or no longer.
  static func unavailable(
    _ model: VideoModel, _ request: GenerationRequest, _ catalog: ModelCatalog, _ customBase: Bool
  ) -> RequestProblem {
    let choose = "Choose one of: \(names(request.provider, catalog, customBase))."
    if model.status == .retired {
      let day = model.retiredOn.map { " on \($0)" } ?? ""
      let instead = model.replacement.map { " Google names \($0) instead." } ?? ""
      return RequestProblem(.model, "\(model.name) was shut down\(day).\(instead)", choose)
    }
    let home = model.apis.map(\.name).joined(separator: " or ")
    return RequestProblem(
      .model, "\(model.name) is not offered by \(request.provider.name), only by \(home).", choose)
  }

  private static func names(_ provider: Provider, _ catalog: ModelCatalog, _ customBase: Bool)
    -> String
  {
    catalog.available(on: provider, customBase: customBase).map(\.id).joined(separator: ", ")
  }
}

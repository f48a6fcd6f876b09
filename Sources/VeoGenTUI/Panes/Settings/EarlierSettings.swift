import VeoGenCore

/// Settings of an earlier request, which the models of today may not take any more.
extension State {
  /// Takes them up and says what cannot be as it was: above all when another model would be paid
  /// for.
  mutating func takeUpSettings(of request: GenerationRequest) {
    guard let model = service.catalog.videoModel(request.model),
      let provider = service.provider(for: model)
    else {
      show(.warning, "\(whyGone(request)) The model is now \(self.model?.name ?? settings.model).")
      return refit()
    }
    (settings.provider, settings.model, settings.values) = (provider, model.id, request.settings)
    refit()
  }

  /// Why its model cannot be chosen, a sentence.
  private func whyGone(_ request: GenerationRequest) -> String {
    var request = request
    request.provider = service.provider
    let problems = Capabilities.problems(
      in: request, catalog: service.catalog, customBase: service.customBase)
    let problem = problems.first { $0.field == .model }
    return problem?.message ?? "\(request.model) can no longer be chosen."
  }
}

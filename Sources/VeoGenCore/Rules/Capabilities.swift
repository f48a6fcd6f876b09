/// What a request may ask of its model. Pure; files are looked at elsewhere.
public enum Capabilities {
  /// The most characters VeoGen sends; models read far less with profit.
  public static let promptLimit = 20_000
  /// The most takes that one submission may ask for.
  public static let takesLimit = 8

  /// All that is wrong with a request; empty when it can be sent.
  public static func problems(
    in request: GenerationRequest, takes: Int = 1, catalog: ModelCatalog, customBase: Bool = false
  ) -> [RequestProblem] {
    guard let model = catalog.videoModel(request.model) else {
      return [unknownModel(request, catalog, customBase)]
    }
    guard model.isOffered(on: request.provider, customBase: customBase) else {
      return [unavailable(model, request, catalog, customBase)]
    }
    return promptProblems(request, model) + choiceProblems(request, model)
      + inputProblems(request, model) + takesProblems(takes)
  }

  /// The durations that are left by the model's rules for this request.
  public static func durations(for request: GenerationRequest, model: VideoModel) -> [Int] {
    narrowed(model.durations ?? [], by: rules(of: model, for: request).map(\.durations))
  }

  /// The resolutions that are left by the model's rules for this request.
  public static func resolutions(for request: GenerationRequest, model: VideoModel) -> [String] {
    narrowed(model.resolutions ?? [], by: rules(of: model, for: request).map(\.resolutions))
  }

  /// The settings nearest to `request`'s that `model` takes. Used when the model or an input
  /// changes in the panel, so that an invalid choice cannot stand there.
  public static func fitted(_ request: GenerationRequest, to model: VideoModel)
    -> GenerationRequest
  {
    var fitted = request
    fitted.model = model.id
    let aspects = model.aspects ?? []
    if !aspects.contains(fitted.settings.aspect) {
      fitted.settings.aspect = model.defaultAspect ?? fitted.settings.aspect
    }
    let resolutions = resolutions(for: fitted, model: model)
    if !resolutions.contains(fitted.settings.resolution) {
      let preferred = model.defaultResolution ?? ""
      fitted.settings.resolution =
        resolutions.contains(preferred) ? preferred : resolutions.first ?? preferred
    }
    let durations = durations(for: fitted, model: model)
    if !durations.contains(fitted.settings.duration), !durations.isEmpty {
      let wanted = fitted.settings.duration
      fitted.settings.duration = durations.min { abs($0 - wanted) < abs($1 - wanted) } ?? wanted
    }
    if !(model.people ?? []).contains(fitted.settings.people ?? "") {
      fitted.settings.people = model.defaultPeople
    }
    return fitted
  }

  static func rules(of model: VideoModel, for request: GenerationRequest)
    -> [CapabilityRule]
  {
    (model.rules ?? []).filter { rule in
      let byInput = (rule.whenInputs ?? []).contains { !request.inputs($0).isEmpty }
      let byResolution = (rule.whenResolutions ?? []).contains(request.settings.resolution)
      return byInput || byResolution
    }
  }

  private static func narrowed<Value: Hashable>(_ all: [Value], by rules: [[Value]?]) -> [Value] {
    rules.compactMap { $0 }.reduce(all) { left, allowed in left.filter(allowed.contains) }
  }
}

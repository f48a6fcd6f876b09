extension Capabilities {
  /// What is wrong with the settings.
  static func choiceProblems(_ request: GenerationRequest, _ model: VideoModel)
    -> [RequestProblem]
  {
    let settings = request.settings
    let durations = durations(for: request, model: model)
    return [
      choice(.aspect, settings.aspect, model.aspects ?? [], model, all: model.aspects ?? []),
      choice(
        .resolution, settings.resolution, resolutions(for: request, model: model), model,
        all: model.resolutions ?? [], request: request),
      choice(
        .duration, "\(settings.duration) s", durations.map { "\($0) s" }, model,
        all: (model.durations ?? []).map { "\($0) s" }, request: request),
      peopleProblem(settings.people, model),
    ].compactMap { $0 }
  }

  private static func choice(
    _ field: RequestProblem.Field, _ value: String, _ allowed: [String], _ model: VideoModel,
    all: [String], request: GenerationRequest? = nil
  ) -> RequestProblem? {
    guard !allowed.contains(value) else { return nil }
    var message = "\(model.name) does not make \(field.rawValue) \(value)"
    if all.contains(value), let request {
      let why = rules(of: model, for: request).map(\.why).joined(separator: ", ")
      message = "\(field.rawValue.capitalizedFirst) \(value) does not fit here: \(why)"
    }
    return RequestProblem(field, message + ".", "Choose \(listed(allowed)).")
  }

  private static func peopleProblem(_ value: String?, _ model: VideoModel) -> RequestProblem? {
    guard let value, !(model.people ?? []).contains(value) else { return nil }
    let allowed = model.people ?? []
    if allowed.isEmpty {
      return RequestProblem(
        .people, "\(model.name) has no setting for people.", "Leave it out.")
    }
    return RequestProblem(
      .people, "\(model.name) does not know \(value) for people.", "Choose \(listed(allowed)).")
  }

  /// What is wrong with the number of takes.
  static func takesProblems(_ takes: Int) -> [RequestProblem] {
    (1...takesLimit).contains(takes)
      ? []
      : [
        RequestProblem(
          .takes, "\(takes) takes cannot be asked for at once.",
          "Choose a number from 1 to \(takesLimit).")
      ]
  }

  /// `4, 6 or 8`; long runs of numbers as `3 s to 15 s`.
  static func listed(_ values: [String]) -> String {
    if values.count > 5, let first = values.first, let last = values.last {
      return "\(first) to \(last)"
    }
    guard let last = values.last, values.count > 1 else { return values.first ?? "another model" }
    return values.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

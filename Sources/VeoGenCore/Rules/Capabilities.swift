/// Something that keeps a request from being sent, and what to do about it.
public struct RequestProblem: Hashable, Sendable {
  /// The part of the request it is about.
  public enum Field: String, Sendable, CaseIterable {
    case prompt, model, aspect, resolution, duration, seed, people, negativePrompt, takes
    case firstFrame, lastFrame, references, `extension`
  }

  public var field: Field
  /// What is wrong, a sentence.
  public var message: String
  /// What to do, a sentence.
  public var advice: String

  public init(_ field: Field, _ message: String, _ advice: String) {
    self.field = field
    self.message = message
    self.advice = advice
  }
}

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

  private static func rules(of model: VideoModel, for request: GenerationRequest)
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

// MARK: - The model

extension Capabilities {
  private static func unknownModel(
    _ request: GenerationRequest, _ catalog: ModelCatalog, _ customBase: Bool
  ) -> RequestProblem {
    RequestProblem(
      .model, "There is no video model called \u{201C}\(request.model)\u{201D}.",
      "Choose one of: \(names(request.provider, catalog, customBase)).")
  }

  private static func unavailable(
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

// MARK: - The prompt

extension Capabilities {
  private static func promptProblems(_ request: GenerationRequest, _ model: VideoModel)
    -> [RequestProblem]
  {
    let prompt = request.prompt
    if prompt.allSatisfy(\.isWhitespace) {
      return [RequestProblem(.prompt, "The prompt is empty.", "Describe what the clip shows.")]
    }
    if prompt.utf8.count > promptLimit {
      return [
        RequestProblem(
          .prompt,
          "The prompt has \(prompt.utf8.count) bytes; at most \(promptLimit) are sent.",
          "Shorten it: a few sentences work best.")
      ]
    }
    let tokens = approximateTokens(prompt)
    if let most = model.promptTokens, tokens > most {
      return [
        RequestProblem(
          .prompt, "The prompt is about \(tokens) tokens long; \(model.name) reads \(most).",
          "Shorten it to about \(most * 3 / 4) words.")
      ]
    }
    return []
  }

  /// About four bytes of Latin text, or one character of others, make a token.
  static func approximateTokens(_ text: String) -> Int {
    let ascii = text.utf8.count { $0 < 0x80 }
    let other = text.unicodeScalars.count { $0.value >= 0x80 }
    return (ascii + 3) / 4 + other
  }
}

// MARK: - The settings

extension Capabilities {
  private static func choiceProblems(_ request: GenerationRequest, _ model: VideoModel)
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

  private static func takesProblems(_ takes: Int) -> [RequestProblem] {
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

// MARK: - The inputs

extension Capabilities {
  private static func inputProblems(_ request: GenerationRequest, _ model: VideoModel)
    -> [RequestProblem]
  {
    guard let support = model.inputs, !request.inputs.isEmpty else { return [] }
    return frameProblems(request, model, support) + referenceProblems(request, model, support)
      + extensionProblems(request, model, support)
      + request.inputs.compactMap { sizeProblem($0, model, support) }
  }

  private static func frameProblems(
    _ request: GenerationRequest, _ model: VideoModel, _ support: InputSupport
  ) -> [RequestProblem] {
    var problems: [RequestProblem] = []
    let (first, last) = (request.inputs(.firstFrame), request.inputs(.lastFrame))
    if first.count > 1 || last.count > 1 {
      problems.append(
        RequestProblem(.firstFrame, "A clip has one first and one last frame.", "Remove one."))
    }
    if !last.isEmpty, !support.lastFrame {
      problems.append(
        RequestProblem(
          .lastFrame, "\(model.name) takes no last frame.", "Remove it or choose another model."))
    }
    if !last.isEmpty, first.isEmpty {
      problems.append(
        RequestProblem(
          .lastFrame, "A last frame needs a first frame.", "Add a first frame with --image or @."))
    }
    return problems
  }

  private static func referenceProblems(
    _ request: GenerationRequest, _ model: VideoModel, _ support: InputSupport
  ) -> [RequestProblem] {
    let count = request.inputs(.reference).count
    guard count > 0 else { return [] }
    if count > support.references {
      let most =
        support.references == 0
        ? "takes no reference images" : "takes at most \(support.references) reference images"
      return [
        RequestProblem(
          .references, "\(model.name) \(most).", "Remove some or choose another model.")
      ]
    }
    let others = request.inputs.contains { $0.role != .reference }
    if others, !support.referencesWithFrames {
      return [
        RequestProblem(
          .references, "\(model.name) takes references only without frames or a clip.",
          "Remove either the references or the others.")
      ]
    }
    return []
  }

  private static func extensionProblems(
    _ request: GenerationRequest, _ model: VideoModel, _ support: InputSupport
  ) -> [RequestProblem] {
    guard let clip = request.inputs(.extension).first else { return [] }
    guard let limits = support.extension else {
      return [
        RequestProblem(
          .extension, "\(model.name) does not extend clips.", "Choose another model.")
      ]
    }
    if request.inputs.count > 1 {
      return [
        RequestProblem(
          .extension, "A clip is extended by words alone.", "Remove the other inputs.")
      ]
    }
    return lengthProblem(clip, request, model, limits).map { [$0] } ?? []
  }

  private static func lengthProblem(
    _ clip: InputMedia, _ request: GenerationRequest, _ model: VideoModel,
    _ limits: InputSupport.Extension
  ) -> RequestProblem? {
    let long = clip.duration ?? 0
    let added = Double(model.billedSeconds(of: request))
    if long + added > Double(limits.maxTotal) + 0.5 {
      return RequestProblem(
        .extension,
        "The clip would become \(Int(long + added)) s long; \(model.name) stops at \(limits.maxTotal) s.",
        "Extend a shorter clip.")
    }
    if clip.operation == nil, long > Double(limits.maxUpload) + 0.5 {
      return RequestProblem(
        .extension,
        "The clip is \(Int(long)) s long; \(model.name) takes files of at most \(limits.maxUpload) s.",
        "Cut it, or extend one from the history.")
    }
    if clip.operation == nil, limits.ownClipsOnly == true {
      return RequestProblem(
        .extension, "\(model.name) extends only clips it made itself.",
        "Name an operation of the history.")
    }
    return nil
  }

  private static func sizeProblem(
    _ input: InputMedia, _ model: VideoModel, _ support: InputSupport
  ) -> RequestProblem? {
    guard input.role != .extension else { return nil }
    let field: RequestProblem.Field =
      switch input.role {
      case .lastFrame: .lastFrame
      case .reference: .references
      default: .firstFrame
      }
    if !support.imageTypes.contains(input.mimeType) {
      return RequestProblem(
        field, "\(input.name) is \(input.mimeType), which \(model.name) does not take.",
        "Use PNG or JPEG.")
    }
    if input.byteCount > Int64(support.maxImageBytes) {
      return RequestProblem(
        field,
        "\(input.name) has \(input.byteCount / 1_000_000) MB; at most \(support.maxImageBytes / 1_000_000) MB can be sent.",
        "Make it smaller: 1920 pixels are enough.")
    }
    return nil
  }
}

extension Capabilities {
  /// What is wrong with the pictures and the clip.
  static func inputProblems(_ request: GenerationRequest, _ model: VideoModel)
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
    let most = Int64(support.maxImageBytes)
    if input.byteCount > most {
      return RequestProblem(
        field,
        "\(input.name) has \(ByteText.text(input.byteCount, over: most)); at most \(ByteText.text(most)) can be sent.",
        "Make it smaller: 1920 pixels are enough.")
    }
    return nil
  }
}

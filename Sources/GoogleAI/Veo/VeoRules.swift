/// What Veo's two forms do not take (gemini-api.md, sections 5 and 7.2). Values are the model
/// catalogue's business; this is about what can be said on the wire at all.
enum VeoRules {
  static func check(_ request: VeoRequest, form: VeoBody.Form) throws(GoogleError) {
    let problems = combination(request) + (form == .geminiAPI ? gemini(request) : platform(request))
    if let problem = problems.first { throw GoogleError(.invalidRequest, problem) }
  }

  private static func combination(_ request: VeoRequest) -> [String] {
    var problems: [String] = []
    if (request.prompt ?? "").isEmpty, request.image == nil {
      problems.append("Veo needs a prompt or a first image.")
    }
    if request.lastFrame != nil, request.image == nil {
      problems.append("A last frame needs a first frame.")
    }
    if request.references.count > 3 { problems.append("Veo takes at most three references.") }
    let others = request.image != nil || request.video != nil
    if !request.references.isEmpty, others {
      problems.append("References cannot go with a first frame or a clip to extend.")
    }
    return problems
  }

  private static func gemini(_ request: VeoRequest) -> [String] {
    var problems: [String] = []
    let images = [request.image, request.lastFrame].compactMap(\.self) + request.references
    if images.contains(where: { isURI($0.source) }) {
      problems.append("The Gemini API takes Veo's images in the request only.")
    }
    if let video = request.video, !isURI(video.source) {
      problems.append("The Gemini API extends clips that it made, by their address only.")
    }
    if request.parameters.generateAudio == false {
      problems.append("Veo on the Gemini API always makes sound.")
    }
    let foreign = [
      ("compressionQuality", request.parameters.compressionQuality),
      ("resizeMode", request.parameters.resizeMode), ("storageUri", request.parameters.storageUri),
    ]
    for (name, value) in foreign where value != nil {
      problems.append("\(name) is for the Agent Platform only.")
    }
    if request.labels != nil { problems.append("Labels are for the Agent Platform only.") }
    return problems
  }

  private static func platform(_ request: VeoRequest) -> [String] {
    let images = [request.image, request.lastFrame].compactMap(\.self) + request.references
    let sources = images.map(\.source) + [request.video?.source].compactMap(\.self)
    for case .uri(let uri) in sources where !uri.hasPrefix("gs://") {
      return ["The Agent Platform reads files at gs:// addresses only."]
    }
    return []
  }

  private static func isURI(_ source: MediaSource) -> Bool {
    if case .uri = source { true } else { false }
  }
}

/// A Veo request as one of the two services wants it.
///
/// What a service does not take is refused here, with a sentence, instead of being sent for a 400
/// or silently left out.
struct VeoBody: Encodable {
  enum Form: Sendable { case geminiAPI, agentPlatform }

  private let instances: [Instance]
  private let parameters: VeoParameters
  private let labels: [String: String]?

  /// Throws `.invalidRequest`.
  init(_ request: VeoRequest, form: Form) throws(GoogleError) {
    try VeoRules.check(request, form: form)
    instances = [Instance(request: request, form: form)]
    labels = form == .agentPlatform ? request.labels : nil
    var parameters = request.parameters
    switch form {
    case .geminiAPI: parameters.generateAudio = nil
    case .agentPlatform: parameters.generateAudio = parameters.generateAudio ?? true
    }
    self.parameters = parameters
  }

  private struct Instance: Encodable {
    let request: VeoRequest
    let form: Form

    enum CodingKeys: String, CodingKey { case prompt, image, lastFrame, referenceImages, video }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeIfPresent(request.prompt, forKey: .prompt)
      try container.encodeIfPresent(request.image.map(MediaBody.init), forKey: .image)
      try container.encodeIfPresent(request.lastFrame.map(MediaBody.init), forKey: .lastFrame)
      if !request.references.isEmpty {
        try container.encode(request.references.map(Reference.init), forKey: .referenceImages)
      }
      if let video = request.video { try encode(video, into: &container) }
    }

    private func encode(
      _ video: VeoVideo, into container: inout KeyedEncodingContainer<CodingKeys>
    ) throws {
      switch (form, video.source) {
      // The Gemini API answers 400 to anything but the URI (errors.md, section 3.2).
      case (.geminiAPI, .uri(let uri)): try container.encode(["uri": uri], forKey: .video)
      default:
        let media = MediaBody(VeoImage(video.source, mimeType: video.mimeType))
        try container.encode(media, forKey: .video)
      }
    }
  }

  private struct Reference: Encodable {
    let image: MediaBody
    let referenceType = "asset"

    init(_ image: VeoImage) {
      self.image = MediaBody(image)
    }

    enum CodingKeys: String, CodingKey { case image, referenceType }
  }

  private struct MediaBody: Encodable {
    var bytesBase64Encoded: String?
    var gcsUri: String?
    var mimeType: String

    init(_ image: VeoImage) {
      mimeType = image.mimeType
      switch image.source {
      case .base64(let data): bytesBase64Encoded = data
      case .uri(let uri): gcsUri = uri
      }
    }
  }
}

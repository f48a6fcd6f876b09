import VeoGenCore

/// generateContent, its stream, and countTokens.
struct ContentEndpoints: Sendable {
  var workshop: Workshop
  var desk: ModelDesk
  var maker: ContentMaker

  private struct Made {
    var parts: [JSON]
    var outputTokens: Int
    var modality = "TEXT"
    var finishReason = "STOP"
  }

  func generate(
    _ id: String, streamed: Bool, _ exchange: Exchange
  ) async throws(APIFailure) -> Reply {
    let request = try ContentRequest(exchange.json())
    let digest = Fingerprint([Array(id.utf8), exchange.body])
    if desk.catalog.videoModel(id) != nil {
      throw APIFailure.invalidArgument(
        "Model \(id) is not supported for generateContent. Use the Interactions API or predictLongRunning."
      )
    }
    guard desk.textModel(id) != nil || desk.imageModel(id) != nil else {
      throw ModelDesk.unknown(id, exchange.address)
    }
    if request.prompt.contains("[fail]") {
      throw APIFailure(
        status: 500,
        message: "An internal error has occurred. Please retry or report in "
          + "https://developers.generativeai.google/guide/troubleshooting")
    }
    let media = try await take(request)
    let answer: JSON
    if request.prompt.contains("[refuse]") {
      answer = blocked(request, id, digest)
    } else {
      let made = try await make(request, id, media, digest)
      answer = whole(made, request, media, id, digest)
    }
    guard streamed else { return .json(answer) }
    let pieces = Self.pieces(answer)
    if exchange.query("alt") == "sse" { return .events(pieces.map { "data: \($0.text)\r\n\r\n" }) }
    return .json(.array(pieces))
  }

  func countTokens(_ id: String, _ exchange: Exchange) async throws(APIFailure) -> Reply {
    guard desk.textModel(id) != nil || desk.imageModel(id) != nil else {
      throw ModelDesk.unknown(id, exchange.address)
    }
    let json = try exchange.json()
    let inner = ContentFields.member(json, "generateContentRequest") ?? json
    let request = try ContentRequest(inner)
    let media = try await take(request)
    let details = inputTokens(request, media)
    let total = details.reduce(0) { $0 + $1.1 }
    return .json(["totalTokens": .int(total), "promptTokensDetails": Self.list(details)])
  }

  private func take(_ request: ContentRequest) async throws(APIFailure) -> [Media] {
    var found: [Media] = []
    for blob in request.blobs {
      let isImage = blob.mimeType.hasPrefix("image/")
      let isVideo = blob.mimeType.hasPrefix("video/")
      guard isImage || isVideo else { continue }
      if isImage || blob.data != nil { try workshop.requireTools() }
      if let data = blob.data {
        found.append(try await workshop.take(isImage ? .image : .video, base64: data))
      } else if let uri = blob.uri, !uri.hasPrefix("https://www.youtube.com/") {
        found.append(try await workshop.take(isImage ? .image : .video, uri: uri))
      }
    }
    return found
  }

  private func make(
    _ request: ContentRequest, _ id: String, _ media: [Media], _ digest: Fingerprint
  ) async throws(APIFailure) -> Made {
    if let model = desk.imageModel(id) { return try await picture(request, model, media, digest) }
    guard !request.wantsImage else {
      throw APIFailure.invalidArgument(
        "The requested combination of response modalities (TEXT, IMAGE) is not supported by the "
          + "model. models/\(id) accepts the following combination of response modalities:\n* TEXT\n"
      )
    }
    let brief = Brief(prompt: request.prompt, system: request.system, digest: digest)
    let text = try maker.text(
      brief, schema: request.schema, json: request.mimeType == "application/json")
    let tokens = Tokens.count(text)
    guard let most = request.maximumTokens, tokens > most else {
      return Made(parts: [["text": .string(text)]], outputTokens: tokens)
    }
    let cut = String(text.prefix(max(0, text.count * most / max(1, tokens))))
    return Made(parts: [["text": .string(cut)]], outputTokens: most, finishReason: "MAX_TOKENS")
  }

  private func picture(
    _ request: ContentRequest, _ model: ModelCatalog.ImageModel, _ media: [Media],
    _ digest: Fingerprint
  ) async throws(APIFailure) -> Made {
    guard model.aspects.contains(request.aspect) else {
      throw APIFailure.invalidArgument(
        "aspect_ratio must be one of " + model.aspects.map { "'\($0)'" }.joined(separator: ", ")
          + ".")
    }
    guard model.sizes.contains(request.imageSize) else {
      throw APIFailure.invalidArgument(
        "image_size must be one of " + model.sizes.map { "'\($0)'" }.joined(separator: ", ") + ".")
    }
    let bytes = try await maker.picture(
      prompt: request.prompt, aspect: request.aspect, size: request.imageSize,
      inputs: media.filter { $0.role == .image }, digest)
    let image: JSON = [
      "inlineData": ["mimeType": "image/png", "data": .string(Base64.text(bytes))],
      "thoughtSignature": .string(Base64.text(Array(digest.hex.utf8))),
    ]
    return Made(parts: [image], outputTokens: Tokens.perImage, modality: "IMAGE")
  }

  private func blocked(_ request: ContentRequest, _ id: String, _ digest: Fingerprint) -> JSON {
    let tokens = Tokens.count(request.prompt)
    return [
      "promptFeedback": ["blockReason": "PROHIBITED_CONTENT"],
      "usageMetadata": ["promptTokenCount": .int(tokens), "totalTokenCount": .int(tokens)],
      "modelVersion": .string(desk.textModel(id) ?? id),
      "responseId": .string(String(digest.hex.prefix(22))),
    ]
  }

  private func whole(
    _ made: Made, _ request: ContentRequest, _ media: [Media], _ id: String, _ digest: Fingerprint
  ) -> JSON {
    let inputs = inputTokens(request, media)
    let input = inputs.reduce(0) { $0 + $1.1 }
    let thoughts = 20 + digest.range(0...100, "thoughts")
    let candidates = (0..<request.candidates).map { index -> JSON in
      [
        "content": ["parts": .array(made.parts), "role": "model"],
        "finishReason": .string(made.finishReason), "index": .int(index),
      ]
    }
    return [
      "candidates": .array(candidates),
      "usageMetadata": [
        "promptTokenCount": .int(input), "candidatesTokenCount": .int(made.outputTokens),
        "totalTokenCount": .int(input + made.outputTokens + thoughts),
        "promptTokensDetails": Self.list(inputs),
        "candidatesTokensDetails": Self.list([(made.modality, made.outputTokens)]),
        "thoughtsTokenCount": .int(thoughts),
      ],
      "modelVersion": .string(desk.textModel(id) ?? id),
      "responseId": .string(String(digest.hex.prefix(22))),
    ]
  }

  private func inputTokens(_ request: ContentRequest, _ media: [Media]) -> [(String, Int)] {
    var list = [("TEXT", Tokens.count(request.prompt) + Tokens.count(request.system))]
    let images = media.filter { $0.role == .image }.count
    if images > 0 { list.append(("IMAGE", images * Tokens.perImage)) }
    let seconds = media.reduce(0.0) { $0 + ($1.seconds ?? 0) }
    // Clips are read at one frame a second.
    if seconds > 0 { list.append(("VIDEO", Int(seconds * 300))) }
    return list
  }

  private static func list(_ items: [(String, Int)]) -> JSON {
    .array(items.map { ["modality": .string($0.0), "tokenCount": .int($0.1)] })
  }

  /// The answer in several parts; only the last says why it ended.
  private static func pieces(_ answer: JSON) -> [JSON] {
    guard
      let text = answer["candidates"]?.array?.first?["content"]?["parts"]?.array?.first?["text"]?
        .string
    else { return [answer] }
    let texts = InteractionStream.pieces(text)
    return texts.enumerated().map { index, piece in
      var candidate: JSON = [
        "content": ["parts": [["text": .string(piece)]], "role": "model"], "index": 0,
      ]
      if index == texts.count - 1 {
        candidate.set("finishReason", answer["candidates"]?.array?.first?["finishReason"])
      }
      var event = answer
      event.set("candidates", [candidate])
      return event
    }
  }
}

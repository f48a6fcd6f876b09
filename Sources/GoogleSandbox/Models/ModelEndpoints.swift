import VeoGenCore

/// `GET models` and `GET models/{id}`.
struct ModelEndpoints: Sendable {
  var desk: ModelDesk

  func list(_ exchange: Exchange) throws(APIFailure) -> Reply {
    let page = try Page(exchange, standard: 50, most: 1000)
    let models = all(exchange.address)
    var answer: JSON = ["models": .array(Array(models.dropFirst(page.start).prefix(page.size)))]
    answer.set("nextPageToken", page.next(of: models.count).map { .string($0) })
    return .json(answer)
  }

  func get(_ id: String, _ exchange: Exchange) throws(APIFailure) -> Reply {
    if exchange.address.surface == .platform {
      guard known(id) else { throw ModelDesk.unknown(id, exchange.address) }
      return .json([
        "name": .string("publishers/google/models/" + id), "versionId": "default",
        "launchStage": "GA",
      ])
    }
    if let model = desk.catalog.videoModel(id), model.status == .retired,
      model.spokenOnOtherBases != true
    {
      throw ModelDesk.retired(id, exchange.address)
    }
    guard let model = all(exchange.address).first(where: { $0["name"]?.string == "models/" + id })
    else { throw ModelDesk.unknown(id, exchange.address) }
    return .json(model)
  }

  private func known(_ id: String) -> Bool {
    desk.catalog.videoModel(id).map { $0.status != .retired && $0.apis.contains(.vertex) }
      ?? (desk.textModel(id) != nil || desk.imageModel(id) != nil)
  }

  private func all(_ address: Address) -> [JSON] {
    let catalog = desk.catalog
    let videos = catalog.videoModels.filter {
      $0.apis.contains(.gemini) && ($0.status != .retired || $0.spokenOnOtherBases == true)
    }
    return catalog.textModels.map { Self.text($0.id) }
      + catalog.imageModels.map { Self.image($0.id) }
      + videos.map(Self.video)
  }

  private static func text(_ id: String) -> JSON {
    [
      "name": .string("models/" + id), "version": "001", "displayName": .string(title(id)),
      "description": "Text, JSON and media understanding.", "inputTokenLimit": 1_048_576,
      "outputTokenLimit": 65536,
      "supportedGenerationMethods": ["generateContent", "countTokens", "batchGenerateContent"],
      "thinking": true,
    ]
  }

  private static func image(_ id: String) -> JSON {
    [
      "name": .string("models/" + id), "version": "001", "displayName": .string(title(id)),
      "description": "Image generation and editing.", "inputTokenLimit": 65536,
      "outputTokenLimit": 32768, "supportedGenerationMethods": ["generateContent", "countTokens"],
    ]
  }

  private static func video(_ model: VideoModel) -> JSON {
    let methods: JSON =
      model.wire == .predictLongRunning ? ["predictLongRunning"] : ["createInteraction"]
    return [
      "name": .string("models/" + model.id), "version": "001", "displayName": .string(model.name),
      "description": "Video generation.", "inputTokenLimit": .int(model.promptTokens ?? 1_048_576),
      "outputTokenLimit": 8192, "supportedGenerationMethods": methods,
    ]
  }

  private static func title(_ id: String) -> String {
    id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }
}

/// `pageSize` and `pageToken` of a list call.
struct Page: Sendable {
  var start: Int
  var size: Int

  init(_ exchange: Exchange, standard: Int, most: Int) throws(APIFailure) {
    let asked = exchange.query("pageSize") ?? exchange.query("page_size")
    guard let size = asked.map({ Int($0) }) ?? standard, size >= 0 else {
      throw APIFailure.invalidArgument(
        "Invalid value at 'page_size' (TYPE_INT32), \"\(asked ?? "")\"")
    }
    self.size = size == 0 ? standard : min(size, most)
    start = 0
    guard let token = exchange.query("pageToken") ?? exchange.query("page_token"), !token.isEmpty
    else { return }
    guard let text = Base64.bytes(token).map({ String(decoding: $0, as: UTF8.self) }),
      text.hasPrefix("from:"), let start = Int(text.dropFirst(5))
    else { throw APIFailure.invalidArgument("The page token is invalid.") }
    self.start = start
  }

  func next(of count: Int) -> String? {
    start + size < count ? Base64.url(Array("from:\(start + size)".utf8)) : nil
  }
}

/// The body of `POST interactions`, read and checked as far as its form goes.
struct InteractionRequest: Sendable {
  struct Part: Sendable {
    var type: String
    var text: String?
    var data: String?
    var uri: String?
    var mimeType: String?
  }

  struct Format: Sendable {
    var type: String
    var json: JSON

    func string(_ name: String) throws(APIFailure) -> String? {
      try InteractionFields.string(json, name, at: "response_format")
    }
  }

  var model: String
  /// The user's input as it is echoed: a list of contents.
  var content: JSON
  var parts: [Part]
  var background: Bool
  var store: Bool
  var stream: Bool
  var previous: String?
  var format: Format?
  var task: String?
  var seed: Int?
  var maximumTokens: Int?
  var system: String?
  var serviceTier: String
  var labels: JSON?

  var prompt: String { parts.compactMap(\.text).joined(separator: "\n") }

  init(_ json: JSON) throws(APIFailure) {
    try InteractionFields.check(json, InteractionFields.create, at: "")
    guard let model = json.present("model")?.string, !model.isEmpty else {
      throw InteractionFields.invalid("model")
    }
    self.model = model.hasPrefix("models/") ? String(model.dropFirst(7)) : model
    (content, parts) = try Self.input(json.present("input"))
    background = try InteractionFields.bool(json, "background", standard: false)
    store = try InteractionFields.bool(json, "store", standard: true)
    stream = try InteractionFields.bool(json, "stream", standard: false)
    previous = try InteractionFields.string(
      json, "previous_interaction_id", at: "previous_interaction_id")
    format = try Self.format(json.present("response_format"))
    system = try InteractionFields.string(json, "system_instruction", at: "system_instruction")
    serviceTier =
      try InteractionFields.string(json, "service_tier", at: "service_tier") ?? "standard"
    labels = json.present("labels")
    try readConfiguration(json.present("generation_config"))
    try checkTogether()
  }

  private mutating func readConfiguration(_ json: JSON?) throws(APIFailure) {
    guard let json else { return }
    guard json.members != nil else { throw InteractionFields.invalid("generation_config") }
    try InteractionFields.check(json, InteractionFields.generationConfig, at: "generation_config")
    if let value = json.present("seed") {
      guard let whole = value.whole else {
        throw InteractionFields.invalid("generation_config.seed")
      }
      seed = whole
    }
    maximumTokens = json.present("max_output_tokens")?.whole
    guard let video = json.present("video_config") else { return }
    try InteractionFields.check(video, ["task"], at: "generation_config.video_config")
    let place = "generation_config.video_config.task"
    task = try InteractionFields.string(video, "task", at: place)
    if let task, !InteractionFields.tasks.contains(task) {
      throw InteractionFields.unsupported(task, place, InteractionFields.tasks.sorted())
    }
  }

  private func checkTogether() throws(APIFailure) {
    if !store, background {
      throw APIFailure.invalidArgument("'background' requires 'store' to be true.")
    }
    if !store, previous != nil {
      throw APIFailure.invalidArgument("'previous_interaction_id' requires 'store' to be true.")
    }
    if background, stream {
      throw APIFailure.invalidArgument("The sandbox does not stream background interactions.")
    }
  }
}

extension InteractionRequest {
  private static func input(_ json: JSON?) throws(APIFailure) -> (JSON, [Part]) {
    guard let json else { throw InteractionFields.invalid("input") }
    if let text = json.string {
      return ([["type": "text", "text": .string(text)]], [Part(type: "text", text: text)])
    }
    let items = json.array ?? [json]
    var content: [JSON] = []
    for item in items {
      if item["type"]?.string == "user_input" {
        try InteractionFields.check(item, ["type", "content"], at: "input")
        content += item["content"]?.array ?? []
      } else if item["type"]?.string == "model_output" || item["type"]?.string == "thought" {
        continue
      } else {
        content.append(item)
      }
    }
    var parts: [Part] = []
    for item in content { parts.append(try part(item)) }
    return (.array(content), parts)
  }

  private static func part(_ json: JSON) throws(APIFailure) -> Part {
    guard let type = json["type"]?.string, let allowed = InteractionFields.content[type] else {
      throw InteractionFields.invalid("input")
    }
    try InteractionFields.check(json, allowed, at: "input")
    let part = Part(
      type: type, text: try InteractionFields.string(json, "text", at: "input"),
      data: try InteractionFields.string(json, "data", at: "input"),
      uri: try InteractionFields.string(json, "uri", at: "input"),
      mimeType: try InteractionFields.string(json, "mime_type", at: "input"))
    let hasOne = type == "text" ? part.text != nil : (part.data == nil) != (part.uri == nil)
    guard hasOne else { throw InteractionFields.invalid("input") }
    return part
  }

  private static func format(_ json: JSON?) throws(APIFailure) -> Format? {
    guard let json else { return nil }
    let items = json.array ?? [json]
    var found: Format?
    for item in items {
      guard item.members != nil, let type = item.present("type")?.string,
        let allowed = InteractionFields.format[type]
      else { throw InteractionFields.invalid("response_format") }
      try InteractionFields.check(item, allowed, at: "response_format")
      if found == nil || type != "text" { found = Format(type: type, json: item) }
    }
    return found
  }
}

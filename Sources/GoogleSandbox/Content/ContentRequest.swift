/// A generateContent request, read and checked.
struct ContentRequest: Sendable {
  struct Blob: Sendable {
    var mimeType: String
    var data: String?
    var uri: String?
  }

  var prompt = ""
  var system = ""
  var blobs: [Blob] = []
  var schema: JSON?
  var mimeType = "text/plain"
  var wantsImage = false
  var aspect = "1:1"
  var imageSize = "1K"
  var maximumTokens: Int?
  var seed: Int?
  var candidates = 1

  init(_ json: JSON) throws(APIFailure) {
    try ContentFields.check(json, ContentFields.request, at: "")
    guard let contents = json["contents"] else {
      throw APIFailure.invalidArgument(
        "* GenerateContentRequest.contents: contents is not specified")
    }
    let turns = contents.array ?? [contents]
    guard !turns.isEmpty else {
      throw APIFailure.invalidArgument(
        "* GenerateContentRequest.contents: contents is not specified")
    }
    for (index, turn) in turns.enumerated() {
      try readTurn(turn, index, last: index == turns.count - 1)
    }
    if let instruction = ContentFields.member(json, "systemInstruction") {
      try ContentFields.check(instruction, ContentFields.content, at: "system_instruction")
      system = (instruction["parts"]?.array ?? []).compactMap { $0["text"]?.string }
        .joined(separator: "\n")
    }
    if let configuration = ContentFields.member(json, "generationConfig") {
      try readConfiguration(configuration)
    }
  }

  private mutating func readTurn(_ json: JSON, _ index: Int, last: Bool) throws(APIFailure) {
    let place = "contents[\(index)]"
    try ContentFields.check(json, ContentFields.content, at: place)
    if let role = json.present("role")?.string, !["user", "model", "function"].contains(role) {
      throw APIFailure.invalidArgument("Please use a valid role: user, model.")
    }
    guard let parts = json["parts"]?.array, !parts.isEmpty else {
      throw APIFailure.invalidArgument(
        "* GenerateContentRequest.\(place).parts: contents.parts must not be empty.")
    }
    for (number, part) in parts.enumerated() {
      let text = try readPart(part, "\(place).parts[\(number)]")
      if last, let text { prompt += (prompt.isEmpty ? "" : "\n") + text }
    }
  }

  private mutating func readPart(_ json: JSON, _ place: String) throws(APIFailure) -> String? {
    try ContentFields.check(json, ContentFields.part, at: place)
    if let blob = ContentFields.member(json, "inlineData") {
      try ContentFields.check(blob, ContentFields.blob, at: place + ".inline_data")
      guard let data = blob["data"]?.string,
        let type = ContentFields.member(blob, "mimeType")?.string
      else { throw APIFailure.invalidArgument("\(place).inline_data needs mime_type and data.") }
      blobs.append(Blob(mimeType: type, data: data))
    }
    if let file = ContentFields.member(json, "fileData") {
      try ContentFields.check(file, ContentFields.file, at: place + ".file_data")
      let type = ContentFields.member(file, "mimeType")?.string ?? "application/octet-stream"
      blobs.append(Blob(mimeType: type, uri: ContentFields.member(file, "fileUri")?.string ?? ""))
    }
    guard let text = json.present("text") else { return nil }
    guard let string = text.string else {
      throw APIFailure.invalidArgument("Invalid value at '\(place).text' (TYPE_STRING)")
    }
    return string
  }

  private mutating func readConfiguration(_ json: JSON) throws(APIFailure) {
    try ContentFields.check(json, ContentFields.configuration, at: "generation_config")
    let get = { (name: String) in ContentFields.member(json, name) }
    mimeType = get("responseMimeType")?.string ?? mimeType
    guard ["text/plain", "application/json", "text/x.enum"].contains(mimeType) else {
      throw APIFailure.invalidArgument(
        "* GenerateContentRequest.generation_config.response_mime_type: allowed mimetypes are "
          + "`text/plain`, `application/json`, `application/xml`, `application/yaml` and `text/x.enum`."
      )
    }
    let (open, standard) = (get("responseSchema"), get("responseJsonSchema"))
    guard open == nil || standard == nil else {
      throw APIFailure.invalidArgument(
        "Only one of response_schema and response_json_schema may be set.")
    }
    schema = open ?? standard
    if schema != nil, mimeType == "text/plain" {
      throw APIFailure.invalidArgument(
        "Function calling config or response schema is set without response_mime_type "
          + "application/json, which response_schema requires.")
    }
    maximumTokens = get("maxOutputTokens")?.whole
    seed = get("seed")?.whole
    candidates = get("candidateCount")?.whole ?? 1
    guard 1...8 ~= candidates else {
      throw APIFailure.invalidArgument("Only candidate counts from 1 to 8 are supported.")
    }
    if let thinking = get("thinkingConfig") {
      try ContentFields.check(
        thinking, ContentFields.thinking, at: "generation_config.thinking_config")
    }
    try readImage(json)
  }

  private mutating func readImage(_ json: JSON) throws(APIFailure) {
    let modalities = ContentFields.member(json, "responseModalities")?.array ?? []
    wantsImage = modalities.contains { $0.string?.uppercased() == "IMAGE" }
    guard let image = ContentFields.member(json, "imageConfig") else { return }
    try ContentFields.check(image, ContentFields.image, at: "generation_config.image_config")
    aspect = ContentFields.member(image, "aspectRatio")?.string ?? aspect
    imageSize = ContentFields.member(image, "imageSize")?.string ?? imageSize
  }
}

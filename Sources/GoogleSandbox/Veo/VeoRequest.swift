import VeoGenCore

/// The body of `predictLongRunning`, checked as Google checks it (errors.md, section 3.2).
struct VeoRequest: Sendable {
  struct Picture: Sendable {
    var base64: String?
    var uri: String?
  }

  var prompt = ""
  var image: Picture?
  var lastFrame: Picture?
  var references: [Picture] = []
  var video: Picture?
  var aspect = "16:9"
  var resolution = "720p"
  var seconds = 8
  var count = 1
  var hasAudio = true
  var padded = true
  var storageURI: String?

  private let onPlatform: Bool

  init(_ json: JSON, _ model: VideoModel, onPlatform: Bool) throws(APIFailure) {
    self.onPlatform = onPlatform
    let allowed: Set =
      onPlatform
      ? ["instances", "parameters", "labels"]
      : ["model", "instances", "parameters", "webhookConfig"]
    if let stranger = json.members?.first(where: { !allowed.contains($0.name) }) {
      throw APIFailure.unknownField(stranger.name, at: "")
    }
    guard let instances = json["instances"]?.array, let instance = instances.first,
      instance.members != nil
    else {
      throw APIFailure.invalidArgument(
        "Request contains an invalid argument: instances must hold one object.")
    }
    guard instances.count == 1 else {
      throw APIFailure.invalidArgument("Only one instance is supported per request.")
    }
    try readInstance(instance)
    let parameters = json.present("parameters") ?? [:]
    guard parameters.members != nil else {
      throw APIFailure.invalidArgument("Invalid value for `parameters`: it must be an object.")
    }
    try VeoParameters.check(parameters, model, onPlatform: onPlatform)
    readParameters(parameters, model)
    try checkPrompt(model)
    try VeoCombination(self, parameters, model, onPlatform: onPlatform).check()
  }

  private mutating func readInstance(_ json: JSON) throws(APIFailure) {
    var allowed: Set = ["prompt", "image", "lastFrame", "referenceImages", "video"]
    if onPlatform { allowed.insert("mask") }
    try VeoParameters.refuse(json, allowed)
    if let value = json.present("prompt") {
      guard let text = value.string else { throw VeoParameters.wrongType("prompt", "string") }
      prompt = text
    }
    image = try picture(json.present("image"))
    lastFrame = try picture(json.present("lastFrame"))
    video = try clip(json.present("video"))
    for item in json.present("referenceImages")?.array ?? [] {
      try VeoParameters.refuse(item, ["image", "referenceType"])
      let kind = item["referenceType"]?.string ?? "asset"
      guard kind.lowercased() == "asset" else {
        throw VeoParameters.unsupported("referenceType", kind)
      }
      guard let picture = try picture(item.present("image")) else {
        throw APIFailure.invalidArgument("Each of `referenceImages` needs an `image`.")
      }
      references.append(picture)
    }
  }

  private func picture(_ json: JSON?) throws(APIFailure) -> Picture? {
    guard let json else { return nil }
    var allowed: Set = ["bytesBase64Encoded", "mimeType"]
    if onPlatform { allowed.insert("gcsUri") }
    try VeoParameters.refuse(json, allowed)
    let found = Picture(base64: json["bytesBase64Encoded"]?.string, uri: json["gcsUri"]?.string)
    guard (found.base64 == nil) != (found.uri == nil) else {
      throw APIFailure.invalidArgument(
        "Input instance with `image` should contain `bytesBase64Encoded`\(onPlatform ? " or `gcsUri`" : "") and `mimeType`."
      )
    }
    guard let type = json["mimeType"]?.string, type.hasPrefix("image/") else {
      throw APIFailure.invalidArgument(
        "`mimeType` is empty or not an image type. Please provide `image/png`, `image/jpeg` or `image/webp`."
      )
    }
    return found
  }

  private func clip(_ json: JSON?) throws(APIFailure) -> Picture? {
    guard let json else { return nil }
    try VeoParameters.refuse(
      json, onPlatform ? ["gcsUri", "bytesBase64Encoded", "mimeType"] : ["uri"])
    if onPlatform, json["mimeType"]?.string?.hasPrefix("video/") != true {
      throw APIFailure.invalidArgument(
        "`mimeType` of `video` must be a video type such as `video/mp4`.")
    }
    let found = Picture(
      base64: json["bytesBase64Encoded"]?.string, uri: json["uri"]?.string ?? json["gcsUri"]?.string
    )
    guard (found.base64 == nil) != (found.uri == nil) else {
      throw APIFailure.invalidArgument("Input instance with `video` should name one video.")
    }
    return found
  }

  private mutating func readParameters(_ json: JSON, _ model: VideoModel) {
    aspect = json["aspectRatio"]?.string ?? model.defaultAspect ?? "16:9"
    resolution = json["resolution"]?.string ?? model.defaultResolution ?? "720p"
    seconds = json["durationSeconds"]?.whole ?? model.defaultDuration ?? 8
    count = json["sampleCount"]?.whole ?? 1
    hasAudio = json["generateAudio"]?.bool ?? true
    padded = json["resizeMode"]?.string != "crop"
    storageURI = json["storageUri"]?.string
  }

  private func checkPrompt(_ model: VideoModel) throws(APIFailure) {
    let words = prompt.contains { !$0.isWhitespace }
    guard words || image != nil || video != nil else {
      throw APIFailure.invalidArgument(
        "The prompt is empty. Please provide a `prompt` or an `image`.")
    }
    guard words || references.isEmpty else {
      throw APIFailure.invalidArgument("`referenceImages` need a `prompt`.")
    }
    let tokens = Tokens.count(prompt)
    if let most = model.promptTokens, tokens > most {
      throw APIFailure.invalidArgument(
        "The input token count (\(tokens)) exceeds the maximum number of tokens allowed (\(most)).")
    }
  }
}

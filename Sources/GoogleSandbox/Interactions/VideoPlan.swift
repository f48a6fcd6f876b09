import VeoGenCore

/// What an Omni request asks for: its clip's form, and what each of its inputs is for.
struct VideoPlan: Sendable {
  /// Google's documentation shows at most six reference images and three reference videos.
  static let mostReferences = 6
  static let mostReferenceVideos = 3

  var aspect: String
  var resolution: String
  /// nil lets the model choose.
  var seconds: Int?
  var inline: Bool
  var storageURI: String?

  init(_ request: InteractionRequest, _ model: VideoModel, onPlatform: Bool) throws(APIFailure) {
    let format = request.format
    let aspects = model.aspects ?? ["16:9", "9:16"]
    let resolutions = model.resolutions ?? ["720p"]
    aspect = try Self.choice(format, "aspect_ratio", aspects) ?? model.defaultAspect ?? "16:9"
    resolution =
      try Self.choice(format, "resolution", resolutions) ?? model.defaultResolution ?? "720p"
    seconds = try Self.seconds(format, model)
    storageURI = try format?.string("gcs_uri")
    let delivery = try Self.choice(format, "delivery", ["uri", "inline"])
    inline = delivery.map { $0 == "inline" } ?? onPlatform
    if onPlatform, !inline, storageURI == nil {
      throw APIFailure.invalidArgument(
        "'response_format.gcs_uri' is required when 'response_format.delivery' is 'uri'.")
    }
    if !onPlatform, storageURI != nil {
      throw APIFailure(
        status: 400, message: "Unknown parameter 'response_format.gcs_uri'.",
        code: "parameter_unknown")
    }
  }

  private static func choice(
    _ format: InteractionRequest.Format?, _ name: String, _ values: [String]
  ) throws(APIFailure) -> String? {
    guard let value = try format?.string(name) else { return nil }
    guard values.contains(value) else {
      throw InteractionFields.unsupported(value, "response_format." + name, values)
    }
    return value
  }

  private static func seconds(
    _ format: InteractionRequest.Format?, _ model: VideoModel
  ) throws(APIFailure) -> Int? {
    guard let text = try format?.string("duration") else { return nil }
    guard text.hasSuffix("s"), let value = Double(text.dropLast()), value.isFinite else {
      throw InteractionFields.invalid("response_format")
    }
    let allowed = model.durations ?? []
    guard let whole = Int(exactly: value), allowed.isEmpty || allowed.contains(whole) else {
      throw InteractionFields.unsupported(
        text, "response_format.duration", allowed.map { "\($0)s" })
    }
    return whole
  }
}

/// The images of an Omni prompt by what they are for. Tags in the prompt decide; without them one
/// image is the first frame, two are the first and the last, more are references.
struct ImageRoles: Sendable, Equatable {
  var first: Int?
  var last: Int?
  var references: [Int] = []

  init(prompt: String, images: Int, task: String?) {
    let declared = Self.declarations(prompt)
    if !declared.isEmpty {
      first = declared["FIRST_FRAME"]
      last = declared["LAST_FRAME"]
      references = (0..<images).filter { $0 != first && $0 != last }
    } else if prompt.contains("<FIRST_FRAME>") || prompt.contains("<LAST_FRAME>") {
      var rest = Array(0..<images)
      if prompt.contains("<FIRST_FRAME>"), !rest.isEmpty { first = rest.removeFirst() }
      if prompt.contains("<LAST_FRAME>"), !rest.isEmpty { last = rest.removeFirst() }
      references = rest
    } else if task == "reference_to_video" || prompt.contains("<IMAGE_REF_") || images > 2 {
      references = Array(0..<images)
    } else {
      first = images > 0 ? 0 : nil
      last = images > 1 ? 1 : nil
    }
  }

  /// `[# Sources <FIRST_FRAME>@Image1 <LAST_FRAME>@Image2]`: the image's index by its tag.
  private static func declarations(_ prompt: String) -> [String: Int] {
    var found: [String: Int] = [:]
    for tag in ["FIRST_FRAME", "LAST_FRAME"] {
      guard let range = prompt.firstRange(of: "<\(tag)>@Image"),
        let number = Int(prompt[range.upperBound...].prefix { $0.isNumber }), number > 0
      else { continue }
      found[tag] = number - 1
    }
    return found
  }
}

import VeoGenCore

/// Types and values of the parameters of a Veo request, each alone.
enum VeoParameters {
  private enum Kind: Sendable { case text, number, flag }

  private static let common: [String: Kind] = [
    "aspectRatio": .text, "resolution": .text, "durationSeconds": .number,
    "negativePrompt": .text, "personGeneration": .text, "sampleCount": .number, "seed": .number,
    "enhancePrompt": .flag,
  ]
  private static let platformOnly: [String: Kind] = [
    "generateAudio": .flag, "compressionQuality": .text, "resizeMode": .text, "fps": .number,
    "pubsubTopic": .text, "storageUri": .text,
  ]

  static func check(_ json: JSON, _ model: VideoModel, onPlatform: Bool) throws(APIFailure) {
    let kinds = onPlatform ? common.merging(platformOnly) { $1 } : common
    try refuse(json, Set(kinds.keys))
    for member in json.members ?? [] where !member.value.isNull {
      try checkType(member, kinds[member.name])
    }
    try checkValues(json, model)
    if onPlatform {
      try checkPlatform(json)
    } else if let count = json["sampleCount"]?.whole, count != 1 {
      throw outOfBound("sampleCount", 1...1)
    }
  }

  private static func checkType(_ member: JSON.Member, _ kind: Kind?) throws(APIFailure) {
    switch kind {
    case .number where member.value.number == nil: throw wrongType(member.name, "number")
    case .text where member.value.string == nil: throw wrongType(member.name, "string")
    case .flag where member.value.bool == nil: throw wrongType(member.name, "boolean")
    default: return
    }
  }

  private static func checkValues(_ json: JSON, _ model: VideoModel) throws(APIFailure) {
    if let value = json["aspectRatio"]?.string, model.aspects?.contains(value) == false {
      throw unsupported("aspectRatio", value)
    }
    if let value = json["resolution"]?.string, model.resolutions?.contains(value) == false {
      throw unsupported("resolution", value)
    }
    if let value = json["durationSeconds"]?.number, let durations = model.durations,
      let low = durations.min(), let high = durations.max()
    {
      guard value >= Double(low), value <= Double(high) else {
        throw outOfBound("durationSeconds", low...high)
      }
      guard let whole = Int(exactly: value), durations.contains(whole) else {
        throw VeoCombination.refused
      }
    }
    if let seed = json["seed"]?.number, Int(exactly: seed).map({ 0...4_294_967_295 ~= $0 }) != true
    {
      throw outOfBound("seed", 0...4_294_967_295)
    }
    let people = ["allow_all", "allow_adult", "dont_allow"]
    if let value = json["personGeneration"]?.string, !people.contains(value) {
      throw unsupported("personGeneration", value)
    }
  }

  private static func checkPlatform(_ json: JSON) throws(APIFailure) {
    guard json["generateAudio"]?.bool != nil else {
      throw APIFailure.invalidArgument("`generateAudio` is required for this model.")
    }
    if let count = json["sampleCount"]?.number, !(1...4 ~= count) {
      throw outOfBound("sampleCount", 1...4)
    }
    if json["enhancePrompt"]?.bool == false {
      throw APIFailure.invalidArgument("Prompt enhancement cannot be disabled for this model.")
    }
    for (name, values) in [
      "compressionQuality": ["optimized", "lossless"], "resizeMode": ["pad", "crop"],
    ] {
      if let value = json[name]?.string, !values.contains(value) { throw unsupported(name, value) }
    }
    if let uri = json["storageUri"]?.string, !uri.hasPrefix("gs://") || uri.count < 6 {
      throw APIFailure.invalidArgument("`storageUri` must be of the form gs://bucket/folder/.")
    }
  }

  /// "`field` isn't supported by this model. …"
  static func refuse(_ json: JSON, _ allowed: Set<String>) throws(APIFailure) {
    guard let members = json.members else {
      throw APIFailure.invalidArgument(
        "Request contains an invalid argument: an object is expected.")
    }
    guard let stranger = members.first(where: { !allowed.contains($0.name) }) else { return }
    throw APIFailure.invalidArgument(
      "`\(stranger.name)` isn't supported by this model. Please remove it or refer to the Gemini "
        + "API documentation for supported usage.")
  }

  static func wrongType(_ name: String, _ kind: String) -> APIFailure {
    .invalidArgument("The value type for `\(name)` needs to be a \(kind).")
  }

  static func unsupported(_ name: String, _ value: String) -> APIFailure {
    .invalidArgument(
      "`\(name)` does not support `\(value)` as a valid value.  Please refer to the Gemini API "
        + "documentation for supported usage.")
  }

  private static func outOfBound(_ name: String, _ range: ClosedRange<Int>) -> APIFailure {
    .invalidArgument(
      "The number value for `\(name)` is out of bound. Please provide a value between "
        + "\(range.lowerBound) and \(range.upperBound), inclusive.")
  }
}

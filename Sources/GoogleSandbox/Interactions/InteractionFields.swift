/// The fields that the messages of the Interactions API have (schemas: interactions-v1beta).
enum InteractionFields {
  static let create: Set = [
    "model", "agent", "background", "cached_content", "continuation_token", "environment",
    "generation_config", "input", "labels", "previous_interaction_id", "response_format",
    "response_mime_type", "response_modalities", "safety_settings", "service_tier", "store",
    "stream", "system_instruction", "tools", "webhook_config",
  ]
  static let generationConfig: Set = [
    "image_config", "max_output_tokens", "seed", "speech_config", "stop_sequences", "temperature",
    "thinking_level", "thinking_summaries", "tool_choice", "top_p", "transcription_config",
    "video_config",
  ]
  static let content: [String: Set<String>] = [
    "text": ["type", "text", "annotations"],
    "image": ["type", "data", "uri", "mime_type", "resolution"],
    "video": ["type", "data", "uri", "mime_type", "resolution", "name", "processing"],
    "document": ["type", "data", "uri", "mime_type"],
  ]
  static let format: [String: Set<String>] = [
    "text": ["type", "mime_type", "schema"],
    "image": ["type", "aspect_ratio", "image_size", "mime_type", "delivery"],
    "video": ["type", "aspect_ratio", "resolution", "duration", "delivery", "gcs_uri"],
  ]
  static let tasks: Set = [
    "text_to_video", "image_to_video", "reference_to_video", "edit", "extend", "upscale",
  ]

  /// Complains about the first member that `allowed` lacks.
  static func check(_ json: JSON, _ allowed: Set<String>, at place: String) throws(APIFailure) {
    guard let stranger = json.members?.first(where: { !allowed.contains($0.name) }) else { return }
    let path = place.isEmpty ? stranger.name : place + "." + stranger.name
    throw APIFailure(
      status: 400, message: "Unknown parameter '\(path)'.", code: "parameter_unknown")
  }

  static func invalid(_ place: String) -> APIFailure {
    .invalidArgument("Invalid input at '\(place)'")
  }

  /// "The value '1:7' is not supported for 'response_format.aspect_ratio'. Supported values: …"
  static func unsupported(_ value: String, _ place: String, _ supported: [String]) -> APIFailure {
    let list = supported.map { "'\($0)'" }.joined(separator: ", ")
    return .invalidArgument(
      "The value '\(value)' is not supported for '\(place)'. Supported values: \(list).")
  }

  /// A member that must be a string when it is there.
  static func string(_ json: JSON?, _ name: String, at place: String) throws(APIFailure) -> String?
  {
    guard let value = json?.present(name) else { return nil }
    guard let text = value.string else { throw invalid(place) }
    return text
  }

  static func bool(_ json: JSON, _ name: String, standard: Bool) throws(APIFailure) -> Bool {
    guard let value = json.present(name) else { return standard }
    guard let flag = value.bool else { throw invalid(name) }
    return flag
  }
}

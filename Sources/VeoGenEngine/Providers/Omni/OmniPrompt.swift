import VeoGenCore

/// The words that go to Omni: the prompt, with what other models have fields for (gemini-api.md,
/// sections 4.2 and 4.3).
struct OmniPrompt: Sendable {
  var text: String
  /// What was added, for the log.
  var note: String?

  init(_ request: GenerationRequest) {
    var parts = [Self.tags(request)]
    let isExtension = !request.inputs(.extension).isEmpty
    let saysSo = request.prompt.lowercased().hasPrefix("extend")
    parts.append(isExtension && !saysSo ? "Extend this video: " + request.prompt : request.prompt)
    let avoided = Self.avoided(request.settings.negativePrompt)
    parts.append(avoided)
    text = parts.compactMap { $0 }.joined(separator: " ")
    note = avoided.map { "the negative prompt went into the words as \u{201C}\($0)\u{201D}" }
  }

  /// Says which picture is what, in the order in which the pictures are sent: first frame, last
  /// frame, references.
  private static func tags(_ request: GenerationRequest) -> String? {
    let frames = [
      request.inputs(.firstFrame).isEmpty ? nil : "<FIRST_FRAME>",
      request.inputs(.lastFrame).isEmpty ? nil : "<LAST_FRAME>",
    ].compactMap { $0 }
    let references = request.inputs(.reference).indices.map { "<IMAGE_REF_\($0)>" }
    guard !references.isEmpty else {
      return frames.isEmpty ? nil : frames.joined(separator: " ")
    }
    let sources = list("Sources", frames, from: 1)
    return [sources, list("References", references, from: frames.count + 1)]
      .compactMap { $0 }.joined(separator: " ")
  }

  private static func list(_ name: String, _ tags: [String], from first: Int) -> String? {
    guard !tags.isEmpty else { return nil }
    let items = tags.enumerated().map { "\($1)@Image\(first + $0)" }
    return "[# \(name) \(items.joined(separator: " "))]"
  }

  /// `blurry, text` becomes `No blurry, no text.`: Omni has no field for it.
  private static func avoided(_ negative: String?) -> String? {
    let items = (negative ?? "").split(whereSeparator: { $0 == "," || $0 == "\n" || $0 == ";" })
      .map { $0.trimmed }
      .filter { !$0.isEmpty }
      .map { $0.lowercased().hasPrefix("no ") ? String($0) : "no " + $0 }
    guard !items.isEmpty else { return nil }
    let sentence = items.joined(separator: ", ")
    return sentence.prefix(1).uppercased() + sentence.dropFirst() + "."
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let head = drop(while: \.isWhitespace)
    return head.dropLast(head.reversed().prefix(while: \.isWhitespace).count)
      .drop { $0 == "." }
  }
}

import Foundation

/// Tags come from files, which anybody may have written.
extension ClipTags {
  private static let promptLimit = 32_000
  private static let nameLimit = 255
  private static let inputLimit = 16
  /// No clip costs a thousand dollars.
  private static let costs = Money.zero...Money(dollars: 1_000)

  /// These tags as they may go into a history: texts without control characters, no key in them.
  ///
  /// Throws an `invalidRequest` failure that says what makes no sense.
  public func checked(now: Date) throws(Failure) -> ClipTags {
    guard version == Self.newestVersion else {
      throw Failure(
        .invalidRequest, "its tags were written by a newer VeoGen.", advice: "Update VeoGen.")
    }
    var clean = self
    clean.prompt = try Self.text(prompt, "prompt", limit: Self.promptLimit)
    clean.originalPrompt = try originalPrompt.map { text throws(Failure) in
      try Self.text(text, "original prompt", limit: Self.promptLimit)
    }
    clean.model = try Self.text(model, "model", limit: 100)
    clean.remoteName = try remoteName.map { text throws(Failure) in
      try Self.text(text, "name at Google", limit: 1_000)
    }
    clean.project = try project.map { name throws(Failure) in try ProjectName.checked(name) }
    clean.settings = try checkedSettings()
    clean.inputs = try inputs.map { input throws(Failure) in try Self.checked(input) }
    try checkFacts(now)
    return clean
  }

  private func checkedSettings() throws(Failure) -> VideoSettings {
    var clean = settings
    clean.aspect = try Self.text(settings.aspect, "aspect", limit: 20)
    clean.resolution = try Self.text(settings.resolution, "resolution", limit: 20)
    clean.people = try settings.people.map { text throws(Failure) in
      try Self.text(text, "setting for people", limit: 100)
    }
    clean.negativePrompt = try settings.negativePrompt.map { text throws(Failure) in
      try Self.text(text, "negative prompt", limit: Self.promptLimit)
    }
    guard (1...3_600).contains(settings.duration) else { throw Self.nonsense("duration") }
    return clean
  }

  private static func checked(_ input: Input) throws(Failure) -> Input {
    var clean = input
    clean.name = try text(input.name, "input", limit: nameLimit)
    clean.mimeType = try text(input.mimeType, "input", limit: 100)
    guard isDigest(input.sha256), input.byteCount >= 0, input.width >= 0, input.height >= 0,
      input.operation.map(isID) ?? true
    else { throw nonsense("input") }
    return clean
  }

  private func checkFacts(_ now: Date) throws(Failure) {
    guard Self.isID(id), extends.map(Self.isID) ?? true else { throw Self.nonsense("id") }
    guard Self.isDigest(servedSha256), servedByteCount > 0 else { throw Self.nonsense("digest") }
    guard inputs.count <= Self.inputLimit else { throw Self.nonsense("list of inputs") }
    guard Self.costs.contains(estimateMicrodollars),
      actualMicrodollars.map(Self.costs.contains) ?? true
    else { throw Self.nonsense("cost") }
    // Clocks differ; a day ahead is no nonsense.
    let times = [createdAt, submittedAt, acceptedAt, readyAt].compactMap(\.self)
    let first = Date(timeIntervalSince1970: 1_577_836_800)
    guard times.allSatisfy({ $0 >= first && $0 <= now + 86_400 }) else {
      throw Self.nonsense("time")
    }
  }

  private static func text(_ text: String, _ what: String, limit: Int) throws(Failure) -> String {
    guard text.utf8.count <= limit * 4, text.count <= limit else { throw nonsense(what) }
    let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter(isPlain)))
    guard plain.contains(where: { !$0.isWhitespace }) else { throw nonsense(what) }
    return KeyPattern.hidden(in: plain)
  }

  /// Line ends and tabs belong to prompts; joiners make letters and emoji.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar == "\n" || scalar == "\t"
    case .format: scalar.value == 0x200C || scalar.value == 0x200D
    case .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  private static func isID(_ id: OperationID) -> Bool {
    id.rawValue.utf8.count == 8 && isHexadecimal(id.rawValue)
  }

  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && isHexadecimal(text)
  }

  private static func isHexadecimal(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private static func nonsense(_ what: String) -> Failure {
    Failure(
      .invalidRequest, "its tags make no sense: the \(what) is none VeoGen could have written.",
      advice: "veogen tags FILE shows them; veogen tags FILE --strip removes them.")
  }
}

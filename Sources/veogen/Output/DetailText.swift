import Foundation
import VeoGenCore
import VeoGenEngine

/// One operation as lines of text.
enum DetailText {
  /// `queue`: where it may stand, when it waits; `isWorkedOn`: whether anybody starts it.
  static func text(
    _ detail: OperationDetail, _ queue: QueueStatus = QueueStatus(), isWorkedOn: Bool = true
  ) -> String {
    let operation = detail.operation
    let waits = queue.place(of: operation.id).map {
      queue.words(on: $0) + " · " + QueueWords.reason($0, isWorkedOn: isWorkedOn, now: Date())
    }
    let rows = what(detail, waits) + result(operation) + trouble(operation)
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { name, value in
      name + String(repeating: " ", count: width - name.count + 2) + Sentence.plain(value)
    }
    let log = detail.attempts.map {
      "  " + DateText.short($0.at) + "  \($0.step.rawValue): " + Sentence.plain($0.outcome)
    }
    return (lines + ["log"] + log).joined(separator: "\n") + "\n"
  }

  private static func what(_ detail: OperationDetail, _ waits: String?) -> [(String, String)] {
    let (operation, take) = (detail.operation, detail.place)
    let request = operation.request
    var rows = [("id", operation.id.rawValue), ("prompt", request.prompt)]
    if let original = request.originalPrompt { rows.append(("yours", original)) }
    let missing = MissingFile(of: operation)
    let gone = missing == nil ? "" : ", but the file is missing"
    rows.append(("state", Sentence.state(operation) + gone))
    if let missing { rows.append(("missing", missing.failure.advice(naming: WayWords.text))) }
    if let waits {
      let priority =
        operation.priority == 0 ? "" : String(format: " · priority %+d", operation.priority)
      rows.append(("waits", waits + priority))
    }
    if let trashed = operation.trashedAt {
      rows.append(("trash", "since \(DateText.short(trashed)); veogen restore brings it back"))
    }
    let model = "\(request.model), \(request.provider.name)"
    rows.append(("model", operation.isForeign ? "not known: imported from a file" : model))
    rows.append(("settings", settings(request.settings)))
    if let project = take?.words ?? operation.project { rows.append(("project", project)) }
    for input in request.inputs {
      rows.append((input.role.name, "\(input.name) \(input.width)×\(input.height)"))
    }
    rows.append(("price", price(detail)))
    if let session = operation.session { rows.append(("session", session)) }
    if let rating = operation.rating { rows.append(("rating", "\(rating) of 5")) }
    if operation.isFavourite { rows.append(("favourite", "★ kept by clean-up")) }
    rows.append(("made", DateText.short(operation.createdAt)))
    return rows
  }

  private static func settings(_ settings: VideoSettings) -> String {
    var parts = [settings.aspect, settings.resolution, "\(settings.duration) s"]
    if let seed = settings.seed { parts.append("seed \(seed)") }
    if let people = settings.people { parts.append("people \(people)") }
    if let negative = settings.negativePrompt { parts.append("not: \(negative)") }
    return parts.joined(separator: " · ")
  }

  private static func price(_ detail: OperationDetail) -> String {
    let operation = detail.operation
    guard operation.request.provider.isBilled else {
      let all = detail.wouldBeBilled.flatMap { $0.submissions > 1 ? $0 : nil }
      let several = all.map { " for \($0.submissions) submissions" } ?? ""
      return "\(all?.amount ?? operation.estimate) at Google\(several); the sandbox bills nothing"
    }
    return detail.moneyWords ?? operation.moneyWords
  }

  private static func result(_ operation: Operation) -> [(String, String)] {
    var rows: [(String, String)] = []
    let place = operation.request.provider == .sandbox ? "in the sandbox" : "at Google"
    if let name = operation.remoteName { rows.append((place, name)) }
    if let end = Expiry.end(of: operation) {
      let left = Expiry.words(until: end, now: Date()).map { "\($0) more" } ?? "no longer"
      rows.append(("kept there", "\(left), until \(DateText.short(end))"))
    }
    if let clip = operation.clip {
      rows.append(("file", operation.trashPath ?? clip.path))
      rows.append(
        (
          "video",
          "\(clip.width)×\(clip.height) · \(clip.videoCodec) · "
            + "\(ByteText.text(clip.byteCount)) · "
            + (clip.hasAudio ? "sound" : "silent")
        ))
      rows.append(("sha256", clip.sha256))
    }
    return rows
  }

  private static func trouble(_ operation: Operation) -> [(String, String)] {
    guard let failure = operation.failure else { return [] }
    var rows = [("why", failure.message)]
    if !failure.supportCodes.isEmpty {
      rows.append(("support", failure.supportCodes.joined(separator: ", ")))
    }
    if !failure.advice.isEmpty { rows.append(("next", failure.advice)) }
    return rows
  }
}

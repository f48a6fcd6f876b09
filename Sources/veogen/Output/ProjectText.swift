import TextUI
import VeoGenCore
import VeoGenEngine

/// Books and movies in lines.
enum ProjectText {
  /// `3f2a0001  2/8  The Salt Road`.
  static func line(_ project: ProjectSummary) -> String {
    let mark = project.isTrashed ? "  (in the trash)" : project.isArchived ? "  (archived)" : ""
    let count = "\(project.made)/\(project.parts.count)"
    return "\(project.id)  \(padded(count, 7))  \(Sentence.plain(project.title))\(mark)"
  }

  /// One project with its parts.
  static func text(_ record: ProjectRecord) -> String {
    let project = record.project
    var lines = [
      "\(Sentence.plain(project.title))  \(project.kind.rawValue) \(project.id)  "
        + "\(record.madeCount) of \(project.kind.counted(project.parts.count)) made"
    ]
    if record.isTrashed { lines.append("  in the trash") }
    if record.isArchived { lines.append("  archived") }
    for (index, part) in project.parts.enumerated() {
      lines += self.lines(part, index + 1, record)
    }
    if project.parts.isEmpty { lines.append("  no \(project.kind.partName)s yet") }
    if let stale = record.staleness { lines.append(stale) }
    for (name, isOutdated) in [
      ("film", record.isFilmOutdated), ("trailer", record.isTrailerOutdated),
    ] where isOutdated {
      let command = name == "film" ? "assemble" : name
      lines.append(
        "The \(name)'s clips have changed since: veogen \(project.kind.rawValue) \(command) "
          + "\(project.id) makes a new one.")
    }
    if let undo = record.undoName { lines.append("Undo: \(Sentence.plain(undo))") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What has been done to a project, and what else that has changed.
  static func done(_ words: String, _ before: ProjectRecord, _ after: ProjectRecord) -> String {
    sentences(
      Sentence.plain(words), ApprovalChanges(from: before.project, to: after.project).sentence,
      after.wordsOnSuperseded(since: before), left(before, after),
      after.costChange(since: before))
  }

  /// What a draft has changed beside the words, and what all of it costs with it.
  static func drafted(_ before: ProjectRecord, _ after: ProjectRecord) -> String {
    sentences(
      ApprovalChanges(from: before.project, to: after.project).sentence,
      after.wordsOnSuperseded(since: before), left(before, after), after.costNow(since: before))
  }

  private static func left(_ before: ProjectRecord, _ after: ProjectRecord) -> String {
    after.wordsOnLeft(since: before, way: cancelling)
  }

  private static func cancelling(_ clips: [VeoGenCore.Operation]) -> String {
    let ids = clips.map(\.id.rawValue).joined(separator: ", ")
    return clips.count == 1
      ? "veogen cancel \(ids) cancels it." : "veogen cancel ID cancels each of them: \(ids)."
  }

  /// That a project is in the trash, and what waits in the queue for it; nil: it could not be read.
  static func trashed(_ id: ProjectID, _ kind: ProjectKind, _ record: ProjectRecord?) -> String {
    sentences(
      "Moved \(id) to the trash. veogen \(kind.rawValue) restore \(id) brings it back.",
      record?.wordsOnTrashed(way: cancelling) ?? "")
  }

  /// One after the other, those that say something.
  static func sentences(_ sentences: String...) -> String {
    sentences.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// A plan in lines.
  static func plan(_ summary: ProductionSummary) -> String {
    ([summary.sentence]
      + summary.notes.map { "  " + Sentence.plain($0.words(naming: WayWords.text)) }).joined(
        separator: "\n")
      + "\n"
  }

  /// What is wrong with some of a project's clips and the way out, a line each.
  static func troubles(_ record: ProjectRecord, among ids: Set<OperationID>) -> [String] {
    var lines: [String] = []
    for (index, part) in record.project.parts.enumerated() {
      for take in part.takes where ids.contains(take.operation) {
        guard let operation = record.operations[take.operation] else { continue }
        let name = "veogen: \(record.project.kind.partName) \(index + 1), \(take.operation): "
        if let note = record.checks[take.operation] { lines.append(name + Sentence.plain(note)) }
        let why = record.waits[take.operation]
        if let trouble = trouble(operation, waitsFor: why, record.project) {
          lines.append(name + trouble)
        }
      }
    }
    return lines
  }

  private static func trouble(
    _ operation: VeoGenCore.Operation, waitsFor needed: String?, _ project: Project
  ) -> String? {
    let state = Sentence.state(operation)
    switch operation.state {
    case .uncertain: return "\(state). \(Sentence.decision(on: operation))"
    case .failed, .cancelled:
      let end = state.hasSuffix(".") ? "" : "."
      return "\(state)\(end) veogen \(project.kind.rawValue) retry \(project.id) tries again."
    case .queued: return needed.map { "waits for \($0)" }
    default: return nil
    }
  }

  /// What was put into the queue and not waited for.
  static func queued(_ ids: [OperationID]) -> String {
    let list = ids.map(\.rawValue).joined(separator: ", ")
    return ids.count == 1
      ? "veogen: 1 clip is in the queue: \(list). A veogen that runs sends and saves it."
      : "veogen: \(ids.count) clips are in the queue: \(list). A veogen that runs sends and saves them."
  }

  private static func lines(_ part: Part, _ number: Int, _ record: ProjectRecord) -> [String] {
    let state = record.states[part.id] ?? .draft
    let title = Width.truncate(InertText.column(part.title), to: 40)
    let room = String(repeating: " ", count: max(0, 40 - Width.columns(of: title)))
    // What has clips and must be approved anew before it gets others.
    let isOpen = !part.isApproved && ![.draft, .approved, .running].contains(state)
    let isGone =
      state != .gone && part.takes.contains { $0.isChosen && record.gone.contains($0.operation) }
    var lines = [
      "  \(padded("\(number)", 3)) \(title)\(room)  \(sign(state)) \(state.words)"
        + (isGone ? ", file gone" : "") + (isOpen ? ", not approved" : "")
    ]
    for take in part.takes {
      guard let operation = record.operations[take.operation] else { continue }
      guard operation.state != .completed else {
        if let missing = MissingFile(of: operation) {
          lines.append(
            "        shot \(take.shot)  \(take.operation)  missing: "
              + Sentence.plain(missing.failure.sentences))
        }
        continue
      }
      let why = record.waits[take.operation].map { "waits for \($0)" } ?? Sentence.state(operation)
      lines.append("        shot \(take.shot)  \(take.operation)  \(why)")
    }
    return lines
  }

  private static func sign(_ state: PartState) -> String {
    switch state {
    case .draft: "·"
    case .approved: "○"
    case .waiting, .held: "◌"
    case .running: "●"
    case .uncertain: "?"
    case .failed: "✗"
    case .made: "✓"
    case .stale: "~"
    case .gone: "!"
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

import VeoGenCore

/// A change that was asked for and is not answered yet.
struct ProjectCallUnderway: Sendable {
  var ticket: Int
  var call: ProjectCall
  /// What was typed for it, to be given back when it fails.
  var written: Written?
  /// Whether the answer tells whose approval came or went: what is undone before it decides that.
  var tellsApproval = false
  /// The clips that the person lets go by it.
  var agreed = HeldClips()

  var effect: Effect { .project(.call(ticket: ticket, call, agreed: agreed)) }

  enum Written: Sendable {
    case ask(AskState)
    case field(ProjectID, OutlineEditor)
    /// The whole outline, in the person's editor.
    case outline(ProjectID, String)
  }
}

extension State {
  /// Asks for a change once those before it were answered: an effect alone keeps no order.
  mutating func call(
    _ call: ProjectCall, written: ProjectCallUnderway.Written? = nil,
    agreed: HeldClips = HeldClips()
  ) -> [Effect] {
    let underway = ProjectCallUnderway(
      ticket: ticket(), call: call, written: written,
      tellsApproval: call.edit != nil && call.project.map(isUndoing) ?? false, agreed: agreed)
    calls.append(underway)
    return calls.count == 1 ? [underway.effect] : []
  }

  /// Whether something is being undone, or done again, that is not known yet.
  func isUndoing(_ id: ProjectID) -> Bool {
    calls.contains { $0.call == .undo(id) || $0.call == .redo(id) }
  }

  mutating func called(_ ticket: Int, _ result: Result<ProjectRecord?, Failure>) -> [Effect] {
    guard let done = calls.first, done.ticket == ticket else { return [] }
    calls.removeFirst()
    if done.written != nil { draftChanged() }
    let next = calls.first?.effect
    let effects: [Effect]
    switch result {
    case .success(let record): effects = succeeded(done, record)
    case .failure(let failure): effects = failed(done, failure)
    }
    return [next].compactMap(\.self) + effects + sendPutAside()
  }

  /// Sends what is computed from a project only when no change of it is underway: at once, or after
  /// the last answer.
  mutating func onceKept(_ effect: Effect) -> [Effect] {
    guard !calls.isEmpty else { return [effect] }
    afterCalls.append(effect)
    return []
  }

  mutating func sendPutAside() -> [Effect] {
    guard calls.isEmpty else { return [] }
    defer { (afterCalls, writesNext) = ([], nil) }
    guard exit == nil else { return [] }
    let writes = writesNext != nil && writesNext == outline?.id && context == .outline
    return afterCalls + (writes ? editOutline() : [])
  }

  /// What was asked for after a change that was not kept would be about something else.
  private mutating func dropPutAside(_ failure: Failure) {
    let dropped = afterCalls
    (afterCalls, writesNext) = ([], nil)
    for case .project(let effect) in dropped {
      switch effect {
      case .plan(let ticket, _, _, _) where outline?.planning?.ticket == ticket:
        outline?.planning = nil
      case .draft(let ticket, _, _): _ = drafted(ticket, .failure(failure))
      default: break
      }
    }
  }

  private mutating func succeeded(_ done: ProjectCallUnderway, _ record: ProjectRecord?) -> [Effect]
  {
    let (call, before) = (done.call, outline?.record)
    if let record {
      projects.take(record, height: treeHeight)
      take(record)
    }
    switch call {
    case .create(let kind, let title):
      // What was typed meanwhile is for another one.
      if typedTitles.contains(Session.Title(kind: kind, text: title)) { keepTitle("", of: kind) }
      return record.map { openOutline($0) } ?? []
    case .importText:
      let words = record.flatMap { record in before.map { consequences($0, record) } } ?? ""
      if !words.isEmpty { show(.info, words) }
      return record.map { openOutline($0) } ?? []
    case .duplicate:
      guard let record else { return [] }
      projects.select(.project(record.project.id), height: treeHeight)
      show(.info, "\u{201C}\(record.project.title)\u{201D} is a copy without takes.")
    case .archive(let id, let isArchived):
      projects.change(id, height: treeHeight) { $0.isArchived = isArchived }
      let title = projects.project(id)?.title ?? ""
      show(
        .info,
        isArchived
          ? "\u{201C}\(title)\u{201D} is in the archive. \(key("project.archive")) on it there brings it back."
          : "\u{201C}\(title)\u{201D} is back.", about: "archive")
    case .trash(let id, let isTrashed): trashed(id, isTrashed, record)
    case .edit, .editTo:
      if done.tellsApproval, let before, let record { sayApproval(before, record) }
      guard let before, let record else { return [] }
      let words = Wording.sentences(left(before, record), cost(before, record, call.edit))
      if !words.isEmpty { show(.info, words, about: "cost") }
    case .undo, .redo:
      guard let record else { return [] }
      let name =
        if case .undo = call { record.redoName.map { "Undone: \($0)." } } else {
          record.undoName.map { "Done again: \($0)." }
        }
      let words = Wording.sentences(name ?? "", before.map { consequences($0, record) } ?? "")
      // What was said of an edit that is taken back is true no more.
      if !words.isEmpty { toasts.removeAll { ["cost", "figures"].contains($0.subject) } }
      if !words.isEmpty { show(.info, words, about: "undo") }
    }
    return []
  }

  private mutating func sayApproval(_ before: ProjectRecord, _ after: ProjectRecord) {
    guard before.project.id == after.project.id else { return }
    let words = ApprovalChanges(from: before.project, to: after.project).sentence
    if !words.isEmpty { show(.info, words, about: "undo") }
  }

  /// Whose approval came or went with it, and what all of it costs now.
  private func consequences(_ before: ProjectRecord, _ after: ProjectRecord) -> String {
    guard before.project.id == after.project.id else { return "" }
    return Wording.sentences(
      ApprovalChanges(from: before.project, to: after.project).sentence, left(before, after),
      cost(before, after, nil))
  }

  /// What waits in the queue for what is deleted.
  private func left(_ before: ProjectRecord, _ after: ProjectRecord) -> String {
    after.wordsOnLeft(since: before, way: cancelling)
  }

  private func cancelling(_ clips: [VeoGenCore.Operation]) -> String {
    let (cancels, them) = (key("operation.cancel"), clips.count == 1 ? "it" : "them")
    return isPlain
      ? "\(cancels) with its number in list cancels it." : "\(cancels) in the list cancels \(them)."
  }

  /// What all of it costs now, when that has changed. In lines also when not, unless the edit is about
  /// something else: one who hears them cannot tell the same price from none.
  private func cost(_ before: ProjectRecord, _ after: ProjectRecord, _ edit: ProjectEdit?) -> String
  {
    isPlain && edit?.isAboutClips ?? true
      ? after.costNow(since: before) : after.costChange(since: before)
  }

  private mutating func trashed(_ id: ProjectID, _ isTrashed: Bool, _ record: ProjectRecord?) {
    projects.change(id, height: treeHeight) { $0.isTrashed = isTrashed }
    projects.trashed.removeAll { $0 == id }
    guard isTrashed else { return show(.info, "It is back.", about: "trash") }
    projects.trashed.append(id)
    let back = "It is in the trash, its clips stay. \(key("project.undelete")) brings it back."
    let waiting = record?.wordsOnTrashed(way: cancelling) ?? ""
    show(.info, Wording.sentences(back, waiting), about: "trash")
  }

  /// Nothing typed is lost: it is where it was typed again.
  private mutating func failed(_ underway: ProjectCallUnderway, _ failure: Failure) -> [Effect] {
    show(failure)
    dropPutAside(failure)
    defer { showEdits(of: underway.call) }
    return underway.written.map { giveBack($0) } ?? []
  }

  /// Puts what was typed where it can be written on.
  mutating func giveBack(_ written: ProjectCallUnderway.Written) -> [Effect] {
    switch written {
    case .ask(let ask): overlays.append(.ask(ask))
    case .field(let id, let editor): giveBack(editor, of: id)
    case .outline(let id, let text):
      unread[id] = WrittenOutline(text: text)
      draftChanged()
      show(
        .warning, "What you wrote is kept: \(key("outline.editor")) in the outline opens it again.")
      return outline?.id == id && isOutlineOpen ? readOutline(id) : []
    }
    return []
  }
}

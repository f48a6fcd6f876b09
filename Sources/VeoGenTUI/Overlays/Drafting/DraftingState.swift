import FoundationEssentials
import TextUI
import VeoGenCore

/// An outline, or one part of it, that Gemini drafts.
struct DraftingState: Sendable {
  enum Phase: Sendable {
    case asking(since: Date)
    /// One part is there anew: the person says which stays.
    case compared(ProjectRecord)
    case failed(Failure)
  }

  var ticket: Int
  var project: ProjectID
  var kind: ProjectKind
  var wish: OutlineWish
  /// The project when it was asked for first: what is read meanwhile may have the draft already.
  var asked: ProjectRecord?
  /// What has come so far.
  var parts: [PartDraft] = []
  /// The part as it was, when only that is drafted.
  var before: Part?
  /// How many drafts of that part were kept since, each of which can be undone.
  var rounds = 0
  /// The project with the last of them.
  var kept: ProjectRecord?
  var phase: Phase
  var scroll = ScrollState()
}

extension State {
  // MARK: Asking

  mutating func askForDraft() {
    guard let outline else { return }
    let (count, kind) = (outline.project.parts.count, outline.kind)
    let typed = typedForDrafts[outline.id]
    ask(
      AskState(
        .draft(outline.id), title: "Draft the outline", button: "draft",
        note: Wording.sentences(
          count == 0
            ? "The title, the style, the synopsis and the cast are told, too."
            : wordsOnReplacing(outline), wordsOnAsking(for: count == 0 ? 8 : count)),
        lines: [
          AskState.Line(
            kind.partName.prefix(1).uppercased() + kind.partName.dropFirst() + "s",
            typed.flatMap { $0[0].isEmpty ? nil : $0[0] } ?? "\(count == 0 ? 8 : count)", limit: 4),
          AskState.Line("Idea", typed?[1] ?? "", limit: 20_000),
          AskState.Line(
            "Manuscript", typed?[2] ?? "", limit: 4_096, isPath: true,
            hint: "a txt, md or EPUB file, or nothing"),
        ]))
  }

  private func wordsOnAsking(for parts: Int) -> String {
    writingPrice(reading: 0, writing: parts * 150).map {
      "Asking \(writer) costs \($0), more with a long manuscript; no sum here counts it."
    } ?? ""
  }

  func priceOfDraft(_ wish: OutlineWish) -> String? {
    let read = wish.idea.utf8.count + wish.manuscript.utf8.count
    return writingPrice(reading: read, writing: wish.count * 150)
  }

  /// What becomes of the parts that are there, and of what was paid for them.
  private func wordsOnReplacing(_ outline: OutlineState) -> String {
    let takes = outline.project.parts.flatMap(\.takes).compactMap {
      outline.record.operations[$0.operation]?.state
    }
    let saved = takes.count { $0 == .completed }
    let waiting = takes.count { $0 == .queued }
    let running = takes.count { !$0.isFinal } - waiting
    func words(_ count: Int, _ one: String, _ many: String) -> String {
      count == 0 ? "" : count == 1 ? one : many
    }
    let undo = key("outline.undo")
    return Wording.sentences(
      "It takes the place of \(outline.kind.counted(outline.project.parts.count)).",
      words(
        saved, "Their clip stays in the list of operations.",
        "Their \(saved) clips stay in the list of operations."),
      words(running, "1 that was sent goes on.", "\(running) that were sent go on."),
      words(waiting, "1 that waits is held.", "\(waiting) that wait are held."),
      takes.isEmpty ? "\(undo) brings them back." : "\(undo) brings all back.")
  }

  static let draftCounts = 1...200

  mutating func draftAsked(_ ask: AskState, of id: ProjectID) -> [Effect] {
    guard let count = ask.number(0, in: Self.draftCounts) else {
      return refuseAsk(
        "\(ask.lines[0].label): write a number from 1 to \(Self.draftCounts.upperBound).")
    }
    let path = ask.lines[2].text
    guard !path.isEmpty else { return draftOutline(id, ask, count) }
    guard ask.reading == nil else { return [] }
    let ticket = ticket()
    changeAsk { ask, _ in (ask.reading, ask.problem) = (ticket, nil) }
    return [.project(.manuscript(ticket: ticket, path: path))]
  }

  /// A manuscript that cannot be read is told in the form, which keeps what was typed.
  mutating func manuscriptRead(_ ticket: Int, _ result: Result<String, Failure>) -> [Effect] {
    guard case .ask(let ask) = overlays.last, ask.reading == ticket,
      case .draft(let id) = ask.purpose
    else { return noEffect { $0.forgetReading(ticket) } }
    changeAsk { ask, _ in ask.reading = nil }
    switch result {
    case .success(let text):
      guard let count = ask.number(0, in: Self.draftCounts) else { return [] }
      return draftOutline(id, ask, count, manuscript: text)
    case .failure(let failure): return refuseAsk(words(failure))
    }
  }

  /// Of a form that something lies over by now: Enter reads it again.
  private mutating func forgetReading(_ ticket: Int) {
    for (place, overlay) in overlays.enumerated() {
      guard case .ask(var ask) = overlay, ask.reading == ticket else { continue }
      ask.reading = nil
      overlays[place] = .ask(ask)
    }
  }

  private mutating func draftOutline(
    _ id: ProjectID, _ ask: AskState, _ count: Int, manuscript: String = ""
  ) -> [Effect] {
    overlays.removeLast()
    typedForDrafts[id] = ask.lines.map(\.text)
    let wish = OutlineWish(count: count, idea: ask.lines[1].text, manuscript: manuscript)
    return draft(id, wish, before: nil)
  }

  /// Drafts the selected part anew.
  mutating func redraft() -> [Effect] {
    let kept = finishField()
    guard let outline, outline.editor == nil, let part = outline.part else { return kept }
    return kept + draft(outline.id, OutlineWish(count: 1, part: part.id), before: part)
  }

  private mutating func draft(_ id: ProjectID, _ wish: OutlineWish, before: Part?) -> [Effect] {
    draft(
      DraftingState(
        ticket: 0, project: id, kind: outline?.kind ?? .book, wish: wish, before: before,
        phase: .asking(since: now)))
  }

  private mutating func draft(_ new: DraftingState) -> [Effect] {
    let ticket = ticket()
    let (id, wish) = (new.project, new.wish)
    var shown = new
    (shown.ticket, shown.asked) = (ticket, new.asked ?? outline?.record)
    overlays.append(.drafting(shown))
    return onceKept(.project(.draft(ticket: ticket, id, wish)))
  }

  // MARK: Answers

  mutating func drafted(_ ticket: Int, _ result: Result<OutlineProgress, Failure>) -> [Effect] {
    let place = overlays.lastIndex {
      if case .drafting(let shown) = $0 { shown.ticket == ticket } else { false }
    }
    guard let place, case .drafting(var shown) = overlays[place] else {
      // It was kept in the moment it was stopped.
      if case .success(.done(let record, _)) = result { take(record) }
      return []
    }
    switch result {
    case .success(.parts(let parts)): shown.parts = parts
    case .failure(let failure): shown.phase = .failed(failure)
    case .success(.done(let record, let notes)):
      projects.take(record, height: treeHeight)
      take(record)
      for note in notes { show(.info, note) }
      guard shown.before != nil else {
        overlays.remove(at: place)
        typedForDrafts[shown.project] = nil
        let count = shown.kind.counted(record.project.parts.count)
        let words = "The draft has \(count). \(key("outline.undo")) takes it back."
        show(.info, Wording.sentences(words, record.costNow(since: shown.asked)))
        return []
      }
      shown.phase = .compared(record)
      (shown.rounds, shown.kept) = (shown.rounds + 1, record)
    }
    overlays[place] = .drafting(shown)
    return []
  }

  /// Enter: the new one stays.
  mutating func acceptDraft() -> [Effect] {
    guard case .drafting(let shown) = overlays.last, case .compared = shown.phase else { return [] }
    overlays.removeLast()
    let words = "The new draft is in. \(key("outline.undo")) brings yours back."
    let cost = shown.kept?.costNow(since: shown.asked) ?? ""
    show(.info, Wording.sentences(words, fallenApproval(shown), cost))
    return []
  }

  /// That the part is to be approved again, if it was approved before.
  private func fallenApproval(_ shown: DraftingState) -> String {
    guard let before = shown.before, var old = shown.kept?.project,
      let place = old.index(of: before.id)
    else { return "" }
    let new = old
    old.parts[place].isApproved = before.isApproved
    return ApprovalChanges(from: old, to: new).sentence
  }

  /// `r`: another draft; what was there before stays what it is compared with.
  mutating func draftAgain() -> [Effect] {
    guard case .drafting(let shown) = overlays.last else { return [] }
    if case .asking = shown.phase { return [] }
    overlays.removeLast()
    var next = shown
    (next.parts, next.phase, next.scroll) = ([], .asking(since: now), ScrollState())
    return draft(next)
  }

  /// Esc: stops asking, and puts back what was there before the first draft.
  mutating func closeDraft() -> [Effect] {
    guard case .drafting(let shown) = overlays.popLast() else { return [] }
    guard case .asking = shown.phase else { return takeBack(shown) }
    let asked = Effect.project(.draft(ticket: shown.ticket, shown.project, shown.wish))
    afterCalls.removeAll { $0 == asked }
    return [.project(.stopDraft(ticket: shown.ticket))] + takeBack(shown)
  }

  private mutating func takeBack(_ shown: DraftingState) -> [Effect] {
    guard let before = shown.before, let kept = shown.kept else { return [] }
    let isSame = outline.map { $0.id == shown.project && $0.project == kept.project } ?? false
    guard isSame, kept.undoName != nil else {
      show(.info, Wording.sentences("Yours is back.", fallenApproval(shown)))
      return edit(shown.project, .replaceDraft(before.id, before.draft))
    }
    show(.info, "Yours is back.")
    // Undo brings back its approval, too.
    var effects: [Effect] = []
    for _ in 0..<shown.rounds { effects += call(.undo(shown.project)) }
    return effects
  }
}

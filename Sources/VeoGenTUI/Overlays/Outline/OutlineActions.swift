import TextUI
import VeoGenCore

/// What is done in the outline editor.
enum OutlineAction: Sendable, Hashable {
  case write, approve, approveAll, add, delete, duplicate, merge, split, continuity, chooseTake,
    attach
  case undo, redo, draft, redraft, editor
  case generate, refresh, film, trailer, handOff, play, playFilm, view, copyPath
  /// By so many places.
  case move(Int)
  case nextField(Int)
}

extension State {
  mutating func perform(_ action: OutlineAction) -> [Effect] {
    guard let outline else { return [] }
    let part = outline.part
    switch action {
    case .write: beginField(outline.cell ?? .title)
    case .approve: return approvePart()
    case .approveAll: return approveAll()
    case .add: return addPart()
    case .delete: return deletePart()
    case .duplicate: return duplicatePart()
    case .merge: return mergePart()
    case .split: return splitPart()
    case .continuity: return cycleContinuity()
    case .chooseTake: return chooseTake()
    case .attach: return attachToFigure()
    case .undo: return call(.undo(outline.id))
    case .redo: return call(.redo(outline.id))
    case .draft: askForDraft()
    case .redraft: return redraft()
    case .editor: return editOutline()
    case .generate: return plan(nil)
    case .refresh: return part.map { refresh($0, outline) } ?? []
    case .film: askForFilm()
    case .trailer: askForTrailer()
    case .handOff: return handOff()
    case .play: return playShown()
    case .playFilm: return playFilm()
    case .view: return watchShown()
    case .copyPath: return shownPath.map { [.copy($0)] } ?? []
    case .move(let step): return movePart(by: step)
    case .nextField(let step): return nextField(step)
    }
    return []
  }

  /// What is missing of a part, else another take of it. What can be fetched again costs nothing.
  private mutating func refresh(_ part: Part, _ outline: OutlineState) -> [Effect] {
    let lost = lostTakes(of: part).filter { $0.clip.canBeFetched }
    guard lost.isEmpty else {
      return lost.map { .change(.retry(RetryAgreement($0.operation)), $0.operation.id) }
    }
    return plan([part.id], anew: [.made, .gone].contains(outline.record.states[part.id]))
  }

  /// Behind the selected one; its title is asked for at once.
  private mutating func addPart() -> [Effect] {
    guard let outline else { return [] }
    let part = Part(id: newPartID())
    let effects = edit(outline.id, .add([part], at: outline.index))
    guard self.outline?.project.index(of: part.id) != nil else { return effects }
    changeOutline { outline, _ in
      outline.select(.part(part.id))
      outline.unfold()
    }
    // In lines a command of its own writes it.
    if !isPlain { beginField(.title) }
    return effects
  }

  mutating func cycleContinuity() -> [Effect] {
    guard let outline, let part = outline.part else { return [] }
    let all = Continuity.allCases
    let place = all.firstIndex(of: part.continuity) ?? 0
    let (chosen, next) = (all[(place + 1) % all.count], all[(place + 2) % all.count])
    // Its own field says so itself.
    let words =
      outline.cell == .continuity
      ? ""
      : "\(outline.index): \(chosen.words(part: outline.index)). "
        + "\(key("outline.continuity")) again: \(next.name)."
    return edit(outline.id, .change(part.id, .continuity(chosen)), saying: words)
  }

  /// The take that is looked at becomes the one for the film.
  mutating func chooseTake() -> [Effect] {
    guard let outline, let part = outline.part else { return [] }
    guard outline.cell == .takes else {
      changeOutline { outline, _ in outline.unfold(at: .takes) }
      return []
    }
    guard let take = outline.take(of: part) else { return [] }
    return edit(outline.id, .chooseTake(part.id, part.takes[take].operation))
  }

  // MARK: What can be seen

  /// The operation of the take that is looked at, or of the part's chosen one.
  var shownTake: VeoGenCore.Operation? {
    guard let outline, let part = outline.part else { return nil }
    return outline.take(of: part).flatMap { outline.record.operations[part.takes[$0].operation] }
  }

  /// The file that keys are about: the film on the project's line, else a take.
  var shownPath: String? {
    outline?.isAbout == true ? filmPath : shownTake?.clip?.path
  }

  /// The file of the row that is selected, else the film, else the trailer.
  var filmPath: String? {
    guard let outline else { return nil }
    if outline.isAbout, let kind = outline.cell?.film { return outline.record.path(of: kind) }
    return outline.record.film ?? outline.record.trailer
  }

  private func playFilm() -> [Effect] {
    filmPath.map { [.project(.play(path: $0))] } ?? []
  }

  /// Enter on the film or the trailer: plays it, or asks how it is to be made.
  mutating func openFilm() -> [Effect] {
    if filmPath != nil { return playFilm() }
    if outline?.cell == .trailer { askForTrailer() } else { askForFilm() }
    return []
  }

  private func playShown() -> [Effect] {
    if outline?.isAbout == true { return playFilm() }
    return shownTake.map { [.play($0.id)] } ?? []
  }

  private mutating func watchShown() -> [Effect] {
    if outline?.isAbout == true { return filmPath.map { watch(film: $0) } ?? [] }
    return shownTake.map { watch($0) } ?? []
  }

  // MARK: The person's editor

  /// Once the changes before it are kept: only then it is known which state is written on.
  mutating func editOutline() -> [Effect] {
    let effects = finishField()
    guard let outline, outline.editor == nil else { return effects }
    guard calls.isEmpty else {
      writesNext = outline.id
      return effects
    }
    let left = unread[outline.id]
    writing = .outline(outline.id, revision: left?.revision ?? outline.record.revision)
    return effects + [.editText(left?.text ?? OutlineText.text(of: outline.project))]
  }

  /// What came back is one edit. What cannot be read is told by lines, and opened again.
  mutating func outlineWritten(_ text: String, _ id: ProjectID, _ revision: Int64) -> [Effect] {
    guard let outline, outline.id == id else {
      return giveBack(.outline(id, text))
    }
    guard !text.trimmed.isEmpty else { return noEffect { $0.dropOutlineText(of: id) } }
    let before = outline.project
    do throws(OutlineTextError) {
      var taken: [PartID] = []
      let after = try OutlineText.project(from: text, for: before) {
        let id = newPartID(besides: taken)
        taken.append(id)
        return id
      }
      unread[id] = nil
      draftChanged()
      let changes = ProjectChanges(from: before, to: after)
      guard !changes.isEmpty else {
        show(.info, "The outline is as it was.")
        return []
      }
      return edit(
        id, .replaceAll(after),
        saying: "\(changes.words(for: before.kind)). \(key("outline.undo")) takes it back.",
        written: .outline(id, text), revision: revision)
    } catch {
      unread[id] = WrittenOutline(text: text, revision: revision)
      draftChanged()
      askToWriteAgain(error, text, id)
      writing = .outline(id, revision: revision)
      return []
    }
  }

  /// By an answer, or by an empty text, which is how one gives up in an editor.
  mutating func dropOutlineText(of id: ProjectID) {
    let wasKept = unread.removeValue(forKey: id) != nil
    draftChanged()
    show(
      .info,
      wasKept
        ? "The outline is as it was; what could not be read is dropped."
        : "An empty text changes nothing: the outline is as it was.")
  }

  private mutating func askToWriteAgain(
    _ error: OutlineTextError, _ text: String, _ id: ProjectID
  ) {
    let shown = error.problems.prefix(5).map(\.sentence)
    let rest = error.problems.count - shown.count
    ask(
      Confirmation(
        title: "The outline cannot be read",
        subject: "Nothing changed, and what was written is kept",
        text: (shown + (rest > 0 ? ["And \(rest) more."] : [])).joined(separator: "\n"),
        yes: "Open it", no: "Later", effects: [.editText(text)], drops: id, chosen: .yes))
  }

  private func newPartID(besides taken: [PartID]) -> PartID {
    var state = self
    var id = state.newPartID()
    while taken.contains(id) {
      state.lastTicket += 1
      id = state.newPartID()
    }
    return id
  }
}

import TextUI
import VeoGenCore

extension State {
  mutating func ask(_ question: AskState) { overlays.append(.ask(question)) }

  mutating func changeAsk(_ change: (inout AskState, Rect) -> Void) {
    guard case .ask(var ask) = overlays.last else { return }
    change(&ask, AskView.place(ask, in: Rect(size)).inside)
    overlays[overlays.count - 1] = .ask(ask)
  }

  mutating func editAsk(_ edit: TextEdit) {
    changeAsk { ask, inside in
      // Words that begin in a line for a number were meant for the next, and would be cut here.
      if case .insert(let text) = edit, ask.lines[ask.index].isNumber,
        !text.allSatisfy({ $0.isNumber || ".,".contains($0) })
      {
        guard ask.index + 1 < ask.lines.count, !ask.lines[ask.index + 1].isNumber else {
          ask.problem = "\(ask.lines[ask.index].label): write \(ask.lines[ask.index].wanted)."
          return
        }
        ask.index += 1
      }
      (ask.problem, ask.candidates, ask.reading, ask.listing) = (nil, "", nil, nil)
      let size = AskView.fields(ask, in: inside)[ask.index].size
      ask.lines[ask.index].field.apply(
        edit, size: Size(width: max(1, size.width - 1), height: max(1, size.height)))
    }
    keepAsked()
  }

  /// What is long, or belongs to an outline or to one that is not begun, outlives the program.
  private mutating func keepAsked() {
    guard case .ask(var ask) = overlays.last else { return }
    switch ask.purpose {
    case .draft: draftChanged()
    case .create(let kind): keepTitle(ask.lines[0].text, of: kind)
    case .lost(var text):
      comingBack.removeAll { $0 == text }
      text.text = ask.lines[0].field.text
      ask.purpose = .lost(text)
      overlays[overlays.count - 1] = .ask(ask)
      // Emptied it is dropped.
      if !text.text.trimmed.isEmpty { comingBack.append(text) }
      draftChanged()
    default: break
    }
  }

  /// What is typed for a title is there again when the next one is begun. Empty: it is dropped.
  mutating func keepTitle(_ text: String, of kind: ProjectKind) {
    let kept = text.isEmpty ? [] : [Session.Title(kind: kind, text: text)]
    guard typedTitles.filter({ $0.kind == kind }) != kept else { return }
    typedTitles = typedTitles.filter { $0.kind != kind } + kept
    draftChanged()
  }

  /// Esc: what was typed for a draft or a title is there again when it is asked for again.
  mutating func closeAsk() {
    guard case .ask(let ask) = overlays.popLast() else { return }
    switch ask.purpose {
    case .draft(let id): typedForDrafts[id] = ask.lines.map(\.text)
    case .lost(let text) where comingBack.contains(text):
      show(.info, "What you wrote is kept: it is here again when the outline is opened.")
    case .lost: show(.info, "What you wrote is dropped.")
    // In lines it was said that this drops it.
    case .create(let kind) where isPlain: keepTitle("", of: kind)
    default: return
    }
    draftChanged()
  }

  mutating func moveInAsk(_ motion: Motion) {
    changeAsk { ask, inside in
      let step = motion == .up ? -1 : 1
      if ask.lines[ask.index].rows > 1 {
        let size = AskView.fields(ask, in: inside)[ask.index].size
        ask.lines[ask.index].field.apply(.move(step < 0 ? .up : .down), size: size)
        return
      }
      ask.listing = nil
      ask.index = (ask.index + step + ask.lines.count) % ask.lines.count
    }
  }

  /// A click goes to the line; on its name it puts the caret to the start of the row.
  mutating func clickAsk(_ event: MouseEvent) -> [Effect] {
    var event = event
    changeAsk { ask, inside in
      let fields = AskView.fields(ask, in: inside)
      let here = fields.firstIndex { ($0.y..<$0.maxY).contains(event.point.y) }
      guard inside.contains(event.point), let here else { return }
      (ask.listing, ask.index) = (nil, here)
      event.point.x = max(event.point.x, fields[here].x)
    }
    return pressField(event) ?? []
  }

  /// Enter: does it, or says beside the line what is wrong with it.
  mutating func answerAsk() -> [Effect] {
    guard case .ask(let ask) = overlays.last else { return [] }
    switch ask.purpose {
    case .create(let kind): return named(ask) { .create(kind, title: $0) }
    case .importText: return named(ask, "Write the path of a folder.") { .importText(folder: $0) }
    case .rename(let id): return named(ask) { .edit(id, .setText(.title, $0)) }
    case .renamePart(let id, let part):
      return named(ask) { .edit(id, .change(part, .title($0))) }
    case .draft(let id): return draftAsked(ask, of: id)
    case .film(let id): return filmAsked(ask, of: id)
    case .trailer(let id): return trailerAsked(ask, of: id)
    // Whoever writes a text of several lines goes on with it.
    case .lost: editAsk(.newline)
    }
    return []
  }

  mutating func refuseAsk(_ problem: String) -> [Effect] {
    changeAsk { ask, _ in ask.problem = problem }
    return []
  }

  private mutating func named(
    _ ask: AskState, _ empty: String = "Write a title.", _ change: (String) -> ProjectCall
  ) -> [Effect] {
    let title = ask.lines[0].text
    guard !title.isEmpty else { return refuseAsk(empty) }
    overlays.removeLast()
    let call = change(title)
    if case .edit(let id, let edit) = call { return self.edit(id, edit, written: .ask(ask)) }
    return self.call(call, written: .ask(ask))
  }
}

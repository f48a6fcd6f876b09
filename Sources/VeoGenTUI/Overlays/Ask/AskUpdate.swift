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
      (ask.problem, ask.candidates, ask.reading, ask.listing) = (nil, "", nil, nil)
      let width = max(1, inside.width - AskView.label(ask) - 1)
      ask.lines[ask.index].field.apply(edit, size: Size(width: width, height: 1))
    }
  }

  mutating func moveInAsk(_ motion: Motion) {
    changeAsk { ask, _ in
      let step = motion == .up ? -1 : 1
      ask.listing = nil
      ask.index = (ask.index + step + ask.lines.count) % ask.lines.count
    }
  }

  /// A click puts the caret there.
  mutating func clickAsk(_ point: Point) {
    changeAsk { ask, inside in
      guard inside.contains(point), ask.lines.indices.contains(point.y - inside.y) else { return }
      ask.listing = nil
      ask.index = point.y - inside.y
      let field = inside.row(ask.index).splitLeft(AskView.label(ask)).rest
      let place = Point(x: max(0, point.x - field.x), y: 0)
      let size = Size(width: field.width, height: 1)
      let offset = ask.lines[ask.index].field.offset(at: place, size: size)
      ask.lines[ask.index].field.apply(.move(.to(offset)), size: size)
    }
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
    case .lost:
      overlays.removeLast()
      return [.copy(ask.lines[0].field.text)]
    }
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

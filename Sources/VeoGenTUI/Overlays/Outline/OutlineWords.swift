import TextUI
import VeoGenCore

/// What the fields of the outline say.
enum OutlineWords {
  static func lines(
    _ cell: OutlineCell, _ outline: OutlineState, _ state: State, _ look: Look, width: Int
  ) -> [StyledLine] {
    let part = outline.openPart
    switch cell {
    case .continuity: return [continuity(outline, look)]
    case .takes: return [takes(outline, state, look)]
    case .model, .aspect, .resolution:
      let shown = state.choices(for: cell, of: outline.project)
      return [format(shown, isHere: outline.cell == cell, look, width: width)]
    case .images(let list, let place):
      let figure = outline.project[list][place]
      return [images(figure, isHere: outline.cell == cell, state, look, width: width)]
    case .film, .trailer: return film(cell, outline, state, look, width: width)
    case .length:
      return [
        StyledLine("\(outline.project.secondsPerPart) per \(outline.kind.partName)", look.text)
      ]
    case .beats where part?.beats.isEmpty == false:
      return (part?.beats ?? []).flatMap { wrapped("· " + $0, look.text, width: width) }
    default: break
    }
    let text = outline.project.text(of: cell, part)
    if text.isEmpty { return [StyledLine(cell.hint.isEmpty ? "–" : cell.hint, look.faint)] }
    return wrapped(text, look.text, width: width)
  }

  private static func continuity(_ outline: OutlineState, _ look: Look) -> StyledLine {
    guard let index = outline.openIndex, let part = outline.openPart else { return [] }
    guard index > 1 else { return StyledLine("first: nothing comes before it", look.dim) }
    return StyledLine(part.continuity.words(part: index), look.text)
  }

  private static func format(
    _ shown: SettingChoices, isHere: Bool, _ look: Look, width: Int
  ) -> StyledLine {
    var line = SettingLine.line(shown, look, room: width)
    guard isHere, let note = shown.note else { return line }
    let room = width - line.columns - 3
    if room > 12 { line.append(" · " + Width.truncate(note, to: room), look.attention) }
    return line
  }

  /// Where it is, how far it is, or how to get one.
  private static func film(
    _ cell: OutlineCell, _ outline: OutlineState, _ state: State, _ look: Look, width: Int
  ) -> [StyledLine] {
    guard let kind = cell.film else { return [] }
    if let film = state.film, film.project == outline.id, film.wish.kind == kind, film.isUnderway {
      return [StyledLine(film.line(outline), look.bar)]
    }
    let key = state.key("outline." + kind.rawValue)
    if let path = outline.record.path(of: kind) {
      let lines = wrapped(path, look.link.removingUnderline, width: width)
      guard outline.record.isOutdated(kind) else { return lines }
      return lines
        + [StyledLine("Its clips have changed since: \(key) makes a new one", look.attention)]
    }
    return [StyledLine("none yet: \(key) makes it", look.faint)]
  }

  private static func images(
    _ figure: Figure, isHere: Bool, _ state: State, _ look: Look, width: Int
  ) -> StyledLine {
    let count = figure.images.isEmpty ? "no image" : Wording.count(figure.images.count, "image")
    var line = StyledLine(Width.truncate(figure.name, to: max(1, width - 12)), look.text)
    line.append(" · " + count, figure.images.isEmpty ? look.faint : look.good)
    let names = figure.images.map(\.name).joined(separator: ", ")
    let hint = isHere ? "\(state.key("outline.attach")) adds one" : ""
    let more = [names, hint].filter { !$0.isEmpty }.joined(separator: " · ")
    let room = width - line.columns - 2
    if room > 8, !more.isEmpty { line.append("  " + Width.truncate(more, to: room), look.dim) }
    return line
  }

  private static func takes(_ outline: OutlineState, _ state: State, _ look: Look) -> StyledLine {
    guard let part = outline.openPart, let place = outline.take(of: part) else {
      return StyledLine("none yet", look.dim)
    }
    let take = part.takes[place]
    var words = "\(place + 1) of \(part.takes.count)"
    if part.takes.contains(where: { $0.shot != 1 }) { words += " · shot \(take.shot)" }
    words += " · \(take.operation.short)"
    var line = StyledLine(words, look.text)
    if let operation = outline.record.operations[take.operation] {
      let isGone = outline.record.gone.contains(operation.id)
      let words =
        isGone
        ? "\(PartState.gone.glyph) \(PartState.gone.words)"
        : "\(operation.state.glyph) \(operation.state.shown)"
      let style = isGone ? look.attention : look.theme["op." + operation.state.rawValue]
      line.append(" · " + words, style)
    }
    if take.isChosen { line.append(" · chosen", look.accent) }
    let operation = outline.record.operations[take.operation]
    if let how = operation.flatMap({ OutlineWayOn.words($0, of: part, state) }) {
      line.append(" · " + how, look.attention)
    }
    return line
  }
}

extension Continuity {
  /// What it means for the part with a number.
  func words(part index: Int) -> String {
    switch self {
    case .cut: "cut: \(index) does not go on from \(index - 1)"
    case .lastFrame: "last frame of \(index - 1) → first frame of \(index)"
    case .sharedReference: "the reference images of \(index - 1) are sent with it too"
    case .extension: "extends the clip of \(index - 1)"
    }
  }
}

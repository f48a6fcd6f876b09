import TextUI
import VeoGenCore

/// Draws the outline editor beside the tree, or in its place.
enum OutlineView {
  /// Returns where the caret stands.
  static func draw(_ outline: OutlineState, _ state: State, _ look: Look, on canvas: inout Canvas)
    -> Point?
  {
    let layout = state.outlineLayout
    let block = state.outlineBlock(outline, look)
    canvas.fill(layout.frame, look.text)
    canvas.box(
      layout.frame, style: look.borderFocused, titles: OutlineTitles.titles(outline, state, look))
    let end = min(outline.count(block: block.height), outline.top + layout.inside.height)
    let selected = state.selectedLines(outline, block)
    for line in outline.top..<max(outline.top, end) {
      let row = layout.inside.row(line - outline.top)
      draw(line, block, outline, state, look, in: row, on: &canvas)
      if line == selected.lowerBound, outline.editor == nil { canvas.selectRow(row, look) }
      if let place = outline.place(ofLine: line, block: block.height), let drag = state.held,
        !drag.isInTree, let sign = drag.sign(at: place, in: outline.id)
      {
        canvas.markDrop(sign, row, look)
      }
    }
    OutlineEmptyView.draw(
      outline, state, look,
      in: layout.inside.splitTop(outline.count(block: block.height) - outline.top).rest,
      on: &canvas)
    canvas.scrollBar(
      Rect(x: layout.frame.maxX - 1, y: layout.inside.y, width: 1, height: layout.inside.height),
      total: outline.count(block: block.height), visible: layout.inside.height, top: outline.top,
      style: look.scroll, track: look.borderFocused)
    return drawEditor(selected, outline, layout, look, on: &canvas)
  }

  private static func draw(
    _ line: Int, _ block: OutlineBlock, _ outline: OutlineState, _ state: State, _ look: Look,
    in row: Rect, on canvas: inout Canvas
  ) {
    let open = outline.openIndex ?? .max
    if line <= open {
      return OutlineLine.draw(line, outline, state, look, in: row, on: &canvas)
    }
    let offset = line - open - 1
    guard offset < block.height else {
      return OutlineLine.draw(line - block.height, outline, state, look, in: row, on: &canvas)
    }
    guard let field = block.rows.first(where: { $0.range.contains(offset) }) else { return }
    let within = offset - field.range.lowerBound
    let label = state.outlineLayout.label
    if within == 0 {
      let isHere = outline.cell == field.cell
      canvas.put(
        field.cell.label, at: row.origin.moved(dx: label > 14 ? 6 : 2),
        style: isHere ? look.accent : look.dim, clip: row)
    }
    guard field.lines.indices.contains(within) else { return }
    let text = row.splitLeft(label).rest.splitRight(1).rest
    canvas.put(field.lines[within], at: text.origin, maxWidth: text.width, clip: text)
  }

  private static func drawEditor(
    _ lines: Range<Int>, _ outline: OutlineState, _ layout: OutlineLayout, _ look: Look,
    on canvas: inout Canvas
  ) -> Point? {
    guard let editor = outline.editor else { return nil }
    let rect = layout.text(of: lines, top: outline.top).intersection(layout.inside)
    let caret = canvas.draw(
      editor.field, in: rect, style: look.strong.removingBold, selection: look.selectedText,
      hint: StyledLine(editor.cell.hint, look.dim))
    return rect.contains(caret) ? caret : nil
  }
}

/// One line: how far it is, number, title, and what there is room for.
enum OutlineLine {
  static func draw(
    _ index: Int, _ outline: OutlineState, _ state: State, _ look: Look, in row: Rect,
    on canvas: inout Canvas
  ) {
    let isHere = outline.index == index
    let strong = isHere ? look.strong : look.text
    let isOpen = outline.openIndex == index
    let inside = row.splitLeft(2).rest.splitRight(1).rest
    guard index > 0 else {
      let sign = isOpen ? "▾" : "▸"
      canvas.put(sign, at: inside.origin, style: look.accent, clip: inside)
      return drawAbout(outline, look, strong, in: inside.splitLeft(2).rest, on: &canvas)
    }
    let part = outline.project.parts[index - 1]
    let told = outline.record.state(of: part)
    canvas.put(
      isOpen ? "▾" : told.glyph, at: inside.origin,
      style: isOpen ? look.accent : told.style(look), clip: inside)
    let digits = "\(outline.project.parts.count)".count
    let number = Width.padLeft("\(index)", to: max(2, digits))
    let rest = inside.splitLeft(2).rest
    canvas.put(number, at: rest.origin, style: look.dim, clip: rest)
    draw(
      part, index, told, outline, look, strong, in: rest.splitLeft(max(2, digits) + 1).rest,
      on: &canvas)
  }

  private static func drawAbout(
    _ outline: OutlineState, _ look: Look, _ strong: Style, in rect: Rect, on canvas: inout Canvas
  ) {
    let project = outline.project
    let about = project.kind == .book ? project.genre : project.logline
    let words = [about, project.style].filter { !$0.isEmpty }.joined(separator: " · ")
    let used = canvas.putTruncated(
      project.title.isEmpty ? "untitled" : project.title, at: rect.origin, style: strong,
      width: words.isEmpty ? rect.width : min(rect.width, max(20, rect.width / 3)), clip: rect)
    let films = films(outline.record, look)
    let isShown = !films.isEmpty && rect.width - used > films.columns + 3
    if isShown { canvas.putRight(films, in: rect) }
    let room = rect.width - used - 3 - (isShown ? films.columns + 2 : 0)
    guard room > 8 else { return }
    canvas.putTruncated(
      words.isEmpty ? "title, style, synopsis, cast and places" : line(words),
      at: rect.origin.moved(dx: used + 3), style: look.dim, width: room, clip: rect)
  }

  /// What has been made of it: `film · old trailer`.
  private static func films(_ record: ProjectRecord, _ look: Look) -> StyledLine {
    var line = StyledLine()
    for kind in [FilmKind.film, .trailer] where record.path(of: kind) != nil {
      if !line.isEmpty { line.append(" · ", look.dim) }
      let isOld = record.isOutdated(kind)
      line.append((isOld ? "old " : "") + kind.rawValue, isOld ? look.attention : look.good)
    }
    return line
  }

  private static func draw(
    _ part: Part, _ index: Int, _ told: PartState, _ outline: OutlineState, _ look: Look,
    _ strong: Style, in rect: Rect, on canvas: inout Canvas
  ) {
    let seconds = "\(outline.project.seconds(of: part)) s"
    var right = StyledLine()
    if rect.width >= 100 {
      right.append(Width.pad(index > 1 ? part.continuity.name : "", to: 16), look.dim)
    } else {
      right.append(Width.pad(index > 1 ? short(part.continuity) : "", to: 5), look.dim)
    }
    right.append(Width.padLeft(seconds, to: 5), look.dim)
    if rect.width >= 40 {
      right.append("  " + Width.padLeft(words(told, part), to: 10), told.style(look))
    }
    canvas.putRight(right, in: rect)
    let room = rect.width - right.columns - 1
    let isWide = room >= 36
    let titleRoom = isWide ? max(18, min(30, room * 2 / 5)) : room
    canvas.putTruncated(
      part.title.isEmpty ? "untitled" : part.title, at: rect.origin, style: strong,
      width: max(0, titleRoom), clip: rect)
    guard isWide else { return }
    let words = [part.mood, part.summary].filter { !$0.isEmpty }.joined(separator: " · ")
    canvas.putTruncated(
      line(words), at: rect.origin.moved(dx: titleRoom + 1), style: look.dim,
      width: room - titleRoom - 2, clip: rect)
  }

  /// Of one that has clips and must be approved anew before it gets others, both.
  private static func words(_ told: PartState, _ part: Part) -> String {
    let isOpen = !part.isApproved && ![.draft, .approved, .running].contains(told)
    return (isOpen ? PartState.draft.glyph + " " : "") + told.words
  }

  private static func short(_ continuity: Continuity) -> String {
    switch continuity {
    case .cut: "cut"
    case .lastFrame: "last"
    case .sharedReference: "ref"
    case .extension: "ext"
    }
  }

  /// The beginning of a text on one line.
  private static func line(_ text: String) -> String {
    text.prefix(300).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// What stands in the frame.
enum OutlineTitles {
  static func titles(_ outline: OutlineState, _ state: State, _ look: Look) -> BoxTitles {
    var titles = heading(outline, look, room: state.outlineLayout.frame.width - 6)
    if let drag = state.held, !drag.isInTree, state.hasDragged {
      titles.bottomLeft = StyledLine("Let go to move it, Esc leaves it", look.dim)
    } else if outline.editor != nil {
      titles.bottomLeft = StyledLine(
        "\(state.key("outline.done")) keeps it, \(state.undoKey) undoes", look.dim)
    } else if !state.calls.isEmpty {
      titles.bottomLeft = StyledLine("saving…", look.dim)
    } else if outline.planning != nil {
      titles.bottomLeft = StyledLine("planning…", look.dim)
    }
    if let film = state.film, film.project == outline.id {
      titles.bottomRight = StyledLine(
        film.line(outline),
        film.failure != nil || film.isOld(outline)
          ? look.attention : film.path == nil ? look.bar : look.good)
    }
    let room = state.outlineLayout.frame.width - 10 - titles.bottomRight.columns
    if titles.bottomLeft.isEmpty, state.unread[outline.id] != nil {
      titles.bottomLeft = OutlineWayOn.pending(state, look, room: room)
    }
    if titles.bottomLeft.isEmpty, let use = outline.cell?.use, room > 20 {
      titles.bottomLeft = StyledLine(Width.truncate(use, to: room), look.dim)
    }
    if titles.bottomLeft.isEmpty, room > 20 {
      titles.bottomLeft = OutlineWayOn.title(outline, state, look, room: room)
    }
    return titles
  }

  /// Its title, and how far it is: in full, or as the tree says it where there is little room.
  private static func heading(_ outline: OutlineState, _ look: Look, room: Int) -> BoxTitles {
    let project = outline.project
    let made = project.parts.count(where: outline.record.isMade)
    let approved = project.parts.count { $0.isApproved }
    let parts = project.kind.counted(project.parts.count)
    let short = "\(made)/\(project.parts.count)"
    let counts = [
      "\(parts) · \(approved) approved · \(made) made", "\(parts) · \(made) made", short,
    ]
    let title = Width.truncate(project.title.isEmpty ? "untitled" : project.title, to: 30)
    let left = room - Width.columns(of: short) - 3
    let name =
      [title + " · outline", title].first { Width.columns(of: $0) <= left }
      ?? Width.truncate(title, to: max(1, left))
    let right = counts.first { Width.columns(of: name) + 3 + Width.columns(of: $0) <= room }
    return BoxTitles(
      topLeft: StyledLine(name, look.titleFocused),
      topRight: StyledLine(right ?? "", look.dim))
  }
}

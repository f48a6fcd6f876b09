import TextUI

/// Draws the list of commands.
enum PaletteView {
  struct Place {
    var box: Rect
    var field: Rect
    var rows: Rect
    var foot: Rect
    /// What is typed, behind its sign.
    var text: Rect { field.splitLeft(2).rest }
  }

  static func place(in bounds: Rect) -> Place {
    let box = OverlayLayout.text(in: bounds).box
    let inside = box.inset(horizontally: 1, vertically: 1)
    let (top, rest) = inside.splitTop(1)
    let (foot, rows) = rest.splitBottom(inside.height >= 10 ? 3 : 1)
    return Place(box: box, field: top.inset(horizontally: 1, vertically: 0), rows: rows, foot: foot)
  }

  /// A form is called by what it asks.
  private static func title(_ palette: PaletteState, _ state: State) -> String {
    guard palette.kind == .help else { return "Commands" }
    if case .ask(let form) = state.belowOverlay.overlays.last { return "Keys · \(form.title)" }
    return "Keys · \(palette.context.name)"
  }

  /// Returns where the caret stands.
  static func draw(_ palette: PaletteState, _ state: State, _ look: Look, on canvas: inout Canvas)
    -> Point?
  {
    let place = place(in: Rect(state.size))
    let items = palette.items(state.belowOverlay)
    canvas.overlayBox(
      place.box, title(palette, state), look, hint: StyledLine("\(items.count)", look.dim))
    let caret = drawField(palette, look, in: place, on: &canvas)
    // The window was last fitted to another height when the terminal was resized meanwhile.
    var window = palette.window
    window.update(ids: items.map(\.id), height: place.rows.height)
    if items.isEmpty {
      let row = place.rows.row(0).inset(horizontally: 2, vertically: 0)
      let elsewhere = " here. Esc \(state.key("studio.paletteInText")) looks everywhere."
      canvas.put(
        "Nothing is called that" + (palette.kind == .help ? elsewhere : "."), at: row.origin,
        style: look.dim, clip: row)
    }
    drawRows(items, window, look, in: place.rows, on: &canvas)
    canvas.scrollBar(
      Rect(x: place.box.maxX - 1, y: place.rows.y, width: 1, height: place.rows.height),
      total: items.count, visible: place.rows.height,
      top: window.visible(height: place.rows.height).lowerBound, style: look.scroll,
      track: look.borderFocused)
    let selected = items.first { $0.id == window.selected }
    drawFoot(selected, look, in: place.foot, on: &canvas)
    return caret
  }

  private static func drawField(
    _ palette: PaletteState, _ look: Look, in place: Place, on canvas: inout Canvas
  ) -> Point? {
    canvas.put("› ", at: place.field.origin, style: look.accent, clip: place.field)
    let words =
      palette.kind == .help ? "type to search, Enter does it" : "type what you want to do"
    return canvas.draw(
      palette.field, in: place.text, style: look.strong.removingBold,
      selection: look.selectedText, hint: StyledLine(words, look.dim))
  }

  private static func drawRows(
    _ items: [PaletteItem], _ window: ListWindow<PaletteItem.ID>, _ look: Look, in area: Rect,
    on canvas: inout Canvas
  ) {
    let visible = window.visible(height: area.height)
    for (offset, index) in visible.enumerated() {
      let begins = index == visible.lowerBound || items[index - 1].group != items[index].group
      let row = area.row(offset)
      draw(items[index], begins: begins, look, in: row, on: &canvas)
      if items[index].id == window.selected { canvas.selectRow(row, look) }
    }
  }

  /// Group, name, explanation as far as there is room, keys at the right.
  private static func draw(
    _ item: PaletteItem, begins: Bool, _ look: Look, in row: Rect, on canvas: inout Canvas
  ) {
    var rest = row.splitLeft(2).rest.splitRight(2).rest
    let isOff = item.whyNot != nil
    if row.width >= 72 {
      let (group, other) = rest.splitLeft(13)
      if begins { canvas.put(item.group, at: group.origin, style: look.dim, clip: group) }
      rest = other
    }
    let keys = keys(item, width: rest.width / 3)
    canvas.putRight(StyledLine(keys, isOff ? look.faint : look.key), in: rest)
    let room = max(0, rest.width - Width.columns(of: keys) - 2)
    let isWide = row.width >= 72
    // The names of editing keys say it all.
    let isAlone = item.keys.isEmpty || item.name == item.explanation
    let nameRoom = isWide && !isAlone ? min(18, room) : room
    canvas.putTruncated(
      item.name, at: rest.origin, style: isOff ? look.faint : look.text, width: nameRoom,
      clip: rest)
    guard isWide, !isAlone, room > nameRoom + 12 else { return }
    let explanation = rest.splitLeft(nameRoom + 2).rest
    canvas.putTruncated(
      item.explanation, at: explanation.origin, style: isOff ? look.faint : look.dim,
      width: room - nameRoom - 2, clip: explanation)
  }

  /// As many of the keys as fit, the first in any case. One that does nothing here, or something
  /// else, is told below the list.
  private static func keys(_ item: PaletteItem, width: Int) -> String {
    guard item.place == nil else { return "" }
    return item.keys.map(\.description).reduce("") { line, key in
      if line.isEmpty { return key }
      return Width.columns(of: line) + 2 + Width.columns(of: key) <= width
        ? line + "  " + key : line
    }
  }

  /// All of the explanation, the keys where there is room, and why it cannot be done.
  private static func drawFoot(
    _ item: PaletteItem?, _ look: Look, in rect: Rect, on canvas: inout Canvas
  ) {
    guard let item else { return }
    var below = rect
    if rect.height > 1 {
      canvas.rule(rect.row(0).inset(horizontally: 1, vertically: 0), style: look.border)
      below = rect.splitTop(1).rest
    }
    let inside = below.inset(horizontally: 1, vertically: 0)
    let keys = item.keys.map(\.description).joined(separator: "  ")
    let place = item.place.map { " in \($0)" } ?? ""
    let width = max(1, inside.width)
    // Where there is but one row, why it cannot be done is what one has to know.
    let rows = item.whyNot == nil ? inside.height : max(0, inside.height - 1)
    let whole = item.explanation + (keys.isEmpty ? "." : " (\(keys)\(place)).")
    // Keys that do it here stand in its row, too.
    let isTooLong = item.place == nil && Wrap.lines(whole, width: width).count > rows
    let what = isTooLong ? item.explanation + "." : whole
    var lines = rows > 0 ? Wrap.fitted(what, width: width, rows: rows).map { ($0, look.text) } : []
    if let why = item.whyNot {
      let left = max(1, inside.height - lines.count)
      lines += Wrap.fitted("Not now: \(why)", width: width, rows: left)
        .map { ($0, look.attention) }
    }
    for (index, line) in lines.enumerated() {
      canvas.put(line.0, at: inside.row(index).origin, style: line.1, clip: inside)
    }
  }
}

import TextUI
import VeoGenCore

enum AttachView {
  /// Returns where the caret stands.
  static func draw(
    _ attach: AttachState, _ state: State, _ look: Look, on canvas: inout Canvas
  ) -> Point? {
    let attached = state.attached(attach)
    let place = state.place(of: attach)
    let title = attach.figure.map { "An image of " + Width.truncate($0.name, to: 20) }
    canvas.overlayBox(place.box, title ?? "Attach a file", look)
    let inside = place.inside
    canvas.put("path", at: inside.origin, style: look.dim, clip: inside)
    let caret = canvas.draw(
      attach.field, in: place.field, style: look.strong.removingBold,
      selection: look.selectedText,
      hint: StyledLine(
        title == nil ? "a picture, or a clip to extend" : "a picture", look.dim))
    if title == nil { drawRoles(attach, state, look, in: place.roles, on: &canvas) }
    drawNote(attach, state, look, in: place.note, on: &canvas)
    drawCandidates(attach, look, in: place.list, on: &canvas)
    drawAttached(attached, look, in: place.attached, on: &canvas)
    return caret
  }

  private static func drawRoles(
    _ attach: AttachState, _ state: State, _ look: Look, in row: Rect, on canvas: inout Canvas
  ) {
    var line = StyledLine(row.width < 50 ? "" : "as    ", look.dim)
    for role in InputRole.allCases where row.width >= 50 || role == attach.role {
      if role != InputRole.allCases.first, row.width >= 50 { line.append("  ", look.dim) }
      let isChosen = role == attach.role
      let text = look.isColorless && isChosen ? "‹\(role.name)›" : role.name
      let style =
        isChosen
        ? look.accent.adding(.bold) : state.whyNot(role) == nil ? look.dim : look.faint
      line.append(text, style)
    }
    canvas.put(line, at: row.origin, maxWidth: row.width, clip: row)
  }

  private static func drawNote(
    _ attach: AttachState, _ state: State, _ look: Look, in area: Rect, on canvas: inout Canvas
  ) {
    let note = state.note(on: attach)
    let style = note.isProblem ? look.attention : look.dim
    let lines = Wrap.fitted(note.text, width: max(1, area.width), rows: max(1, area.height))
    for (index, line) in lines.enumerated() {
      canvas.put(line, at: area.row(index).origin, style: style, clip: area)
    }
  }

  private static func drawCandidates(
    _ attach: AttachState, _ look: Look, in area: Rect, on canvas: inout Canvas
  ) {
    let all = attach.candidates
    let picked = attach.picked ?? -1
    let top = attach.firstRow(height: area.height)
    for (offset, entry) in all.dropFirst(top).prefix(area.height).enumerated() {
      let row = area.row(offset)
      canvas.putTruncated(
        entry.name + (entry.isFolder ? "/" : ""), at: row.origin.moved(dx: 2),
        style: entry.isFolder ? look.dim : look.link.removingUnderline, width: row.width - 2,
        clip: row)
      if top + offset == picked { canvas.selectRow(row, look) }
    }
    if all.isEmpty, !area.isEmpty, attach.folder != nil, attach.problem == nil {
      canvas.put(
        "no picture or folder like this", at: area.origin.moved(dx: 2),
        style: look.faint, maxWidth: max(0, area.width - 2), clip: area)
    }
  }

  private static func drawAttached(
    _ attached: [InputMedia], _ look: Look, in area: Rect, on canvas: inout Canvas
  ) {
    for (index, input) in attached.suffix(area.height).enumerated() {
      let row = area.row(index)
      var line = StyledLine("✓ ", look.good)
      line.append(Width.pad(input.role.name, to: 15), look.dim)
      line.append(input.name, look.link)
      canvas.put(line, at: row.origin, maxWidth: row.width, clip: row)
    }
  }
}

extension Style {
  var removingUnderline: Style {
    var copy = self
    copy.attributes.remove(.underline)
    return copy
  }
}

import TextUI
import VeoGenCore

/// Sentences above the footer, on the right; under the header when they would lie on the row that
/// the person works on. They lie on the line of a border, but not on what it says.
enum ToastsView {
  /// `busy`: the row of the caret or of the selection.
  static func draw(_ state: State, _ look: Look, sparing busy: Int?, on canvas: inout Canvas) {
    let bounds = canvas.bounds
    let widest = min(64, bounds.width - 4)
    guard widest > 10, !state.toasts.isEmpty else { return }
    let texts = state.toasts.reversed().map { ($0, lines(of: $0.text, state, width: widest - 4)) }
    func width(_ lines: [String]) -> Int {
      min(widest, (lines.map { Width.columns(of: $0) }.max() ?? 0) + 4)
    }
    let first = width(texts.first?.1 ?? [])
    func spared(_ row: Int) -> Int {
      let covered = Rect(x: bounds.maxX - 2 - first, y: row, width: first, height: 1)
      return saysSomething(covered, on: canvas) ? 1 : 0
    }
    let (low, high) = (spared(bounds.maxY - 2), spared(1))
    let height = texts.reduce(0) { $0 + $1.1.count }
    let isBelow = busy.map { $0 < bounds.maxY - 1 - low - height || $0 <= height + high } ?? true
    var edge = isBelow ? bounds.maxY - 1 - low : 1 + high
    for (toast, lines) in texts {
      let top = isBelow ? edge - lines.count : edge
      guard top >= 1, top + lines.count < bounds.maxY else { return }
      let width = width(lines)
      let rect = Rect(x: bounds.maxX - 2 - width, y: top, width: width, height: lines.count)
      draw(toast, lines, look, in: rect, on: &canvas)
      edge = isBelow ? top : top + lines.count
    }
  }

  /// The log has all of what is longer: the last line says by which key, where there is one.
  private static func lines(of text: String, _ state: State, width: Int) -> [String] {
    var lines = Wrap.fitted(text, width: width, rows: most)
    guard Wrap.lines(text, width: width).count > most, let log = CommandTable.command("studio.log"),
      let key = state.keys(of: log, in: state.context).first
    else { return lines }
    let hint = " \(key) \(log.name)"
    let room = width - Width.columns(of: hint)
    lines[most - 1] = Width.pad(Width.truncate(lines[most - 1], to: room), to: room) + hint
    return lines
  }

  /// Rows of one.
  private static let most = 5

  private static func draw(
    _ toast: Toast, _ lines: [String], _ look: Look, in rect: Rect, on canvas: inout Canvas
  ) {
    for row in rect.y..<rect.maxY { cutText(at: Point(x: rect.x, y: row), on: &canvas) }
    canvas.fill(rect, look.toast)
    let (sign, style) = mark(toast.level, look)
    for (index, text) in lines.enumerated() {
      let row = rect.row(index)
      canvas.put(
        index == 0 ? sign : " ", at: row.origin.moved(dx: 1), style: style.on(look.toast), clip: row
      )
      canvas.put(text, at: row.origin.moved(dx: 3), style: look.toast, clip: row)
    }
  }

  /// A text that goes on below the sentence shows that it is cut.
  private static func cutText(at edge: Point, on canvas: inout Canvas) {
    let last = edge.moved(dx: -1)
    // A word that ends here may be followed by another.
    let next = isText(canvas[last]) ? [edge, edge.moved(dx: 1)] : [edge]
    guard !isLine(canvas[last]), next.contains(where: { isText(canvas[$0]) }),
      hasText(upTo: last, on: canvas)
    else { return }
    canvas.fill(Rect(x: last.x, y: last.y, width: 1, height: 1), with: "…", canvas[last].style)
  }

  /// Whether something of a text is left between a line and `last`: of none there is nothing cut.
  private static func hasText(upTo last: Point, on canvas: Canvas) -> Bool {
    for x in stride(from: last.x, through: canvas.bounds.x, by: -1) {
      let cell = canvas[Point(x: x, y: last.y)]
      if isLine(cell) { return false }
      if isText(cell) { return true }
    }
    return false
  }

  private static func isText(_ cell: Cell) -> Bool { cell.glyph.base > 0x20 && !isLine(cell) }

  /// `┐`, `┘`, `╮` and `╯`.
  private static let corners: [UInt32] = [0x2510, 0x2518, 0x256E, 0x256F]

  /// Whether the row is the end of a box, with words in it.
  private static func saysSomething(_ row: Rect, on canvas: Canvas) -> Bool {
    let corner = canvas[Point(x: canvas.bounds.maxX - 1, y: row.y)].glyph.base
    guard corners.contains(corner) else { return false }
    return (row.x..<row.maxX).contains { isText(canvas[Point(x: $0, y: row.y)]) }
  }

  /// Lines and blocks.
  private static func isLine(_ cell: Cell) -> Bool { (0x2500...0x259F).contains(cell.glyph.base) }

  static func mark(_ level: Notice.Level, _ look: Look) -> (String, Style) {
    switch level {
    case .info: ("·", look.accent)
    case .warning: ("!", look.attention)
    case .problem: ("✗", look.error)
    }
  }
}

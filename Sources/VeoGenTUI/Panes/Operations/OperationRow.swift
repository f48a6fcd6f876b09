import TextUI
import VeoGenCore

/// One row: sign, time, prompt, and on the right how it stands.
enum OperationRow {
  /// Columns that all rows leave for what some of them have, so that prompts begin at one place:
  /// some of all that are near, so that nothing jumps while one scrolls.
  struct Columns: Sendable, Equatable {
    var star: Int
    var rating: Int

    init(_ operations: OperationsState, width: Int) {
      star = operations.hasFavourites ? 2 : 0
      rating = operations.hasRatings && width >= 60 ? 4 : 0
    }
  }

  static func draw(
    _ operation: VeoGenCore.Operation, _ status: OperationStatus, _ columns: Columns,
    _ state: State, _ look: Look, in row: Rect, on canvas: inout Canvas
  ) {
    let isNarrow = row.width < 60
    var left = row.splitLeft(2).rest.splitRight(1).rest
    if state.marks.contains(operation.id) {
      canvas.put("+", at: row.origin.moved(dx: 1), style: look.accent.adding(.bold), clip: row)
    }
    canvas.put(operation.state.glyph, at: left.origin, style: status.style, clip: left)
    left = left.splitLeft(2).rest
    if !isNarrow {
      let time = state.localTime.short(operation.createdAt, now: state.now)
      canvas.put(time, at: left.origin, style: look.dim, clip: left)
      left = left.splitLeft(6).rest
    }
    if operation.isFavourite {
      canvas.put("★", at: left.origin, style: look.accent, clip: left)
    }
    left = left.splitLeft(columns.star).rest
    if let rating = operation.rating, columns.rating > 0 {
      canvas.put("\(rating)/5", at: left.origin, style: look.accent, clip: left)
    }
    left = left.splitLeft(columns.rating).rest
    let title = operation.headline
    // The name of a file says the prompt again, and takes the room for it: there is some to spare in
    // wide lists only. On some rows only it would be no column.
    let isThere = operation.state == .completed && (isNarrow || state.lostClip(operation) == nil)
    let isShort = row.width < 130 && isThere
    let right =
      isShort
      ? drawShort(isNarrow ? status.short : status.price, in: left, on: &canvas)
      : drawRight(status, look, beside: Width.columns(of: title), in: left, on: &canvas)
    let room = left.width - right - (right > 0 ? 2 : 0)
    let isSelected = operation.id == state.operations.selectedID && state.focus == .operations
    let style = status.isPale && !isSelected ? look.dim : look.text
    canvas.putTruncated(
      title, at: left.origin, style: style, width: max(0, room), clip: left)
  }

  private static func drawShort(
    _ words: StyledLine, in area: Rect, on canvas: inout Canvas
  ) -> Int {
    canvas.putRight(words, in: area)
    return words.columns
  }

  /// Returns the columns that were taken. A short title leaves more room for words.
  private static func drawRight(
    _ status: OperationStatus, _ look: Look, beside title: Int, in area: Rect,
    on canvas: inout Canvas
  ) -> Int {
    let share = area.width < 40 ? area.width / 2 : area.width * 11 / 20
    let most = max(share, min(area.width - title - 2, area.width * 4 / 5))
    let fitted = status.line(fitting: most)
    canvas.putRight(fitted, in: area)
    guard let fraction = status.fraction, area.width >= 62 else { return fitted.columns }
    let bar = Rect(x: area.maxX - fitted.columns - 2 - 14, y: area.y, width: 14, height: 1)
    canvas.bar(
      bar, fraction: fraction, style: look.bar,
      track: look.barTrack)
    return fitted.columns + 16
  }
}

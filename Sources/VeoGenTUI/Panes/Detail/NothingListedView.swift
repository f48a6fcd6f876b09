import TextUI
import VeoGenCore

/// The detail where there are operations and none is listed: what is empty, and the way back.
enum NothingListedView {
  static func draw(_ state: State, _ look: Look, in area: Rect, on canvas: inout Canvas) {
    for (index, line) in lines(state, look).prefix(area.height).enumerated() {
      let row = area.row(index)
      canvas.put(line, at: row.origin, maxWidth: row.width, clip: row)
    }
  }

  private static func lines(_ state: State, _ look: Look) -> [StyledLine] {
    let list = state.operations
    // Nothing is known of what is being read.
    guard let search = list.search, list.reading == nil else { return [] }
    let isWholeTrash = list.showsTrash && HistoryFilter(search).words.isEmpty
    let empty =
      isWholeTrash ? "The trash is empty." : "Nothing fits the filter: nothing can be selected."
    let all = Wording.count(state.totals.all, "operation")
    let back = isWholeTrash ? " goes back to \(all)." : " clears the filter: \(all) without it."
    let place = state.focus == .operations ? "" : " in the list"
    return [
      StyledLine(empty, look.text),
      [Span(state.key("operation.leave"), look.key), Span(place + back, look.dim)],
    ]
  }
}

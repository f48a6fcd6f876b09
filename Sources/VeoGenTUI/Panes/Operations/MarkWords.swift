import TextUI
import VeoGenCore

/// What is said of marks.
extension State {
  /// The title's word on them: after a sort, a filter or a page some may be out of sight, and are
  /// deleted or exported all the same.
  var wordsOnMarks: String {
    let unseen = unseen(of: marks.operations.map(\.id)).count
    guard unseen > 0 else { return "\(marks.count) marked" }
    let place = layout.operationRows.width < 60 ? "unseen" : "out of sight"
    return "\(marks.count) marked, \(unseen) \(place)"
  }

  /// Those of `ids` that are not on the screen.
  func unseen(of ids: [OperationID]) -> [OperationID] {
    let visible = operations.window.visible(height: listHeight).clamped(to: operations.rows.indices)
    return ids.filter { id in !visible.contains { operations.rows[$0].id == id } }
  }

  /// Which marks are left after a delete, and why.
  func wordsOnKept(besides gone: [OperationID]) -> String {
    let kept = marks.operations.filter { !gone.contains($0.id) }
    guard !kept.isEmpty else { return "" }
    let running = kept.count { !$0.isDeletable }
    let why =
      running == 0
      ? "" : running == kept.count ? ", not ended yet" : ", \(running) of them not ended yet"
    return " \(kept.count) kept\(why): still marked."
  }
}

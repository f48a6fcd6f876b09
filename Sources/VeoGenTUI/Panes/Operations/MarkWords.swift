import TextUI
import VeoGenCore

/// What is said of marks.
extension State {
  /// The title's word on them: after a sort, a filter or a page some may be out of sight, and are
  /// deleted or exported all the same.
  var wordsOnMarks: String {
    let rows = layout.operationRows
    let height = operations.filter == nil ? rows.height : rows.height - 1
    let seen = operations.window.visible(height: height).clamped(to: operations.rows.indices)
      .count { marks.contains(operations.rows[$0].id) }
    let unseen = marks.count - seen
    guard unseen > 0 else { return "\(marks.count) marked" }
    let place = rows.width < 60 ? "unseen" : "out of sight"
    return "\(marks.count) marked, \(unseen) \(place)"
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

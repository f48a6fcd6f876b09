import GRDB
import VeoGenCore

/// An order of the history in SQL. The keys are those of indexes, word for word, so that a page is
/// found at once at any depth.
///
/// SQLite finds a place in an index of an expression by `key = ? AND row < ?` and by `key < ?`, but
/// not by a pair of both: what follows a place is asked for in two steps.
struct HistoryOrder {
  /// What it is sorted by before the row; nil: by the row alone.
  let key: String?
  private let row: String
  private let isOldestFirst: Bool

  /// `isSearch`: rows come from the index of words, which is read in the order of its own.
  init(_ order: HistoryFilter.Order, isSearch: Bool) {
    row = isSearch && order == .newest ? "operation_text.rowid" : "operation.row"
    isOldestFirst = order == .oldest
    key =
      switch order {
      case .newest, .oldest: nil
      case .cost: "operation.cost_microdollars"
      case .rating: "coalesce(operation.rating, 0)"
      case .duration: "operation.duration_seconds"
      }
  }

  /// What is read from a place on, one step after the other until there is enough. Backwards each
  /// row comes before the one that it follows in the list.
  struct Step {
    var condition: String
    var arguments: StatementArguments
    /// For `ORDER BY`.
    var clause: String
  }

  func steps(from place: HistoryPlace) -> [Step] {
    let isAscending = isOldestFirst != place.isBackwards
    let (direction, sign) = isAscending ? ("ASC", ">") : ("DESC", "<")
    let columns = [key, row].compactMap(\.self)
    let clause = columns.map { "\($0) \(direction)" }.joined(separator: ", ")
    let cursor: HistoryCursor
    var ofRow = sign
    switch place {
    case .start, .end: return [Step(condition: "TRUE", arguments: [], clause: clause)]
    case .after(let given): cursor = given
    case .upTo(let given): (cursor, ofRow) = (given, sign + "=")
    }
    guard let key, let value = cursor.key else {
      return [
        Step(condition: "operation.row \(ofRow) ?", arguments: [cursor.row], clause: clause)
      ]
    }
    return [
      Step(
        condition: "\(key) = ? AND operation.row \(ofRow) ?", arguments: [value, cursor.row],
        clause: "operation.row \(direction)"),
      Step(condition: "\(key) \(sign) ?", arguments: [value], clause: clause),
    ]
  }
}

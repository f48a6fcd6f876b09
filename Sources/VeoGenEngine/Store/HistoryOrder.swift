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
      case .cost: "coalesce(operation.actual_microdollars, operation.estimate_microdollars)"
      case .rating: "coalesce(operation.rating, 0)"
      case .duration: "operation.duration_seconds"
      }
  }

  private var clause: String {
    let direction = isOldestFirst ? "ASC" : "DESC"
    return ([key, row].compactMap(\.self)).map { "\($0) \(direction)" }.joined(separator: ", ")
  }

  /// What is read after a place, one step after the other until there is enough.
  struct Step {
    var condition: String
    var arguments: StatementArguments
    /// For `ORDER BY`.
    var clause: String
  }

  /// The steps that lead on from a place; nil: from the beginning.
  func steps(after place: HistoryCursor?) -> [Step] {
    guard let place else { return [Step(condition: "TRUE", arguments: [], clause: clause)] }
    guard let key, let value = place.key else {
      let sign = isOldestFirst ? ">" : "<"
      return [
        Step(condition: "operation.row \(sign) ?", arguments: [place.row], clause: clause)
      ]
    }
    return [
      Step(
        condition: "\(key) = ? AND operation.row < ?", arguments: [value, place.row],
        clause: "operation.row DESC"),
      Step(condition: "\(key) < ?", arguments: [value], clause: clause),
    ]
  }
}

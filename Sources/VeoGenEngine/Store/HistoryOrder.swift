import GRDB
import VeoGenCore

/// An order of the history in SQL. The keys are those of indexes, word for word, so that a page is
/// found at once at any depth.
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

  /// For `ORDER BY`.
  var clause: String {
    let direction = isOldestFirst ? "ASC" : "DESC"
    return ([key, row].compactMap(\.self)).map { "\($0) \(direction)" }.joined(separator: ", ")
  }

  /// Begins after a place.
  func start(
    _ after: HistoryCursor, _ conditions: inout [String], _ arguments: inout StatementArguments
  ) {
    if let key, let value = after.key {
      conditions.append("(\(key), operation.row) < (?, ?)")
      arguments += [value, after.row]
    } else {
      conditions.append("operation.row \(isOldestFirst ? ">" : "<") ?")
      arguments += [after.row]
    }
  }
}

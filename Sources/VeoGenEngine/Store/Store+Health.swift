import GRDB
import VeoGenCore

/// Whether the history is sound.
extension Store {
  struct Health: Sendable {
    var version: Int
    var operations: Int
    /// `ok`, or what was found wrong first.
    var integrity: String
  }

  /// Reads the whole file: not quick on a long history.
  func health() throws(Failure) -> Health {
    try read { database in
      Health(
        version: try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
        operations: try Int.fetchOne(database, sql: "SELECT count(*) FROM operation") ?? 0,
        integrity: try Self.finding(database))
    }
  }

  /// What SQLite finds wrong with the pages, or the first row that VeoGen cannot read.
  private static func finding(_ database: Database) throws -> String {
    let pages = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "ok"
    guard pages == "ok" else { return pages }
    let rows = try Row.fetchCursor(
      database, sql: "SELECT \(OperationRow.selection) FROM operation")
    while let row = try rows.next() {
      do {
        // As a list reads it: straight from the statement SQLite would turn one type into another.
        _ = try OperationReader.operation(row.copy())
      } catch {
        return "row \(try OperationReader.number(row)) of its operations cannot be read"
      }
    }
    return "ok"
  }
}

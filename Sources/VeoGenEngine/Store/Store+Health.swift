import GRDB
import VeoGenCore

/// Whether the history is sound.
extension Store {
  struct Health: Sendable {
    var version: Int
    var operations: Int
    /// `ok`, or what SQLite found wrong first.
    var integrity: String
  }

  /// Reads the whole file: not quick on a long history.
  func health() throws(Failure) -> Health {
    try read { database in
      Health(
        version: try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
        operations: try Int.fetchOne(database, sql: "SELECT count(*) FROM operation") ?? 0,
        integrity: try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "ok")
    }
  }
}

import GRDB
import VeoGenCore

/// What saving clips needs of the history.
extension Store {
  /// Appends to an operation's log what stands there once at most; false when it did already.
  func logOnce(_ id: OperationID, _ attempt: Attempt) throws(Failure) -> Bool {
    try write { database in
      let isThere = try Bool.fetchOne(
        database,
        sql:
          "SELECT EXISTS (SELECT 1 FROM attempt WHERE operation = ? AND step = ? AND outcome = ?)",
        arguments: [id.rawValue, attempt.step.rawValue, attempt.outcome])
      if isThere != true { try Self.log(database, id, attempt) }
      return isThere != true
    }
  }

  /// Folders that the newest operations with one of their own go to.
  func recentOutputDirectories() throws(Failure) -> [String] {
    try read {
      try String.fetchAll(
        $0,
        sql: """
          SELECT DISTINCT output_directory FROM (
            SELECT output_directory FROM operation ORDER BY row DESC LIMIT 1000
          ) WHERE output_directory IS NOT NULL LIMIT 20
          """)
    }
  }
}

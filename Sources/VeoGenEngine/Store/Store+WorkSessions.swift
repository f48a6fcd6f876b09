import GRDB
import VeoGenCore

/// The groups of work in the history.
extension Store {
  private static let sessionLimit = 200

  /// The sessions that have operations, the last used first.
  ///
  /// Names and newest rows are found by seeks in the index of sessions, from one name to the next;
  /// what is counted is entries of that index, less those in the trash.
  func sessions() throws(Failure) -> [WorkSession] {
    try read { database in
      let trashed = try Self.trashedBySession(database)
      return try Row.fetchAll(
        database,
        sql: """
          WITH RECURSIVE known (name) AS (
            SELECT min(session) FROM operation WHERE session IS NOT NULL
            UNION ALL
            SELECT (SELECT min(session) FROM operation WHERE session > known.name)
            FROM known WHERE known.name IS NOT NULL),
          used (name, newest) AS (
            SELECT name, (
              SELECT row FROM operation WHERE session = name ORDER BY row DESC LIMIT 1)
            FROM known WHERE name IS NOT NULL ORDER BY 2 DESC LIMIT \(Self.sessionLimit))
          SELECT name, (SELECT count(*) FROM operation WHERE session = name), created_at
          FROM used JOIN operation ON operation.row = newest ORDER BY newest DESC
          """
      ).compactMap { row in
        let name: String = try row.value(0)
        let count: Int =
          try row.value(1, as: Int.self) - (trashed.first { $0.name == name }?.count ?? 0)
        guard count > 0, let last = try row.date(2) else { return nil }
        return WorkSession(name: name, count: count, last: last)
      }
    }
  }

  private static func trashedBySession(_ database: Database) throws -> [(name: String, count: Int)]
  {
    try Row.fetchAll(
      database,
      sql: """
        SELECT session, count(*) FROM operation INDEXED BY operation_trash
        WHERE trashed_at IS NOT NULL AND session IS NOT NULL GROUP BY session
        """
    ).map { (try $0.value(0), try $0.value(1)) }
  }
}

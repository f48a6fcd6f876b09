import Foundation
import GRDB
import VeoGenCore

/// What clean-up asks of the history.
extension Store {
  /// Finished clips that ended before `date`, oldest first, with whether an operation that has not
  /// ended builds on each.
  func finishedClips(before date: Date) throws(Failure) -> [(operation: Operation, isNeeded: Bool)]
  {
    try read { database in
      let needed = try neededOperations(database)
      return try Row.fetchAll(
        database,
        sql: """
          SELECT \(OperationRow.selection) FROM operation
          WHERE state = 'completed' AND trashed_at IS NULL AND path IS NOT NULL
            AND favourite = 0 AND project IS NULL AND finished_at < ?
          ORDER BY finished_at
          """, arguments: [Timestamp.text(date)]
      ).map {
        let operation = try OperationReader.operation($0)
        return (operation, needed.contains(operation.id.rawValue))
      }
    }
  }

  private func neededOperations(_ database: Database) throws -> Set<String> {
    let open = "state NOT IN ('completed', 'failed', 'cancelled')"
    return try String.fetchSet(
      database,
      sql: """
        SELECT dependency.needs FROM dependency JOIN operation ON operation.id = dependency.operation
        WHERE \(open)
        UNION SELECT json_extract(input.value, '$.operation') FROM operation, json_each(inputs) input
        WHERE \(open) AND json_extract(input.value, '$.operation') IS NOT NULL
        """)
  }

  /// The copies of inputs that a row or the draft names.
  func usedInputs() throws(Failure) -> Set<String> {
    try read { database in
      let draft = try Self.draft(database)?.request.inputs.map(\.path) ?? []
      return try String.fetchSet(
        database,
        sql: """
          SELECT DISTINCT json_extract(input.value, '$.path') FROM operation, json_each(inputs) input
          WHERE json_extract(input.value, '$.path') IS NOT NULL
          """
      ).union(draft)
    }
  }

  /// Every operation whose media may lie half done on the disk, and those that keep staged media.
  func unfinished() throws(Failure) -> [Operation] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(OperationRow.selection) FROM operation
          WHERE state <> 'completed'
            AND (state NOT IN ('failed', 'cancelled') OR result_path IS NOT NULL)
          """
      ).map(OperationReader.operation)
    }
  }

  /// The folders, besides the history's own, that clips were put into.
  func outputFolders() throws(Failure) -> Set<String> {
    try read {
      try String.fetchSet(
        $0,
        sql: """
          SELECT DISTINCT output_directory FROM operation WHERE output_directory IS NOT NULL
          """)
    }
  }
}

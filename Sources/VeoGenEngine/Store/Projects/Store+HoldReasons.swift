import Foundation
import GRDB
import VeoGenCore

/// Why what waits for an approval waits: nothing may be approved where the part, or all of the
/// project, is gone.
extension Store {
  /// Of those that are held because their approval is missing.
  static func holdReasons(_ database: Database) throws -> [OperationID: WaitReason] {
    let unapproved = try unapproved(database)
    guard !unapproved.isEmpty else { return [:] }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT take.operation, take.project, take.part, project.kind, project.trashed_at IS NOT NULL
        FROM operation JOIN take ON take.operation = operation.id
        JOIN project ON project.id = take.project
        WHERE operation.state = 'queued' AND operation.\(isOpen) AND operation.held
        """)
    var parts: [String: Set<String>?] = [:]
    return try rows.reduce(into: [:]) { reasons, row in
      let id = OperationID(rawValue: try row.value(0))
      let (project, part): (String, String) = try (row.value(1), row.value(2))
      guard unapproved.contains(id), let kind = ProjectKind(rawValue: try row.value(3)) else {
        return
      }
      let known = try parts[project] ?? partIDs(database, of: project)
      parts[project] = .some(known)
      if try row.value(4) {
        reasons[id] = .projectTrashed(kind, ProjectID(rawValue: project))
      } else {
        reasons[id] = known?.contains(part) == false ? .partDeleted(kind) : .unapproved
      }
    }
  }

  /// Nil when the project's text is damaged.
  private static func partIDs(_ database: Database, of project: String) throws -> Set<String>? {
    let isReadable = try Bool.fetchOne(
      database, sql: "SELECT json_valid(body) FROM project WHERE id = ?", arguments: [project])
    guard isReadable == true else { return nil }
    return try Set(
      String.fetchAll(
        database,
        sql: """
          SELECT part.value ->> 'id' FROM project, json_each(project.body, '$.parts') AS part
          WHERE project.id = ?
          """, arguments: [project]))
  }
}

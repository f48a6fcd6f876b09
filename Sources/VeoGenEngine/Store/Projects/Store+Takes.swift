import Foundation
import GRDB
import VeoGenCore

/// Takes: which operation was made for which shot.
extension Store {
  /// All takes of a project that are not in the trash, the oldest first.
  static func takes(_ database: Database, of id: ProjectID) throws -> [StoredTake] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT \(OperationRow.selection), \(ProjectRow.takeSelection) FROM take
        JOIN operation ON operation.id = take.operation
        WHERE take.project = ? AND operation.trashed_at IS NULL ORDER BY operation.row
        """, arguments: [id.rawValue]
    ).map { row in
      try ProjectRow.take(
        row, from: OperationRow.columns.count + 1, try OperationReader.operation(row))
    }
  }

  /// The project that an operation was made for, and its take; nil when it is none.
  func take(_ id: OperationID) throws(Failure) -> (project: ProjectID, take: StoredTake)? {
    try read { try Self.take($0, id) }
  }

  static func take(_ database: Database, _ id: OperationID) throws -> (
    project: ProjectID, take: StoredTake
  )? {
    guard
      let row = try Row.fetchOne(
        database,
        sql: "SELECT project, \(ProjectRow.takeSelection) FROM take WHERE operation = ?",
        arguments: [id.rawValue]),
      let operation = try operation(database, id)
    else { return nil }
    return (ProjectID(rawValue: try row.value(0)), try ProjectRow.take(row, from: 1, operation))
  }

  /// The part that an operation was made for, as it is called now; nil when it was for none, or when
  /// the project's text is damaged: the clip is there all the same.
  static func place(_ database: Database, of id: OperationID) throws -> TakePlace? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT project.kind, project.title, part.key + 1, part.value ->> 'title', take.number,
          take.shot, (SELECT max(shot) FROM take AS other
            WHERE other.project = take.project AND other.part = take.part)
        FROM take JOIN project ON project.id = take.project
        LEFT JOIN json_each(iif(json_valid(project.body), project.body, '{}'), '$.parts') AS part
          ON part.value ->> 'id' = take.part
        WHERE take.operation = ? AND json_valid(project.body)
        """, arguments: [id.rawValue])
    guard let row, let kind = ProjectKind(rawValue: try row.value(0)) else { return nil }
    return TakePlace(
      kind: kind, title: try row.value(1), number: try row.value(2),
      partTitle: try row.value(3, as: String?.self) ?? "", take: try row.value(4),
      shot: try row.value(6, as: Int.self) > 1 ? try row.value(5, as: Int.self) : nil)
  }

  /// The project that an operation belongs to; nil for most.
  func projectID(of id: OperationID) throws(Failure) -> ProjectID? {
    try read {
      try String.fetchOne(
        $0, sql: "SELECT project FROM take WHERE operation = ?", arguments: [id.rawValue])
    }.map(ProjectID.init(rawValue:))
  }

  static func takeNumbers(_ database: Database, of id: ProjectID) throws -> [Shot.ID: Int] {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT part, shot, max(number) FROM take WHERE project = ? GROUP BY part, shot",
      arguments: [id.rawValue])
    return try rows.reduce(into: [:]) { numbers, row in
      let shot = Shot.ID(part: PartID(rawValue: try row.value(0)), number: try row.value(1))
      numbers[shot] = try row.value(2, as: Int.self)
    }
  }

  /// Carries what an edit did to takes over to their rows: another part or shot, another choice.
  static func moveTakes(_ database: Database, from old: Project, to new: Project) throws {
    let (before, after) = (places(old), places(new))
    for (id, place) in after.sorted(by: { $0.key < $1.key }) where before[id]?.shot != place.shot {
      try move(database, id, to: place.shot, in: new.id)
    }
    for (id, place) in after where place.isChosen && before[id]?.isChosen != true {
      try database.execute(
        sql: "UPDATE take SET preference = ? WHERE operation = ?",
        arguments: [try nextPreference(database), id.rawValue])
    }
  }

  /// A number over all that there are.
  static func nextPreference(_ database: Database) throws -> Int64 {
    try nextRevision(database)
  }

  /// Of a new take: over all others, but one of the sandbox under all, where the wanted one is paid
  /// for. It takes that one's place only by the person's choice.
  static func preference(_ database: Database, of item: TakeOrder.Item, in project: ProjectID)
    throws -> Int64
  {
    let next = try nextPreference(database)
    guard !item.draft.request.provider.isBilled else { return next }
    let wanted = try String.fetchOne(
      database,
      sql: """
        SELECT operation.provider FROM take JOIN operation ON operation.id = take.operation
        WHERE take.project = ? AND take.part = ? AND take.shot = ?
          AND operation.trashed_at IS NULL AND operation.state NOT IN ('failed', 'cancelled')
        ORDER BY take.preference DESC LIMIT 1
        """, arguments: [project.rawValue, item.shot.part.rawValue, item.shot.number])
    let isPaid = wanted.flatMap(Provider.init(rawValue:))?.isBilled ?? false
    return isPaid ? next - (1 << 48) : next
  }

  /// What is wrong with a clip; nil: nothing was found. Durable only with the next write: it can be
  /// found again.
  func note(_ words: String?, onClipOf id: OperationID, now: Date) throws(Failure) {
    try write {
      try $0.execute(
        sql: "UPDATE take SET checked_at = ?, note = ? WHERE operation = ?",
        arguments: [Timestamp.text(now), words, id.rawValue])
      guard words != nil else { return }
      // Other processes hear of it by the operation's revision.
      try $0.execute(
        sql: "UPDATE operation SET revision = ? WHERE id = ?",
        arguments: [try Self.nextRevision($0), id.rawValue])
    }
  }

  /// Takes whose clips are there and were not looked at.
  func uncheckedTakes() throws(Failure) -> [OperationID] {
    try read {
      try String.fetchAll(
        $0,
        sql: """
          SELECT take.operation FROM take INDEXED BY take_unchecked
          CROSS JOIN operation ON operation.id = take.operation
          WHERE take.checked_at IS NULL AND operation.state = 'completed'
            AND operation.trashed_at IS NULL ORDER BY operation.row
          """)
    }.map(OperationID.init(rawValue:))
  }

  private static func move(
    _ database: Database, _ id: OperationID, to shot: Shot.ID, in project: ProjectID
  ) throws {
    try database.execute(
      sql: """
        UPDATE take SET part = :part, shot = :shot, number = 1 + coalesce((
          SELECT max(number) FROM take AS other
          WHERE other.project = :project AND other.part = :part AND other.shot = :shot), 0)
        WHERE operation = :id AND project = :project AND (part <> :part OR shot <> :shot)
        """,
      arguments: [
        "part": shot.part.rawValue, "shot": shot.number, "project": project.rawValue,
        "id": id.rawValue,
      ])
  }

  private struct Place {
    var shot: Shot.ID
    var isChosen: Bool
  }

  private static func places(_ project: Project) -> [OperationID: Place] {
    var places: [OperationID: Place] = [:]
    for part in project.parts {
      for take in part.takes {
        places[take.operation] = Place(
          shot: Shot.ID(part: part.id, number: take.shot), isChosen: take.isChosen)
      }
    }
    return places
  }
}

import Foundation
import GRDB
import VeoGenCore

/// Changing projects. Each edit is read, made and written in one transaction, so that those of two
/// processes follow one another.
extension Store {
  /// Makes an edit; with `revision` only if nothing else has changed the project since. One that
  /// changes nothing is no step.
  ///
  /// What waits follows it in the same transaction, as `waiting` says: what the edit lets go is never
  /// taken up as something that was not approved. It lets go no more than `agreed`; nil: whatever.
  func apply(
    _ edit: ProjectEdit, to id: ProjectID, expecting revision: Int64?, agreed: HeldClips? = nil,
    now: Date, following waiting: (StoredProject) -> WaitingTakes = { _ in WaitingTakes() }
  ) throws(Failure) -> StoredProject {
    try write(.full) { database in
      try Self.agreeing(to: agreed, database, id) { database in
        try apply(edit, to: id, revision, database, now, waiting)
      }
    }
  }

  /// The same within a transaction.
  func apply(
    _ edit: ProjectEdit, to id: ProjectID, _ revision: Int64?, _ database: Database, _ now: Date,
    _ waiting: (StoredProject) -> WaitingTakes
  ) throws -> StoredProject {
    let before = try Self.editable(database, id)
    if let revision, revision != before.revision { throw Self.changedSince }
    let (project, patch) = try Self.changed(before.project, by: edit)
    guard project != before.project else { return before }
    try database.execute(
      sql: "DELETE FROM project_edit WHERE project = ? AND undone", arguments: [id.rawValue])
    try database.execute(
      sql: "INSERT INTO project_edit (project, name, opposite, made_at) VALUES (?, ?, ?, ?)",
      arguments: [
        id.rawValue, edit.name(in: project.kind), try ProjectRow.json(patch), Timestamp.text(now),
      ])
    try Self.forgetOldEdits(database, id)
    return try save(database, from: before.project, to: project, waiting, now)
  }

  /// Takes the latest edit back, or makes the one again that was taken back last. Throws
  /// `invalidRequest` when there is none. `agreed` and `waiting`: as of `apply`.
  func step(
    _ id: ProjectID, redo: Bool, agreed: HeldClips? = nil, now: Date,
    following waiting: (StoredProject) -> WaitingTakes = { _ in WaitingTakes() }
  ) throws(Failure) -> StoredProject {
    try write(.full) { database in
      try Self.agreeing(to: agreed, database, id) { database in
        try step(id, redo: redo, database, now, waiting)
      }
    }
  }

  /// The same within a transaction.
  func step(
    _ id: ProjectID, redo: Bool, _ database: Database, _ now: Date,
    _ waiting: (StoredProject) -> WaitingTakes
  ) throws -> StoredProject {
    let before = try Self.editable(database, id)
    guard let found = try Self.edit(database, id, undone: redo) else {
      throw Failure(.invalidRequest, "There is nothing to \(redo ? "redo" : "undo").")
    }
    guard let patch = ProjectRow.patch(try found.value(2)) else {
      throw ProjectEditError.changedSince.failure
    }
    let (project, opposite) = try Self.changed(before.project, by: .restore(patch))
    try database.execute(
      sql: "UPDATE project_edit SET opposite = ?, undone = ? WHERE number = ?",
      arguments: [try ProjectRow.json(opposite), !redo, try found.value(0, as: Int64.self)])
    return try save(database, from: before.project, to: project, waiting, now)
  }

  /// What undo, or redo, would do next, in words.
  static func editName(_ database: Database, _ id: ProjectID, undone: Bool) throws -> String? {
    try edit(database, id, undone: undone)?.value(1)
  }

  private static func edit(_ database: Database, _ id: ProjectID, undone: Bool) throws -> Row? {
    try Row.fetchOne(
      database,
      sql: """
        SELECT number, name, opposite FROM project_edit WHERE project = ? AND undone = ?
        ORDER BY number \(undone ? "ASC" : "DESC") LIMIT 1
        """, arguments: [id.rawValue, undone])
  }

  private static func editable(_ database: Database, _ id: ProjectID) throws -> StoredProject {
    let stored = try project(database, id)
    guard !stored.isTrashed else {
      throw Failure(
        .invalidRequest, "The project \(id) is in the trash.",
        way: .restoreProject(id, stored.project.kind))
    }
    return stored
  }

  private static func changed(_ project: Project, by edit: ProjectEdit) throws -> (
    Project, ProjectPatch
  ) {
    var project = project
    let opposite: ProjectEdit
    do throws(ProjectEditError) {
      opposite = try project.apply(edit)
    } catch {
      throw error.failure
    }
    guard case .restore(let patch) = opposite else {
      throw Failure(.fault, "An edit cannot be taken back: nothing was changed.")
    }
    return (project, patch)
  }

  /// With what follows from it for its takes.
  private func save(
    _ database: Database, from old: Project, to new: Project,
    _ waiting: (StoredProject) -> WaitingTakes, _ now: Date
  ) throws -> StoredProject {
    try database.execute(
      sql: "UPDATE project SET title = ?, body = ?, updated_at = ?, revision = ? WHERE id = ?",
      arguments: [
        new.title, try ProjectRow.body(new), Timestamp.text(now),
        try Self.nextRevision(database), new.id.rawValue,
      ])
    try Self.moveTakes(database, from: old, to: new)
    let renamed = try Self.retitleTakes(database, from: old, to: new, now: now)
    try Self.holdUnapproved(database, from: old, to: new, isTrashed: false, now: now)
    var stored = try followEdit(
      database, from: old, to: try Self.project(database, new.id), waiting, now)
    stored.renamed = renamed
    return stored
  }

  private static func forgetOldEdits(_ database: Database, _ id: ProjectID) throws {
    try database.execute(
      sql: """
        DELETE FROM project_edit WHERE project = :id AND number <= (
          SELECT number FROM project_edit WHERE project = :id
          ORDER BY number DESC LIMIT 1 OFFSET \(ProjectHistory.limit))
        """, arguments: ["id": id.rawValue])
  }

  private static let changedSince = Failure(
    .invalidRequest, "The project was changed elsewhere since you opened it.",
    advice: "Open it again and make your change there.")
}

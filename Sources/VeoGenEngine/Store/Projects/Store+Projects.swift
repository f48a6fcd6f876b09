import Foundation
import GRDB
import VeoGenCore

/// Reading and making projects.
extension Store {
  /// A project with its takes. Throws `missing` when there is none, `disk` when it is damaged.
  func project(_ id: ProjectID) throws(Failure) -> StoredProject {
    try read { try Self.project($0, id) }
  }

  /// All projects, the last changed first, and what is to be said of those that are damaged.
  func projects() throws(Failure) -> (all: [StoredProject], damaged: [Failure]) {
    try read { database in
      let ids = try String.fetchAll(
        database, sql: "SELECT id FROM project ORDER BY updated_at DESC, id")
      var (all, damaged) = ([StoredProject](), [Failure]())
      for id in ids {
        do {
          all.append(try Self.project(database, ProjectID(rawValue: id)))
        } catch let failure as Failure {
          damaged.append(failure)
        }
      }
      return (all, damaged)
    }
  }

  /// The projects whose id begins with `prefix`: id and kind, also of damaged ones.
  func projects(idPrefix prefix: String) throws(Failure) -> [(id: ProjectID, kind: String)] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT id, kind FROM project WHERE id >= ? AND id < ? ORDER BY id LIMIT 8",
        arguments: [prefix, prefix + "\u{7F}"]
      ).map { (ProjectID(rawValue: try $0.value(0)), try $0.value(1)) }
    }
  }

  /// Writes a new project. Its id is given here, unless its own is to be kept and is free.
  func create(_ draft: Project, keepingID: Bool = false, now: Date) throws(Failure)
    -> StoredProject
  {
    try write(.full) { database in
      var project = draft
      if try !keepingID || Self.isTaken(draft.id, database) {
        project.id = try Self.freeProjectID(database)
      }
      let time = Timestamp.text(now)
      try database.execute(
        sql: """
          INSERT INTO project (id, kind, title, ledger_name, body, revision, created_at, updated_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          project.id.rawValue, project.kind.rawValue, project.title,
          try Self.ledgerName(database, project), try ProjectRow.body(project),
          try Self.nextRevision(database), time, time,
        ])
      return try Self.project(database, project.id)
    }
  }

  /// Marks a project as archived or trashed, or takes the mark away. Throws `missing`, or
  /// `invalidRequest` when there is no mark to take away. It lets go no more than `agreed`; nil:
  /// whatever.
  func mark(
    _ id: ProjectID, _ mark: ProjectMark, _ isOn: Bool, agreed: HeldClips? = nil, now: Date
  ) throws(Failure) {
    try write(.full) { database in
      try Self.agreeing(to: agreed, database, id) { database in
        try Self.mark(id, mark, isOn, database, now)
      }
    }
  }

  /// The same within a transaction.
  static func mark(
    _ id: ProjectID, _ mark: ProjectMark, _ isOn: Bool, _ database: Database, _ now: Date
  ) throws {
    let time = Timestamp.text(now)
    let isMarked = try Bool.fetchOne(
      database, sql: "SELECT \(mark.column) IS NOT NULL FROM project WHERE id = ?",
      arguments: [id.rawValue])
    if !isOn, isMarked == false {
      throw Failure(.invalidRequest, "The project \(id) is not in the \(mark.place).")
    }
    try database.execute(
      sql: """
        UPDATE project SET \(mark.column) = ?, updated_at = ?, revision = ? WHERE id = ?
        """,
      arguments: [isOn ? time : nil, time, try nextRevision(database), id.rawValue])
    guard database.changesCount == 1 else { throw noProject(id) }
    // What waits is not sent for a project that was thrown away.
    if mark == .trashed, let stored = try? project(database, id) {
      try holdUnapproved(
        database, from: stored.project, to: stored.project, isTrashed: isOn, now: now)
    }
  }

  /// Notes where a project's film or trailer is, and of which takes it was made. It is no edit: nothing of it can be undone.
  func remember(_ film: RenderedFilm, at path: String, takes: String, of id: ProjectID)
    throws(Failure)
  {
    try write(.full) { database in
      try database.execute(
        sql: "UPDATE project SET \(film.column) = ?, \(film.clipsColumn) = ? WHERE id = ?",
        arguments: [path, takes, id.rawValue])
      guard database.changesCount == 1 else { throw Self.noProject(id) }
    }
  }

  static func project(_ database: Database, _ id: ProjectID) throws -> StoredProject {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT \(ProjectRow.selection) FROM project WHERE id = ?",
        arguments: [id.rawValue])
    else { throw noProject(id) }
    var stored = try ProjectRow.project(row)
    stored.takes = try takes(database, of: id)
    stored.numbers = try takeNumbers(database, of: id)
    stored.undoName = try editName(database, id, undone: false)
    stored.redoName = try editName(database, id, undone: true)
    stored.fill()
    return stored
  }

  /// Projects that were changed after a revision.
  func changedProjects(since revision: Int64) throws(Failure) -> [ProjectID] {
    try read {
      try String.fetchAll(
        $0, sql: "SELECT id FROM project WHERE revision > ?", arguments: [revision])
    }.map(ProjectID.init(rawValue:))
  }

  static func noProject(_ id: ProjectID) -> Failure {
    Failure(.missing, "There is no project \(id).", way: .seeProjects)
  }

  private static func freeProjectID(_ database: Database) throws -> ProjectID {
    for _ in 0..<64 {
      let id = ProjectID(number: .random(in: .min ... .max))
      if try !isTaken(id, database) { return id }
    }
    throw Failure(.fault, "No free id was found for the project.", advice: "Try again.")
  }

  private static func isTaken(_ id: ProjectID, _ database: Database) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM project WHERE id = ?)",
      arguments: [id.rawValue]) == true
  }

  /// The names under which the ledger has what a person calls `name`: a book or movie keeps the one
  /// that it was begun with, whatever its title becomes. A name that is nobody's title any more is
  /// still that of its old work. `folded`: what of names is compared.
  static func ledgerNames(
    _ database: Database, of name: String, folded: (String) -> String = { $0 }
  ) throws -> [String] {
    let wanted = folded(name)
    var (titled, isLedgerName) = ([String](), false)
    for row in try Row.fetchAll(database, sql: "SELECT title, ledger_name FROM project") {
      let (title, own): (String, String) = try (row.value(0), row.value(1))
      let (isTitled, isBooked) = (folded(title) == wanted, folded(own) == wanted)
      if isTitled, isBooked { return [name] }
      if isTitled { titled.append(own) }
      if isBooked { isLedgerName = true }
    }
    return isLedgerName && !titled.isEmpty ? titled : titled + [name]
  }

  /// The title where it is a name that no other project has; otherwise with the id.
  private static func ledgerName(_ database: Database, _ project: Project) throws -> String {
    let name = (try? ProjectName.checked(project.title)) ?? project.kind.rawValue
    let isTaken = try Bool.fetchOne(
      database,
      sql: "SELECT EXISTS (SELECT 1 FROM project WHERE ledger_name = ?)", arguments: [name])
    return isTaken == true ? "\(name.prefix(ProjectName.limit - 9)) \(project.id)" : name
  }
}

/// What a project can be marked as.
enum ProjectMark: String {
  case archived, trashed

  var column: String { rawValue + "_at" }

  /// Where lists show what has it.
  var place: String {
    switch self {
    case .archived: "archive"
    case .trashed: "trash"
    }
  }
}

import Foundation
import GRDB
import VeoGenCore

/// A clip is called by one name: lists call it what its part is called now, and its log says once what
/// that was when it was sent.
extension Store {
  /// Names the takes of the parts that an edit has numbered or called otherwise, or whose takes it has
  /// moved. Returns those that have another name now.
  static func retitleTakes(
    _ database: Database, from old: Project, to new: Project, now: Date
  ) throws -> Set<OperationID> {
    let (before, after) = (names(old), names(new))
    let ids = Set(before.keys).union(after.keys)
    let renamed = ids.filter { before[$0] != after[$0] || old.title != new.title }
    let moved = takes(old) == takes(new) ? [] : ids
    guard !renamed.isEmpty || !moved.isEmpty else { return [] }
    var found: Set<OperationID> = []
    for take in try takesWithTitles(database, of: new.id)
    where renamed.union(moved).contains(take.part) {
      // What was deleted keeps its name, and has no number.
      guard let name = after[take.part] ?? before[take.part]?.unnumbered else { continue }
      let line = TakePlace(
        kind: new.kind, title: new.title, number: name.number, partTitle: name.title,
        take: take.number, shot: take.namesItsShot ? take.shot : nil
      ).line
      guard line != take.title else { continue }
      try retitle(database, take, line, now)
      found.insert(take.operation)
    }
    return found
  }

  private struct PartName: Hashable {
    var number: Int?
    var title: String

    var unnumbered: PartName { PartName(number: nil, title: title) }
  }

  private struct TitledTake {
    var operation: OperationID
    var part: PartID
    var shot: Int
    var number: Int
    var title: String?
    var isQueued: Bool
    var isOnlyShot: Bool

    /// Others of the part may be planned that nobody has made yet: the name that it got then tells.
    var namesItsShot: Bool {
      let name = (title ?? "").prefix { $0 != ":" && $0 != "·" }
      return !isOnlyShot || name.hasPrefix("shot ") || name.contains(", shot ")
    }
  }

  private static func names(_ project: Project) -> [PartID: PartName] {
    Dictionary(
      project.parts.enumerated().map { ($1.id, PartName(number: $0 + 1, title: $1.title)) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func takes(_ project: Project) -> [[OperationID]] {
    project.parts.map { $0.takes.map(\.operation) }
  }

  private static func takesWithTitles(_ database: Database, of id: ProjectID) throws
    -> [TitledTake]
  {
    try Row.fetchAll(
      database,
      sql: """
        SELECT take.operation, take.part, take.shot, take.number, operation.title,
          operation.state = 'queued', max(take.shot) OVER (PARTITION BY take.part) = 1
        FROM take JOIN operation ON operation.id = take.operation WHERE take.project = ?
        """, arguments: [id.rawValue]
    ).map { row in
      TitledTake(
        operation: OperationID(rawValue: try row.value(0)),
        part: PartID(rawValue: try row.value(1)), shot: try row.value(2),
        number: try row.value(3), title: try row.value(4), isQueued: try row.value(5),
        isOnlyShot: try row.value(6))
    }
  }

  private static func retitle(
    _ database: Database, _ take: TitledTake, _ line: String, _ now: Date
  ) throws {
    try database.execute(
      sql: "UPDATE operation SET title = ?, revision = ? WHERE id = ?",
      arguments: [line, try nextRevision(database), take.operation.rawValue])
    let isToldAlready = try Bool.fetchOne(
      database,
      sql: "SELECT EXISTS (SELECT 1 FROM attempt WHERE operation = ? AND outcome GLOB ?)",
      arguments: [take.operation.rawValue, wasCalled + "*"])
    guard let title = take.title, !take.isQueued, isToldAlready == false else { return }
    try log(database, take.operation, Attempt(at: now, step: .admit, outcome: wasCalled + title))
  }

  private static let wasCalled = "was called "
}

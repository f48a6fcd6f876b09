import Foundation
import GRDB
import VeoGenCore

/// What stands in the columns of a project and its takes.
enum ProjectRow {
  static let selection = """
    id, title, ledger_name, body, revision, archived_at, trashed_at, film_path, trailer_path,
    film_clips, trailer_clips
    """

  /// A project without its takes. Throws a failure that names it when its text is damaged.
  static func project(_ row: Row) throws -> StoredProject {
    let (id, title): (String, String) = try (row.value(0), row.value(1))
    return StoredProject(
      project: try decoded(try row.value(3), id: id, title: title), ledgerName: try row.value(2),
      revision: try row.value(4), isArchived: try row.value(5, as: String?.self) != nil,
      isTrashed: try row.value(6, as: String?.self) != nil, film: try row.value(7),
      trailer: try row.value(8), filmClips: try row.value(9), trailerClips: try row.value(10))
  }

  /// The text of a project: all but its takes, which stand in a table of their own.
  static func body(_ project: Project) throws -> String {
    var bare = project
    for index in bare.parts.indices { bare.parts[index].takes = [] }
    return try json(bare)
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// What an edit is taken back by; nil when its text is damaged.
  static func patch(_ text: String) -> ProjectPatch? {
    try? JSONDecoder().decode(ProjectPatch.self, from: Data(text.utf8))
  }

  static let takeSelection = """
    take.part, take.shot, take.number, take.preference, take.ingredients, take.continues, take.note,
    (SELECT needs FROM dependency WHERE dependency.operation = take.operation LIMIT 1)
    """

  /// Reads what `takeSelection` selects, from column `from` on.
  static func take(_ row: Row, from column: Int, _ operation: Operation) throws -> StoredTake {
    let ingredients = try row.value(column + 4, as: String?.self).flatMap {
      try? JSONDecoder().decode(Ingredients.self, from: Data($0.utf8))
    }
    return StoredTake(
      operation: operation,
      shot: Shot.ID(
        part: PartID(rawValue: try row.value(column)), number: try row.value(column + 1)),
      number: try row.value(column + 2), preference: try row.value(column + 3),
      ingredients: ingredients,
      continues: try row.value(column + 5, as: String?.self).flatMap(InputRole.init(rawValue:)),
      needs: try row.value(column + 7, as: String?.self).map(OperationID.init(rawValue:)),
      note: try row.value(column + 6))
  }

  private static func decoded(_ body: String, id: String, title: String) throws -> Project {
    guard let project = try? JSONDecoder().decode(Project.self, from: Data(body.utf8)),
      project.id.rawValue == id
    else {
      throw Failure(
        .disk, "The project \(id), \u{201C}\(title)\u{201D}, is damaged and cannot be read.",
        advice:
          "Its clips are safe and stay in the list. A copy of the history may have it whole.")
    }
    return project
  }
}

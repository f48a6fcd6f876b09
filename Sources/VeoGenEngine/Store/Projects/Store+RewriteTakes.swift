import Foundation
import GRDB
import VeoGenCore

/// What a take that waits is to be made from now.
struct TakeWords: Sendable {
  var operation: OperationID
  var prompt: String
  var ingredients: Ingredients
}

/// A clip that waits when its part is edited is made with the new words: nobody wants to pay for the
/// old ones.
extension Store {
  /// Gives new words to takes that nobody has taken up yet. Returns the project with them.
  static func rewrite(
    _ database: Database, _ stored: StoredProject, _ words: (StoredProject) -> [TakeWords],
    _ now: Date
  ) throws -> StoredProject {
    let changed = try words(stored).compactMap { try rewrite(database, $0, now) }
    return changed.isEmpty ? stored : try project(database, stored.project.id)
  }

  private static func rewrite(_ database: Database, _ words: TakeWords, _ now: Date) throws
    -> Operation?
  {
    let isFree = try Bool.fetchOne(
      database, sql: "SELECT lease_owner IS NULL FROM operation WHERE id = ?",
      arguments: [words.operation.rawValue])
    guard isFree == true, let (_, take) = try take(database, words.operation),
      take.operation.state == .queued, take.operation.request.prompt != words.prompt
    else { return nil }
    var operation = take.operation
    operation.request.prompt = words.prompt
    operation.title = try place(database, of: operation.id)?.line ?? operation.title
    operation.updatedAt = now
    try update(database, operation, release: false)
    var ingredients = words.ingredients
    ingredients[.clipBefore] = take.ingredients?[.clipBefore]
    try database.execute(
      sql: "UPDATE take SET ingredients = ? WHERE operation = ?",
      arguments: [try ProjectRow.json(ingredients), operation.id.rawValue])
    try log(
      database, operation.id,
      Attempt(at: now, step: .admit, outcome: "has new words: its part was edited"))
    return operation
  }
}

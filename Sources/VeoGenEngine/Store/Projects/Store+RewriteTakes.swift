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
  /// Gives new words to takes that nobody has taken up yet. Returns those that changed.
  func rewrite(_ takes: [TakeWords], now: Date) throws(Failure) -> [Operation] {
    guard !takes.isEmpty else { return [] }
    return try write(.full) { database in
      try takes.compactMap { try Self.rewrite(database, $0, now) }
    }
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

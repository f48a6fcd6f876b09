import Foundation
import GRDB
import VeoGenCore

/// What a take that waits is to be made from now.
struct TakeWords: Sendable {
  var operation: OperationID
  var prompt: String
  var ingredients: Ingredients
}

/// What an edited project says of its takes that wait.
struct WaitingTakes: Sendable {
  /// Of those that are made with other words now, and nothing else.
  var words: [TakeWords] = []
  /// Those that would be made otherwise now, perhaps at another price, or not at all.
  var superseded: Set<OperationID> = []
}

/// A clip that waits when its part is edited is made with the new words: nobody wants to pay for the
/// old ones.
extension Store {
  /// Gives new words to takes that nobody has taken up yet, and cancels those that a new approval is
  /// not for: their parts are something else since they were queued. Returns the project with them.
  func followEdit(
    _ database: Database, from old: Project, to stored: StoredProject,
    _ waiting: (StoredProject) -> WaitingTakes, _ now: Date
  ) throws -> StoredProject {
    let all = waiting(stored)
    let rewritten = try all.words.compactMap { try Self.rewrite(database, $0, now) }
    let approved = Self.approved(stored.project).subtracting(Self.approved(old))
    let void = stored.takes.filter {
      all.superseded.contains($0.operation.id) && approved.contains($0.shot.part)
    }
    let cancelled = try void.compactMap { try cancel(database, $0.operation, now) }
    guard !rewritten.isEmpty || !cancelled.isEmpty else { return stored }
    var newest = try Self.project(database, stored.project.id)
    newest.cancelled = cancelled
    return newest
  }

  private func cancel(_ database: Database, _ operation: Operation, _ now: Date) throws
    -> Operation?
  {
    guard operation.state == .queued, try Self.isFree(database, operation.id) else { return nil }
    let next = try operation.next(on: .cancelled, at: now)
    let change = LedgerChange(from: operation, on: .cancelled, to: next)
    try Self.enter(database, change.map { [$0] } ?? [], of: next, caps: caps, now: now)
    try Self.update(database, next, release: true)
    try Self.log(
      database, next.id,
      Attempt(
        at: now, step: .cancel,
        outcome: "stopped before it was sent: its part was approved as something else"))
    return next
  }

  private static func isFree(_ database: Database, _ id: OperationID) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT lease_owner IS NULL FROM operation WHERE id = ?",
      arguments: [id.rawValue]) == true
  }

  private static func rewrite(_ database: Database, _ words: TakeWords, _ now: Date) throws
    -> Operation?
  {
    guard try isFree(database, words.operation),
      let (_, take) = try take(database, words.operation),
      take.operation.state == .queued, take.operation.request.prompt != words.prompt
    else { return nil }
    var operation = take.operation
    operation.request.prompt = words.prompt
    operation.title = try place(database, of: operation.id)?.line ?? operation.title
    operation.updatedAt = now
    try update(database, operation, release: false)
    try followReserved(database, operation)
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

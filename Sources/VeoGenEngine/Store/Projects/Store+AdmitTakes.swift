import Foundation
import GRDB
import VeoGenCore

/// What is to be queued for a project, as it was planned.
struct TakeOrder: Sendable {
  /// An operation for a shot.
  struct Item: Sendable {
    var draft: Operation
    var shot: Shot.ID
    /// From 1: a shot has each number once, so that nothing is queued twice.
    var number: Int
    var ingredients: Ingredients
    var continues: InputRole?
    var before: Before
  }

  /// The clip that a shot goes on from.
  enum Before: Sendable, Hashable {
    case none
    case take(OperationID)
    /// Another of the items, by its place.
    case item(Int)
  }

  var project: ProjectID
  /// The project that the plan was made of.
  var revision: Int64
  var items: [Item]
  /// Takes that wait for a clip which another will take the place of.
  var relinked: [(operation: OperationID, before: Before)] = []
}

/// Queueing the clips of a project: all of them, each with its part and what it waits for, or none.
extension Store {
  /// Writes the operations of an order and reserves their money, durable when it returns.
  ///
  /// A shot that has a take of that number already, by another process or an earlier try, keeps
  /// that one. Throws `invalidRequest` when the project is not the one that was planned any more,
  /// `budget` for what would go over a cap.
  func admit(_ order: TakeOrder, now: Date) throws(Failure) -> [Operation] {
    try write(.full) { database in
      try Self.checkUnchanged(database, order)
      for lane in Set(order.items.map { Lane($0.draft.request) }) {
        try Self.lift(database, lane, always: false)
      }
      var (all, fresh) = ([Operation](), [Operation]())
      for item in order.items {
        if let known = try Self.operation(database, order.project, item.shot, item.number) {
          all.append(known)
          continue
        }
        let before = Self.id(item.before, all)
        let operation = try Self.admit(database, item, order.project, before, now)
        all.append(operation)
        fresh.append(operation)
      }
      for link in order.relinked {
        if let before = Self.id(link.before, all) {
          try Self.relink(database, link.operation, to: before)
        }
      }
      try Self.reserve(database, fresh, caps: self.caps, now: now)
      return all
    }
  }

  private static func checkUnchanged(_ database: Database, _ order: TakeOrder) throws {
    let stored = try project(database, order.project)
    guard stored.revision == order.revision, !stored.isTrashed else {
      throw Failure(
        .invalidRequest, "The project was changed while it was being queued; nothing was sent.",
        advice: "Look at the plan once more.")
    }
  }

  private static func operation(
    _ database: Database, _ project: ProjectID, _ shot: Shot.ID, _ number: Int
  ) throws -> Operation? {
    let id = try String.fetchOne(
      database,
      sql: """
        SELECT operation FROM take WHERE project = ? AND part = ? AND shot = ? AND number = ?
        """, arguments: [project.rawValue, shot.part.rawValue, shot.number, number])
    return try id.flatMap { try operation(database, OperationID(rawValue: $0)) }
  }

  private static func id(_ before: TakeOrder.Before, _ admitted: [Operation]) -> OperationID? {
    switch before {
    case .none: nil
    case .take(let id): id
    case .item(let index): admitted.indices.contains(index) ? admitted[index].id : nil
    }
  }

  private static func admit(
    _ database: Database, _ item: TakeOrder.Item, _ project: ProjectID, _ before: OperationID?,
    _ now: Date
  ) throws -> Operation {
    var operation = item.draft
    operation.id = try freeID(database)
    try insert(database, operation)
    var ingredients = item.ingredients
    ingredients[.clipBefore] = before?.rawValue
    try database.execute(
      sql: """
        INSERT INTO take
          (operation, project, part, shot, number, preference, ingredients, continues)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        operation.id.rawValue, project.rawValue, item.shot.part.rawValue, item.shot.number,
        item.number, try preference(database, of: item, in: project),
        try ProjectRow.json(ingredients),
        item.continues?.rawValue,
      ])
    let words = before.map { ", goes on from \($0)" } ?? ""
    try log(
      database, operation.id,
      Attempt(at: now, step: .admit, outcome: "admitted to the queue" + words))
    if let before { try setNeeds(database, operation.id, [before]) }
    return operation
  }

  /// Another clip takes the place of the one that a waiting take was to go on from.
  private static func relink(_ database: Database, _ id: OperationID, to before: OperationID)
    throws
  {
    guard let (_, take) = try take(database, id), take.operation.state == .queued,
      let role = take.continues, take.operation.request.inputs(role).isEmpty
    else { return }
    try database.execute(
      sql: "DELETE FROM dependency WHERE operation = ?", arguments: [id.rawValue])
    try setNeeds(database, id, [before])
    var ingredients = take.ingredients ?? Ingredients()
    ingredients[.clipBefore] = before.rawValue
    try database.execute(
      sql: "UPDATE take SET ingredients = ? WHERE operation = ?",
      arguments: [try ProjectRow.json(ingredients), id.rawValue])
  }

  /// Puts the clip before, or its last frame, into a take that waited for it; durable when it
  /// returns. Nil when it is no longer `owner`'s, or waits no longer.
  func fill(_ id: OperationID, with media: InputMedia, owner: Owner, now: Date) throws(Failure)
    -> Operation?
  {
    try write(.full) { database in
      guard var operation = try Self.operation(database, id), operation.state == .queued,
        try Self.owns(database, id, owner)
      else { return nil }
      if operation.request.inputs(media.role).isEmpty {
        operation.request.inputs.insert(media, at: 0)
        operation.failure = nil
        operation.updatedAt = now
        try Self.update(database, operation, release: false)
        try Self.followReserved(database, operation)
        let what = media.role == .extension ? "the clip" : "the last frame"
        try Self.log(
          database, id,
          Attempt(
            at: now, step: .admit,
            outcome: "goes on from \(what) of \(media.operation?.rawValue ?? media.name)"))
      }
      return operation
    }
  }
}

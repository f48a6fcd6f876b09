import Foundation
import GRDB
import VeoGenCore

/// Reading the history.
extension Store {
  /// A part of the history, found by its index whatever its depth.
  func page(_ query: OperationQuery) throws(Failure) -> OperationPage {
    try read { try Self.page($0, query) }
  }

  /// One operation; nil when there is none.
  func operation(_ id: OperationID) throws(Failure) -> Operation? {
    try read { try Self.operation($0, id) }
  }

  /// One operation with its log; nil when there is none.
  func detail(_ id: OperationID) throws(Failure) -> OperationDetail? {
    try read { database in
      guard let operation = try Self.operation(database, id) else { return nil }
      let attempts = try Row.fetchAll(
        database,
        sql: "SELECT at, step, outcome, seconds FROM attempt WHERE operation = ? ORDER BY number",
        arguments: [id.rawValue]
      ).compactMap(Self.attempt)
      let place = try operation.project == nil ? nil : Self.place(database, of: id)
      return OperationDetail(
        operation: operation, attempts: attempts, ledger: try Self.entries(database, of: id),
        place: place,
        following: try Self.following(database, id))
    }
  }

  /// The operations whose id begins with `prefix`, at most `limit`.
  func operations(idPrefix prefix: String, limit: Int = 8) throws(Failure) -> [Operation] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(OperationRow.selection) FROM operation
          WHERE id >= ? AND id < ? ORDER BY row DESC LIMIT ?
          """, arguments: [prefix, prefix + "\u{7F}", limit]
      ).map(OperationReader.operation)
    }
  }

  /// What changed after a revision, oldest change first, and the newest revision there is.
  func changes(since revision: Int64, limit: Int = 500)
    throws(Failure) -> (operations: [Operation], revision: Int64)
  {
    try read { database in
      let changed = try Row.fetchAll(
        database,
        sql: """
          SELECT \(OperationRow.selection) FROM operation
          WHERE revision > ? ORDER BY revision LIMIT ?
          """, arguments: [revision, limit]
      ).map(OperationReader.operation)
      return (changed, try Self.revision(database))
    }
  }

  /// The number of the newest change.
  static func revision(_ database: Database) throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT revision FROM history") ?? 0
  }

  /// A number for a change that no other change has had, also not one of a row since removed.
  static func nextRevision(_ database: Database) throws -> Int64 {
    try database.execute(sql: "UPDATE history SET revision = revision + 1")
    return try revision(database)
  }

  static func operation(_ database: Database, _ id: OperationID) throws -> Operation? {
    try Row.fetchOne(
      database, sql: "SELECT \(OperationRow.selection) FROM operation WHERE id = ?",
      arguments: [id.rawValue]
    ).map(OperationReader.operation)
  }

  static func page(_ database: Database, _ query: OperationQuery) throws -> OperationPage {
    var (conditions, arguments) = try conditions(database, query.filter)
    // All of the trash is less than a part of a long history.
    var source = query.filter.isTrash ? "operation INDEXED BY operation_trash" : "operation"
    let terms = searchTerms(query.filter.words)
    let begun = try idBeginning(database, query.filter.words)
    if let terms, let begun {
      conditions.append(
        """
        operation.row IN (
          SELECT rowid FROM operation_text WHERE operation_text MATCH ?
          UNION SELECT row FROM operation WHERE id >= ? AND id < ?)
        """)
      arguments += [terms, begun, begun + "\u{7F}"]
    } else if let terms {
      source = "operation_text JOIN operation ON operation.row = operation_text.rowid"
      conditions.append("operation_text MATCH ?")
      arguments += [terms]
    }
    let order = HistoryOrder(query.filter.order, isSearch: terms != nil && begun == nil)
    let limit = max(1, query.limit)
    var (operations, cursors): ([Operation], [HistoryCursor]) = ([], [])
    for step in order.steps(from: query.place) where cursors.count <= limit {
      let condition = (conditions + [step.condition]).joined(separator: " AND ")
      let sql = """
        SELECT \(OperationRow.selection), \(order.key ?? "NULL") FROM \(source) WHERE \(condition)
        ORDER BY \(step.clause) LIMIT \(limit + 1 - cursors.count)
        """
      // Read as they come: copies of rows cost as much as reading them.
      let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments + step.arguments)
      while let row = try rows.next() {
        cursors.append(
          HistoryCursor(
            row: try OperationReader.number(row),
            key: try row.value(OperationRow.columns.count + 1)))
        if operations.count < limit { operations.append(try OperationReader.operation(row)) }
      }
    }
    return page(query.place, operations, cursors)
  }

  /// `cursors` are those of the operations, as they were read; one more tells that there are more.
  private static func page(
    _ place: HistoryPlace, _ operations: [Operation], _ cursors: [HistoryCursor]
  ) -> OperationPage {
    let beyond = cursors.count > operations.count ? cursors.last : nil
    let next = beyond.flatMap { _ in cursors.dropLast().last }
    return switch place {
    case .start: OperationPage(operations: operations, next: next)
    case .after(let cursor):
      OperationPage(operations: operations, previous: cursor, next: next)
    case .upTo(let cursor):
      OperationPage(operations: operations.reversed(), previous: beyond, next: cursor)
    case .end: OperationPage(operations: operations.reversed(), previous: beyond)
    }
  }

  /// What every row that has not ended fulfils, in the words of the index of those: without them it
  /// is not used, and all of a long history is read.
  static let isOpen = "state NOT IN ('completed', 'failed', 'cancelled')"

  /// All of a filter but its words.
  private static func conditions(_ database: Database, _ filter: HistoryFilter) throws -> (
    [String], StatementArguments
  ) {
    let place = filter.isTrash ? "NOT NULL" : "NULL"
    var (conditions, arguments) = (["operation.trashed_at IS \(place)"], StatementArguments())
    func add(_ condition: String, _ argument: (any DatabaseValueConvertible)?) {
      guard let argument else { return }
      conditions.append(condition)
      arguments += [argument]
    }
    // All would be the wrong answer to a condition that cannot be read.
    if filter.problem != nil { conditions.append("0") }
    if let states = filter.states {
      conditions.append("operation.state IN (\(states.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(states.map(\.rawValue))
      if states.allSatisfy({ !$0.isFinal }) { conditions.append("operation.\(isOpen)") }
    }
    add("instr(lower(operation.model), ?) > 0", filter.model)
    if let project = filter.project {
      let names = try ledgerNames(database, of: project) {
        $0.lowercased().replacing(" ", with: "_")
      }
      let one = "replace(lower(?), ' ', '_')"
      conditions.append(
        """
        replace(lower(operation.project), ' ', '_') IN \
        (\(names.map { _ in one }.joined(separator: ", ")))
        """)
      arguments += StatementArguments(names)
    }
    add("operation.favourite = ?", filter.isFavourite)
    if let session = filter.session {
      // What lies in the index, whose words these are.
      conditions.append("operation.session IS NOT NULL")
      add(
        "instr(replace(lower(operation.session), ' ', '_'), replace(lower(?), ' ', '_')) > 0",
        session)
    }
    add("operation.created_at >= ?", filter.since.flatMap(LocalCalendar.day).map(Timestamp.text))
    add("operation.created_at < ?", filter.before.flatMap(LocalCalendar.day).map(Timestamp.text))
    // With a plus no index is looked at: one of another order would be read and sorted as a whole.
    let cost = (filter.order == .cost ? "" : "+") + "operation.cost_microdollars"
    add("\(cost) >= ?", filter.costAtLeast?.microdollars)
    add("\(cost) <= ?", filter.costAtMost?.microdollars)
    let rating = (filter.order == .rating ? "" : "+") + "coalesce(operation.rating, 0)"
    add("\(rating) >= ?", filter.rating?.lowerBound)
    add("\(rating) <= ?", filter.rating?.upperBound)
    return (conditions, arguments)
  }

  /// The beginning of an id that the words of a search are; nil when no id begins so. Words that
  /// could be one are few, and those that are none cost one look into the index.
  private static func idBeginning(_ database: Database, _ words: String) throws -> String? {
    let typed = words.lowercased()
    guard (4...8).contains(typed.utf8.count),
      typed.allSatisfy({ $0.isASCII && $0.isHexDigit })
    else { return nil }
    let isOne = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM operation WHERE id >= ? AND id < ?)",
      arguments: [typed, typed + "\u{7F}"])
    return isOne == true ? typed : nil
  }

  /// Words as an FTS5 query: each must occur, the last may be the beginning of one. Quoted, so
  /// that nothing a person types is syntax. Nil when there is no word in it.
  static func searchTerms(_ text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace)
      .map { $0.replacing("\"", with: "") }
      .filter { $0.contains { $0.isLetter || $0.isNumber } }
    guard !words.isEmpty else { return nil }
    return words.map { "\"\($0)\"" }.joined(separator: " ") + "*"
  }

  private static func attempt(_ row: Row) throws -> Attempt? {
    let (at, step, outcome): (String, String, String) = try (
      row.value(0), row.value(1), row.value(2)
    )
    guard let at = Timestamp.date(at), let step = Attempt.Step(rawValue: step) else { return nil }
    return Attempt(at: at, step: step, outcome: outcome, seconds: try row.value(3))
  }
}

import GRDB
import VeoGenCore

/// Rows of batches in the history.
extension Store {
  /// The operation that stands for each key; nil where there is none yet.
  func operations(batchKeys keys: [String]) throws(Failure) -> [Operation?] {
    try read { database in try keys.map { try Self.operation(database, batchKey: $0) } }
  }

  static func operation(_ database: Database, batchKey key: String) throws -> Operation? {
    try Row.fetchOne(
      database, sql: "SELECT \(OperationRow.selection) FROM operation WHERE batch_key = ?",
      arguments: [key]
    ).map(OperationReader.operation)
  }
}

import Foundation
import GRDB

extension Row {
  /// The value of a column. Throws `RowDecodingError` where it is none of that type: GRDB's
  /// subscript would end the program, and a damaged file can hold anything.
  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ column: Int, as type: Value.Type = Value.self
  ) throws -> Value {
    try decode(type, atIndex: column)
  }

  /// The value of the column of that name.
  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ column: String, as type: Value.Type = Value.self
  ) throws -> Value {
    try decode(type, forColumn: column)
  }

  /// The moment in a column; nil where there is none, or none that VeoGen wrote.
  func date(_ column: Int) throws -> Date? {
    try value(column, as: String?.self).flatMap(Timestamp.date)
  }

  /// The moment in the column of that name.
  func date(_ column: String) throws -> Date? {
    try value(column, as: String?.self).flatMap(Timestamp.date)
  }
}

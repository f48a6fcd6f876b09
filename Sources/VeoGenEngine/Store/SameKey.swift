import Foundation
import GRDB
import VeoGenCore

/// A number by which the index finds what has the same words: of ten thousand that wait few are read.
enum SameKey {
  /// A step of `Migrations`.
  static let first = """
    ALTER TABLE operation ADD COLUMN same_key INTEGER;
    CREATE INDEX operation_same ON operation (same_key)
      WHERE state NOT IN ('completed', 'failed', 'cancelled');
    """

  /// What is asked about before the same is sent again though it has ended; and what was open, or had
  /// ended so, before there were numbers.
  static let second = """
    UPDATE operation SET same_key = \(function)(prompt)
      WHERE same_key IS NULL AND state NOT IN ('completed', 'failed', 'cancelled');
    UPDATE operation SET same_key = \(function)(prompt)
      WHERE same_key IS NULL AND \(isUnmade);
    CREATE INDEX operation_unmade ON operation (same_key) WHERE \(isUnmade);
    """

  /// Those that ended without a clip, and are or may be billed; see `Operation.asksBeforeTheSame`.
  static let isUnmade = "state IN ('failed', 'cancelled') AND charged <> 'no'"

  private static let function = "veogen_same_key"

  /// Lets a step of `Migrations` compute the numbers.
  static func addFunction(to database: Database) {
    database.add(
      function: DatabaseFunction(function, argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).map { of(GenerationRequest.even($0)) }
      })
  }

  /// What `GenerationRequest.isSame` takes for the same has one number, and by a rare chance something
  /// else has it, too.
  static func of(_ request: GenerationRequest) -> Int64 { of(request.evenPrompt) }

  private static func of(_ evenPrompt: String) -> Int64 {
    var words = evenPrompt
    // To Swift a letter with its accent is the same however it is written.
    if !words.utf8.allSatisfy({ $0 < 0x80 }) { words = words.precomposedStringWithCanonicalMapping }
    // FNV-1a: `Hasher` has another number in each run.
    let hash = words.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    return Int64(bitPattern: hash)
  }
}

import Foundation
import VeoGenCore

/// A number by which the index finds what has the same words: of ten thousand that wait few are read.
enum SameKey {
  /// A step of `Migrations`. What is open then has none until its next step.
  static let first = """
    ALTER TABLE operation ADD COLUMN same_key INTEGER;
    CREATE INDEX operation_same ON operation (same_key)
      WHERE state NOT IN ('completed', 'failed', 'cancelled');
    """

  /// What `GenerationRequest.isSame` takes for the same has one number, and by a rare chance something
  /// else has it, too.
  static func of(_ request: GenerationRequest) -> Int64 {
    var words = request.evenPrompt
    // To Swift a letter with its accent is the same however it is written.
    if !words.utf8.allSatisfy({ $0 < 0x80 }) { words = words.precomposedStringWithCanonicalMapping }
    // FNV-1a: `Hasher` has another number in each run.
    let hash = words.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    return Int64(bitPattern: hash)
  }
}

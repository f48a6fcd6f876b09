import Foundation
import GRDB
import VeoGenCore

/// What was being written when the studio was last open.
extension Store {
  /// How many prompts are kept that others took the place of.
  static let earlierPrompts = 5

  /// Writes down what is being written, and what that took the place of. `known` is the prompt that
  /// this engine read or wrote last; nil: it could not be read. What is there besides is kept among
  /// the earlier prompts. Returns whether another engine has written it.
  @discardableResult
  func save(_ draft: Draft, known: String? = nil, now: Date) throws(Failure) -> Bool {
    let prompt = draft.request.prompt
    return try write { database in
      let there = try Self.draft(database)?.request.prompt
      let others = there == known || there == prompt ? nil : there
      for text in (draft.replaced ?? []) + [others].compactMap(\.self) where text != prompt {
        try Self.keep(database, text)
      }
      let request = String(decoding: try JSONEncoder().encode(draft.request), as: UTF8.self)
      try database.execute(
        sql: """
          INSERT INTO draft (only, request, takes, updated_at) VALUES (1, ?, ?, ?)
          ON CONFLICT (only) DO UPDATE SET request = excluded.request, takes = excluded.takes,
            updated_at = excluded.updated_at
          """, arguments: [request, draft.takes, Timestamp.text(now)])
      return known != nil && others?.allSatisfy(\.isWhitespace) == false
    }
  }

  /// A text that goes on from one that is kept takes its place.
  private static func keep(_ database: Database, _ text: String) throws {
    guard !text.allSatisfy(\.isWhitespace) else { return }
    try database.execute(
      sql: "DELETE FROM earlier_prompt WHERE instr(?, prompt) = 1", arguments: [text])
    try database.execute(
      sql: "INSERT INTO earlier_prompt (prompt) VALUES (?)", arguments: [text])
    try database.execute(
      sql: """
        DELETE FROM earlier_prompt WHERE number NOT IN
          (SELECT number FROM earlier_prompt ORDER BY number DESC LIMIT ?)
        """, arguments: [earlierPrompts])
  }

  /// The last prompts that others took the place of, the last one last.
  static func earlierPrompts(_ database: Database) throws -> [String] {
    try String.fetchAll(database, sql: "SELECT prompt FROM earlier_prompt ORDER BY number")
  }

  /// Deletes them from the disk, too: SQLite zeroes what is deleted, but the write-ahead log has it
  /// until it is emptied. Where somebody reads for long it has it until the next time.
  func forgetEarlierPrompts() throws(Failure) {
    try write { try $0.execute(sql: "DELETE FROM earlier_prompt") }
    try? fold(.truncate)
  }

  /// The draft; nil when there is none, or one that a later version shaped otherwise.
  static func draft(_ database: Database) throws -> Draft? {
    guard let row = try Row.fetchOne(database, sql: "SELECT request, takes FROM draft") else {
      return nil
    }
    let (text, takes): (String, Int) = try (row.value(0), row.value(1))
    let request = try? JSONDecoder().decode(GenerationRequest.self, from: Data(text.utf8))
    return request.map { Draft(request: $0, takes: takes) }
  }
}

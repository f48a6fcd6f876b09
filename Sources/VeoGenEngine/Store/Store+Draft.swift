import Foundation
import GRDB
import VeoGenCore

/// What was being written when the studio was last open.
extension Store {
  func save(_ draft: Draft, now: Date) throws(Failure) {
    try write { database in
      let request = String(decoding: try JSONEncoder().encode(draft.request), as: UTF8.self)
      try database.execute(
        sql: """
          INSERT INTO draft (only, request, takes, updated_at) VALUES (1, ?, ?, ?)
          ON CONFLICT (only) DO UPDATE SET request = excluded.request, takes = excluded.takes,
            updated_at = excluded.updated_at
          """, arguments: [request, draft.takes, Timestamp.text(now)])
    }
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

import Foundation
import GRDB
import VeoGenCore

/// What the first reading of a history needs once.
public enum Rehearsal {
  /// Has the runtime look up what the first reading asks of it: each kind of answer and each value
  /// that is kept as JSON costs it a fifth of a millisecond. Called on another thread when the
  /// program starts. It touches no file.
  public static func read() {
    let kinds: [Any.Type] = [
      FastDatabaseValueCursor<String>.self, FastDatabaseValueCursor<Int>.self,
      FastDatabaseValueCursor<Int64>.self, SQLRequest<Row>.self,
    ]
    let kept = [#"{"request":{"settings":{}}}"#, "{}"].map { Data($0.utf8) }
    let decoder = JSONDecoder()
    withExtendedLifetime(kinds) {
      _ = try? decoder.decode(Draft.self, from: kept[0])
      _ = try? decoder.decode(Session.self, from: kept[1])
      _ = try? decoder.decode(VideoSettings.self, from: kept[1])
    }
  }
}

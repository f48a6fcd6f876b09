import GRDB
import Synchronization

/// Judges a history by its write-ahead log, on the connection that is about to write it: another
/// connection only to look would cost milliseconds before the first frame.
///
/// The last connection to close folds the log into the file, also one that found the history to be
/// a newer VeoGen's. Then a reading connection outlives it, and the file stays as it is.
final class LogGuard: Sendable {
  private let path: String
  private let reader = Mutex<DatabaseQueue?>(nil)

  init(path: String) { self.path = path }

  /// Throws for a history that VeoGen must not touch.
  func check(_ database: Database) throws {
    do {
      try DatabaseFile.checkVersions(database, path)
    } catch {
      let queue = try? DatabaseFile.reader(path)
      // It counts as open once it has read.
      _ = try? queue?.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
      reader.withLock { $0 = queue }
      throw error
    }
  }

  /// To be called when the connection that was refused is closed.
  func end() {
    reader.withLock { queue in
      try? queue?.close()
      queue = nil
    }
  }
}

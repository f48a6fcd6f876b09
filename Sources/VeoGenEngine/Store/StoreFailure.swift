import GRDB
import VeoGenCore

/// Turns what SQLite says into sentences.
enum StoreFailure {
  /// The failure behind an error of the store; `path` is the database.
  static func of(_ error: any Error, _ path: String) -> Failure {
    if let failure = error as? Failure { return failure }
    if let error = error as? TransitionError {
      return Failure(
        .fault, "The operation is \(error.state.words), which \(error.event) does not fit.")
    }
    // Its own words hold the whole row.
    if error is RowDecodingError { return damaged(path) }
    guard let error = error as? DatabaseError else {
      return Failure(.fault, "The history \(path) could not be used: \(error).")
    }
    return sentence(error, path)
  }

  /// A value that VeoGen did not write: the file was damaged in a way that SQLite does not see.
  static func unreadableRow(_ row: Row, _ column: Int) -> any Error {
    DatabaseError(
      resultCode: .SQLITE_CORRUPT, message: "unreadable \(Array(row.columnNames)[column])")
  }

  /// A file that is no database of VeoGen's.
  static func notADatabase(_ path: String) -> Failure {
    Failure(
      .keyOrConfiguration, "\(path) is not a VeoGen history.",
      advice: "Move it away, or choose another place with --home or VEOGEN_HOME.")
  }

  /// A file that a later version of VeoGen made.
  static func newer(_ path: String, _ version: Int) -> Failure {
    Failure(
      .keyOrConfiguration,
      "\(path) was written by a newer VeoGen (schema \(version), this one knows \(Migrations.steps.count)). It was not touched.",
      advice: "Update VeoGen, or choose another place with --home or VEOGEN_HOME.")
  }

  /// A history with pages that make no sense.
  static func damaged(_ path: String) -> Failure {
    Failure(
      .disk, "The history \(path) is damaged.",
      advice: "veogen doctor says how to recover it; clips in videos/ are not affected.")
  }

  private static func sentence(_ error: DatabaseError, _ path: String) -> Failure {
    switch error.resultCode {
    case .SQLITE_FULL: FileFailure.diskFull(path)
    case .SQLITE_NOTADB: notADatabase(path)
    case .SQLITE_CORRUPT: damaged(path)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      Failure(
        .disk, "Another program has kept the history \(path) locked for more than 5 s.",
        advice: "Close what has it open, then try again.")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      Failure(
        .disk, "The history \(path) may not be written by you.",
        advice: "Change its permissions, or choose another place with --home or VEOGEN_HOME.")
    case .SQLITE_CANTOPEN:
      Failure(
        .disk, "The history \(path) cannot be opened.",
        advice: "Check its permissions and those of its folder.")
    case .SQLITE_IOERR:
      Failure(
        .disk, "The disk that holds \(path) answers with errors.",
        advice: "Check that it is there, and has room.")
    default:
      Failure(
        .fault, "The history \(path) could not be used: \(error.message ?? error.description).")
    }
  }
}

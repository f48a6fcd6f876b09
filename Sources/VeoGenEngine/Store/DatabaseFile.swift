import Foundation
import GRDB
import VeoGenCore

/// Looks at a database file before it is opened for writing.
enum DatabaseFile {
  /// Whether the file has still to be made. Throws for one that VeoGen must not touch: not a
  /// database, another program's, a newer VeoGen's, or not readable.
  static func check(_ path: String) throws -> Bool {
    guard let size = PrivateFile.size(path) else { return true }
    if Folder.isFolder(path) { throw StoreFailure.notADatabase(path) }
    guard access(path, R_OK) == 0 else { throw FileFailure.writing(path, errno) }
    if size == 0 { return false }
    let marked = try checkHeader(path)
    // What is still in the write-ahead log is judged by the first connection, see `LogGuard`. A
    // rollback journal would be played back by it.
    let journal = PrivateFile.size(path + "-journal") ?? 0
    if journal > 0 || !marked { try checkVersions(path) }
    return false
  }

  /// The bytes of a file that will be brought up to date when it is opened; nil: there is no need.
  static func outdated(_ path: String) -> Int64? {
    guard let size = PrivateFile.size(path), let head = try? PrivateFile.head(path, count: 100),
      head.count == 100, number(head, at: 68) == Migrations.applicationID
    else { return nil }
    return number(head, at: 60) < Migrations.steps.count ? size : nil
  }

  /// Makes an empty file that only its owner may read; SQLite gives its companions the same mode.
  static func create(_ path: String) throws(Failure) {
    let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileFailure.writing(path, errno) }
    close(file)
  }

  /// The file's own first page, read without SQLite so that nothing is made beside it.
  /// Tells whether it bears VeoGen's mark.
  private static func checkHeader(_ path: String) throws(Failure) -> Bool {
    let head = try PrivateFile.head(path, count: 100)
    guard head.count == 100, head.starts(with: Array("SQLite format 3\0".utf8)) else {
      throw StoreFailure.notADatabase(path)
    }
    let application = number(head, at: 68)
    try judge(path, application: application, version: number(head, at: 60))
    return application == Migrations.applicationID
  }

  /// The versions, read by a connection that cannot change anything.
  private static func checkVersions(_ path: String) throws {
    let queue = try reader(path)
    try queue.read { try checkVersions($0, path) }
    try queue.close()
  }

  /// The versions as a connection sees them, with what is still in the write-ahead log: all of one
  /// moment, for another process may be making the file.
  static func checkVersions(_ database: Database, _ path: String) throws {
    try database.inSavepoint {
      let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let version = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      try judge(path, application: application, version: version)
      let tables =
        application == 0
        ? try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0 : 0
      if tables > 0 { throw StoreFailure.notADatabase(path) }
      return .commit
    }
  }

  /// Seconds that a connection waits for another one.
  static let patience = 5

  /// A connection that only reads: when it is closed it does not fold the log into the file.
  static func reader(_ path: String) throws -> DatabaseQueue {
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(TimeInterval(patience))
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Our mark with a version we know, or no mark at all: the making of the file was cut short.
  private static func judge(_ path: String, application: Int32, version: Int32) throws(Failure) {
    if application == 0, version == 0 { return }
    guard application == Migrations.applicationID else { throw StoreFailure.notADatabase(path) }
    if version > Migrations.steps.count { throw StoreFailure.newer(path, Int(version)) }
  }

  private static func number(_ bytes: [UInt8], at offset: Int) -> Int32 {
    Int32(bitPattern: bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) })
  }
}

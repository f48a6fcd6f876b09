import Foundation
import GRDB
import Synchronization
import VeoGenCore

/// The history on disk: one SQLite file that several processes share.
///
/// Everything here blocks for as long as SQLite does; `Store.async` does it off the caller's
/// thread. Writes are never interrupted by a cancelled task: an answer that arrived is written.
final class Store: Sendable {
  /// How much of a power cut a write survives.
  enum Durability {
    /// Durable when the call returns: for what guards money.
    case full
    /// Survives a crash of the process; a power cut may take the last ones.
    case normal
  }

  /// One state of the history, to read from.
  typealias Reading = Database

  let path: String
  /// Nothing is reserved beyond these, whoever asks.
  let caps: Budget.Caps
  private let pool: DatabasePool
  /// Serial ones, whose threads come on top of those of other tasks: what blocks holds up nobody
  /// else. SQLite lets no more work at once than there are.
  private let queues = (0..<4).map { DispatchQueue(label: "veogen.store.\($0)") }
  private let turn = Atomic(0)
  /// For what takes seconds: nothing short waits behind it.
  private let long = DispatchQueue(label: "veogen.store.long")

  /// Opens or makes the history. A file that is not VeoGen's, or newer, is refused untouched.
  ///
  /// - Parameter watching: for tests: called with each statement that is run.
  init(
    path: String, caps: Budget.Caps = Budget.Caps(),
    watching: (@Sendable (String) -> Void)? = nil
  ) throws(Failure) {
    self.path = path
    self.caps = caps
    do {
      let isNew = try DatabaseFile.check(path)
      if isNew { try DatabaseFile.create(path) }
      pool = try Self.opened(path, watching)
    } catch {
      throw StoreFailure.of(error, path)
    }
  }

  /// Closes every connection; the file is whole afterwards.
  func close() throws(Failure) {
    do { try pool.close() } catch { throw StoreFailure.of(error, path) }
  }

  /// Reads one state of the history.
  func read<Value>(_ body: (Database) throws -> Value) throws(Failure) -> Value {
    do { return try pool.read(body) } catch { throw StoreFailure.of(error, path) }
  }

  /// Reads on the connection that writes, which is open from the beginning: for what the first
  /// frame needs, before anything else works on the history.
  func readAtStart<Value>(_ body: (Database) throws -> Value) throws(Failure) -> Value {
    do {
      return try pool.writeWithoutTransaction { try Self.transaction($0, .deferred, body) }
    } catch {
      throw StoreFailure.of(error, path)
    }
  }

  /// Writes all of `body` or nothing.
  func write<Value>(
    _ durability: Durability = .normal, _ body: (Database) throws -> Value
  ) throws(Failure) -> Value {
    do {
      return try pool.writeWithoutTransaction { database in
        guard durability == .full else { return try Self.transaction(database, .immediate, body) }
        // `synchronous` cannot change inside a transaction.
        try database.execute(sql: "PRAGMA synchronous = FULL")
        let outcome = Result { try Self.transaction(database, .immediate, body) }
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
        return try outcome.get()
      }
    } catch {
      throw StoreFailure.of(error, path)
    }
  }

  /// A number that changes when another process has written.
  func dataVersion() throws(Failure) -> Int {
    do {
      return try pool.writeWithoutTransaction {
        try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0
      }
    } catch {
      throw StoreFailure.of(error, path)
    }
  }

  /// Moves what the write-ahead log holds into the file, as far as nobody reads it. Emptying it waits
  /// for nobody: who writes meanwhile would wait, too.
  func fold(_ mode: Database.CheckpointMode = .passive) throws(Failure) {
    do {
      try pool.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA busy_timeout = 0")
        defer {
          try? database.execute(sql: "PRAGMA busy_timeout = \(DatabaseFile.patience * 1_000)")
        }
        _ = try database.checkpoint(mode)
      }
    } catch {
      throw StoreFailure.of(error, path)
    }
  }

  /// Does blocking work off the caller's thread, to its end even when the task is cancelled.
  func async<Value: Sendable>(_ body: @escaping @Sendable (Store) throws(Failure) -> Value)
    async throws(Failure) -> Value
  {
    let queue = queues[turn.wrappingAdd(1, ordering: .relaxed).oldValue % queues.count]
    return try await perform(on: queue, body)
  }

  /// The same for what reads much of the history.
  func asyncLong<Value: Sendable>(_ body: @escaping @Sendable (Store) throws(Failure) -> Value)
    async throws(Failure) -> Value
  {
    try await perform(on: long, body)
  }

  private func perform<Value: Sendable>(
    on queue: DispatchQueue, _ body: @escaping @Sendable (Store) throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
      queue.async { @Sendable in
        continuation.resume(
          returning: Result { () throws(Failure) -> Value in try body(self) })
      }
    }
    return try result.get()
  }

  private static func transaction<Value>(
    _ database: Database, _ kind: Database.TransactionKind,
    _ body: (Database) throws -> Value
  ) throws -> Value {
    var value: Value?
    try database.inTransaction(kind) {
      value = try body(database)
      return .commit
    }
    guard let value else { throw Failure(.fault, "A transaction of the history gave no value.") }
    return value
  }

  /// Two processes that turn a new file to write-ahead logging at once do not wait for each other:
  /// SQLite tells one of them at once that it is busy.
  private static func opened(_ path: String, _ watching: (@Sendable (String) -> Void)?) throws
    -> DatabasePool
  {
    let end = ContinuousClock.now + .seconds(1)
    let log = LogGuard(path: path)
    defer { log.end() }
    while true {
      do {
        let pool = try DatabasePool(path: path, configuration: configuration(log, watching))
        try pool.writeWithoutTransaction {
          try Migrations.apply(to: $0)
          try Relocation.follow(path, $0)
        }
        return pool
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < end
      {
        usleep(10_000)
      }
    }
  }

  private static func configuration(_ log: LogGuard, _ watching: (@Sendable (String) -> Void)?)
    -> GRDB.Configuration
  {
    var configuration = GRDB.Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(TimeInterval(DatabaseFile.patience))
    configuration.maximumReaderCount = 2
    configuration.label = "veogen"
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA cache_size = -2000")
      if let watching {
        database.trace { event in
          if case .statement(let statement) = event { watching(statement.expandedSQL) }
        }
      }
      if !database.configuration.readonly {
        try log.check(database)
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
      }
    }
    return configuration
  }
}

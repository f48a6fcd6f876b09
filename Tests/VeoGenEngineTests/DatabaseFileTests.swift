import Foundation
import GRDB
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct DatabaseFileTests {
  let home: TemporaryHome

  init() throws { home = try TemporaryHome() }

  private func bytes() throws -> Data {
    try Data(contentsOf: URL(filePath: home.paths.database))
  }

  private func refusal() -> Failure? {
    #expect(throws: Failure.self) { _ = try Store(path: home.paths.database) }
  }

  @Test(arguments: [false, true]) func newerIsRefusedUntouched(leavesLog: Bool) throws {
    do {
      let store = try Store(path: home.paths.database)
      _ = try store.admit([Fixtures.operation()], now: Date())
      try store.close()
    }
    let raw = try DatabaseQueue(path: home.paths.database)
    try raw.writeWithoutTransaction {
      if leavesLog { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
      try $0.execute(sql: "PRAGMA user_version = 999")
    }
    if leavesLog {
      // As a newer VeoGen that still runs: the version stands in the log only.
      let before = try bytes()
      #expect(refusal()?.message.contains("newer VeoGen") == true)
      #expect(try bytes() == before)
      try raw.close()
    } else {
      try raw.close()
      let before = try bytes()
      #expect(refusal()?.kind == .keyOrConfiguration)
      #expect(try bytes() == before)
      #expect(!FileManager.default.fileExists(atPath: home.paths.database + "-wal"))
    }
  }

  @Test func aNewerOnesLogIsNotFoldedIn() throws {
    do { _ = try Store(path: home.paths.database) }
    let raw = try DatabaseQueue(path: home.paths.database)
    try raw.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 999")
    }
    // As a newer VeoGen that was killed: its files, without a connection.
    let left = try TemporaryHome()
    for ending in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: home.paths.database + ending, toPath: left.paths.database + ending)
    }
    try raw.close()
    let files = ["", "-wal"].map { URL(filePath: left.paths.database + $0) }
    let before = try files.map { try Data(contentsOf: $0) }
    #expect(before[1].isEmpty == false)
    let failure = #expect(throws: Failure.self) { _ = try Store(path: left.paths.database) }
    #expect(failure?.message.contains("newer VeoGen") == true)
    #expect(try files.map { try Data(contentsOf: $0) } == before)
  }

  @Test func textIsNoHistory() throws {
    let text = Data("just some words, more than a header has bytes\n".utf8)
    try text.write(to: URL(filePath: home.paths.database))
    #expect(refusal()?.message.contains("is not a VeoGen history") == true)
    #expect(try bytes() == text)
  }

  @Test func anotherProgramsDatabaseIsLeftAlone() throws {
    let other = try DatabaseQueue(path: home.paths.database)
    try other.write { try $0.execute(sql: "CREATE TABLE accounts (name TEXT)") }
    try other.close()
    let before = try bytes()
    #expect(refusal()?.message.contains("is not a VeoGen history") == true)
    #expect(try bytes() == before)
  }

  @Test func aMakingCutShortIsFinished() throws {
    _ = FileManager.default.createFile(atPath: home.paths.database, contents: Data())
    let store = try Store(path: home.paths.database)
    #expect(try store.totals(now: Date()).all == 0)
  }

  /// Bits that fell over turn the type of a value into another one.
  @Test(arguments: ["prompt", "negative_prompt", "attempts", "retry_at"])
  func aValueOfAnotherTypeIsASentence(column: String) throws {
    let store = try Store(path: home.paths.database)
    _ = try store.admit([Fixtures.operation()], now: Date())
    try store.close()
    var loose = GRDB.Configuration()
    loose.prepareDatabase { try $0.execute(sql: "PRAGMA writable_schema = ON") }
    for sql in [
      "UPDATE sqlite_master SET sql = replace(sql, ') STRICT', ')') WHERE name = 'operation'",
      "DROP TRIGGER operation_text_update",
      "UPDATE operation SET \(column) = x'ff00ff'",
    ] {
      let raw = try DatabaseQueue(path: home.paths.database, configuration: loose)
      try raw.writeWithoutTransaction { try $0.execute(sql: sql) }
      try raw.close()
    }
    let again = try Store(path: home.paths.database)
    let failure = #expect(throws: Failure.self) { _ = try again.page(OperationQuery()) }
    #expect(failure == StoreFailure.damaged(home.paths.database))
    #expect(try again.health().integrity != "ok")
  }

  @Test func aRowThatNobodyWroteIsFound() throws {
    let store = try Store(path: home.paths.database)
    _ = try store.admit([Fixtures.operation()], now: Date())
    try store.write { try $0.execute(sql: "UPDATE operation SET state = 'dreaming'") }
    #expect(try store.health().integrity == "row 1 of its operations cannot be read")
  }

  @Test func damageIsASentence() throws {
    do {
      let store = try Store(path: home.paths.database)
      _ = try store.admit((0..<200).map { Fixtures.operation("prompt \($0)") }, now: Date())
      try store.close()
    }
    var damaged = try bytes()
    for index in 4_096..<damaged.count where index % 7 == 0 { damaged[index] ^= 0xA5 }
    try damaged.write(to: URL(filePath: home.paths.database))
    let failure = #expect(throws: Failure.self) {
      let store = try Store(path: home.paths.database)
      _ = try store.page(OperationQuery(limit: 500))
      _ = try store.admit([Fixtures.operation()], now: Date())
    }
    #expect(failure?.kind == .disk)
  }

  @Test func aFileInTheWayOfTheFolder() throws {
    let file = try home.file("in-the-way", [1])
    let failure = #expect(throws: Failure.self) {
      try Paths(home: file + "/home", environment: [:]).create()
    }
    #expect(failure?.message.contains("is a file, not a folder") == true)
  }

  @Test func severalProcessesMakeItAtOnce() async throws {
    let path = home.paths.database
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<8 {
        group.addTask {
          let store = try Store(path: path)
          _ = try store.admit([Fixtures.operation("from \(index)")], now: Date())
        }
      }
      try await group.waitForAll()
    }
    #expect(try Store(path: path).totals(now: Date()).all == 8)
  }

  @Test(.enabled(if: getuid() == 0)) func aFullDiskIsASentence() throws {
    let mount = home.folder + "/small"
    mkdir(mount, 0o700)
    guard Shell.run("mount", "-t", "tmpfs", "-o", "size=768k", "tmpfs", mount) == 0 else { return }
    defer { _ = Shell.run("umount", mount) }
    let store = try Store(path: mount + "/veogen.db")
    let failure = #expect(throws: Failure.self) {
      for _ in 0..<500 {
        _ = try store.admit(
          [Fixtures.operation(String(repeating: "word ", count: 900))], now: Date())
      }
    }
    #expect(failure?.kind == .disk)
    #expect(failure?.message.contains("is full") == true)
    #expect(try store.health().integrity == "ok")
    try store.close()
  }
}

enum Shell {
  static func run(_ words: String...) -> Int32 {
    (try? Tool.run(words))?.status ?? -1
  }
}

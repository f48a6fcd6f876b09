import ArgumentParser
import TextUI
import VeoGenCore

/// `veogen trash`: what was deleted and can be brought back.
struct TrashCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trash", abstract: "List what was deleted and can be brought back.",
    discussion: """
      veogen restore ID brings one back; veogen clean removes what lies here longer than the \
      configured time (7 days), veogen clean --trash everything.
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let session = try EngineSession(global.launch, drive: false)
    let operations = try await session.engine.trash()
    if json {
      try JSONOutput.write(operations.map { OperationRecord($0) })
    } else if operations.isEmpty {
      Console.say("The trash is empty.")
    } else {
      for operation in operations { Console.write(Self.line(operation) + "\n") }
    }
  }

  private static func line(_ operation: Operation) -> String {
    let time = operation.trashedAt.map(DateText.short) ?? ""
    let title = Width.truncate(Sentence.column(operation), to: 40)
    let padding = String(repeating: " ", count: max(0, 40 - Width.columns(of: title)))
    let bill = operation.wordsOnPerhaps.map { ", \($0)" } ?? ""
    let size = operation.clip.map { ByteText.text($0.byteCount) } ?? "no clip" + bill
    return "\(operation.id)  \(time)  \(title)\(padding)  \(size)"
  }
}

/// `veogen restore`: brings an operation back from the trash.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Bring an operation and its clip back from the trash, and print the file's path.",
    discussion: "A file that has the clip's old name by now is left alone: the clip gets another.")

  @OptionGroup var one: OneOperation

  func run() async throws {
    let session = try EngineSession(one.global.launch, drive: false)
    let operation = try session.engine.operation(matching: one.id)
    let restored = try await session.engine.restore(operation.id)
    if one.json {
      try JSONOutput.write(OperationRecord(restored))
    } else if let clip = restored.clip {
      Console.write(clip.path + "\n")
    } else {
      Console.say("\(restored.id) is back.")
    }
  }
}

/// `veogen favourite`: keeps an operation from clean-up.
struct FavouriteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "favourite", abstract: "Mark an operation as one that clean-up keeps.")

  @OptionGroup var one: OneOperation

  @Flag(help: "Take the mark away.")
  var off = false

  func run() async throws {
    let session = try EngineSession(one.global.launch, drive: false)
    let operation = try session.engine.operation(matching: one.id)
    try await session.client.setFavourite(operation.id, !off)
    if one.json {
      try JSONOutput.write(
        OperationRecord(try await session.client.operation(operation.id)))
    } else {
      Console.say(off ? "\(operation.id) is no favourite now." : "★ \(operation.id) is kept.")
    }
  }
}

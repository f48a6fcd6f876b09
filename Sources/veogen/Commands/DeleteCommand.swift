import ArgumentParser
import VeoGenCore

/// `veogen delete`: moves an operation and its clip to the trash, or removes them for good.
struct DeleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Move an operation and its clip to the trash.",
    discussion: """
      veogen restore brings it back. With --forever, nothing does. One that waits in the queue is \
      cancelled by it.
      """)

  @OptionGroup var one: OneOperation

  @Flag(name: .shortAndLong, help: "Do not ask.")
  var yes = false

  @Flag(help: "Remove it from the history and its clip from the disk, also out of the trash.")
  var forever = false

  func run() async throws {
    let session = try EngineSession(one.global.launch, drive: false)
    let operation = try session.engine.operation(matching: one.id)
    guard try yes || Confirm.ask(question(operation), what: "Deleting", instead: "--yes") else {
      Console.say("Nothing was deleted.")
      throw ExitStatus.failed
    }
    if forever {
      try await session.engine.erase(operation.id)
      try report(operation, nil)
    } else {
      try await session.client.delete(operation.id)
      try report(operation, try await session.client.operation(operation.id))
    }
  }

  private func question(_ operation: Operation) -> String {
    let title = "\u{201C}\(Sentence.title(operation))\u{201D}"
    let file = operation.clip.map { " and \(operation.trashPath ?? $0.path)" } ?? ""
    let bill = operation.isUndecided ? operation.wordsOnPerhaps : nil
    let open = bill.map { "No answer came to it: \($0), which only Google's bill tells. " } ?? ""
    return open
      + (forever
        ? "Remove \(title)\(Sentence.plain(file)) for good?"
        : "Move \(title)\(Sentence.plain(file)) to the trash?")
  }

  private struct Report: Encodable {
    var id: String
    var deleted: String
    @Nullable var trash: String?
  }

  private func report(_ before: Operation, _ trashed: Operation?) throws {
    if one.json {
      try JSONOutput.write(
        Report(
          id: before.id.rawValue, deleted: before.clip?.path ?? "",
          trash: Nullable(wrappedValue: trashed?.trashPath)))
    } else if trashed == nil {
      Console.say("Removed \(before.id) for good.")
    } else {
      Console.say(
        "Moved \(before.id) to the trash. veogen restore \(before.id) brings it back.")
    }
  }
}

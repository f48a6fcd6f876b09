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
    guard try yes || agrees(to: operation) else {
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

  private func agrees(to operation: Operation) throws -> Bool {
    let open = wordsOnBill(operation)
    let question = [open, question(operation)].compactMap(\.self).joined(separator: " ")
    return try Confirm.ask(question, why: open ?? "", what: "Deleting", instead: "--yes")
  }

  private func question(_ operation: Operation) -> String {
    let title = "\u{201C}\(Sentence.title(operation))\u{201D}"
    let file = operation.clip.map { " and \(operation.trashPath ?? $0.path)" } ?? ""
    return forever
      ? "Remove \(title)\(Sentence.plain(file)) for good?"
      : "Move \(title)\(Sentence.plain(file)) to the trash?"
  }

  /// What nobody knows of its money, or will be reminded of, a sentence; nil: there is nothing.
  private func wordsOnBill(_ operation: Operation) -> String? {
    let isForgotten = forever && operation.clip == nil
    guard let bill = isForgotten ? [operation].wordsOnBill : operation.wordsOnPerhaps else {
      return nil
    }
    let forgotten = isForgotten ? " " + CleanText.noLongerAsked : ""
    guard operation.isUndecided else {
      return forgotten.isEmpty ? nil : "Of it \(bill).\(forgotten)"
    }
    return "No answer came to it: \(bill), which only Google's bill tells.\(forgotten)"
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
    } else {
      let done =
        trashed == nil
        ? "Removed \(before.id) for good."
        : "Moved \(before.id) to the trash. veogen restore \(before.id) brings it back."
      Console.say([done, wordsOnBill(before)].compactMap(\.self).joined(separator: " "))
    }
  }
}

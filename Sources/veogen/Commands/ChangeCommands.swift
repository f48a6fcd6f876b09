import ArgumentParser
import VeoGenCore

/// `veogen cancel`: stops an operation.
struct CancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Stop an operation that has not ended.")

  @OptionGroup var one: OneOperation

  func run() async throws {
    let session = try EngineSession(one.global.launch, drive: false)
    let operation = try session.engine.operation(matching: one.id)
    try await session.client.cancel(operation.id)
    let after = try await session.client.detail(operation.id).operation
    if one.json {
      try JSONOutput.write(OperationRecord(after))
    } else {
      Console.say("\(after.id) is \(Sentence.state(after)).")
    }
  }
}

/// `veogen retry`: tries an operation again and waits for it.
struct RetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Try an operation again, or go on with it, and print the file's path.",
    discussion: """
      One that is still on its way is waited for; nothing is sent again. On an operation that was sent and got no answer this is your word to send it again: if the \
      first one was accepted after all, both are billed.
      """)

  @OptionGroup var one: OneOperation

  @Flag(help: "Return as soon as the request was accepted.")
  var noWait = false

  func run() async throws {
    let session = try EngineSession(one.global.launch, drive: true)
    let operation = try session.engine.operation(matching: one.id)
    let operations = try await session.driving {
      if operation.canRetry { try await session.client.retry(operation.id) }
      return try await Waiting.operations([operation.id], session, toTheEnd: !noWait)
    }
    try OperationReport.write(operations, asJSON: one.json, waited: !noWait)
  }
}

/// `veogen delete`: removes an operation and its clip.
struct DeleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Remove an operation from the history and its clip from disk.")

  @OptionGroup var one: OneOperation

  @Flag(name: .shortAndLong, help: "Do not ask.")
  var yes = false

  func run() async throws {
    let session = try EngineSession(one.global.launch, drive: false)
    let operation = try session.engine.operation(matching: one.id)
    guard try yes || confirmed(operation) else {
      Console.say("Nothing was deleted.")
      throw ExitStatus.failed
    }
    try await session.client.delete(operation.id)
    if one.json {
      try JSONOutput.write(["id": operation.id.rawValue, "deleted": operation.clip?.path ?? ""])
    } else {
      Console.say("Deleted \(operation.id).")
    }
  }

  private func confirmed(_ operation: Operation) throws -> Bool {
    guard Console.hasKeyboard else {
      throw Failure(
        .invalidRequest, "Deleting asks first, and there is no terminal to ask on.",
        advice: "Add --yes to delete without a question.")
    }
    let what = operation.clip.map { " and \($0.path)" } ?? ""
    Console.say("Delete \u{201C}\(Sentence.plain(operation.request.prompt))\u{201D}\(what)? [y/N]")
    let answer = readLine()?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }
}

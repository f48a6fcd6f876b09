import ArgumentParser
import VeoGenCore
import VeoGenEngine

/// `veogen cancel`: stops an operation.
struct CancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Stop an operation that has not ended.",
    discussion: """
      One that waits in the queue is stopped at once, and costs nothing. One that was sent may be \
      billed all the same, and there will be no clip of it: that is asked about first.
      """)

  @OptionGroup var one: OneOperation

  @Flag(
    name: .shortAndLong,
    help: "Do not ask: also cancel what was sent, or give up a clip that is made and not saved yet."
  )
  var yes = false

  func run() async throws {
    let session = try EngineSession(one.global.launch, drive: false)
    let operation = try session.engine.operation(matching: one.id)
    if operation.state == .saving {
      guard try yes || givesUp(operation) else {
        Console.say("Nothing was cancelled: it is still being saved.")
        throw ExitStatus.failed
      }
      try await session.client.giveUp(operation.id)
    } else {
      guard try yes || !operation.isCancelledAtACost || cancels(operation) else {
        Console.say("Nothing was cancelled.")
        throw ExitStatus.failed
      }
      try await session.client.cancel(operation.id, yes ? nil : CancelAgreement(operation))
    }
    let after = try await session.client.operation(operation.id)
    if one.json {
      try JSONOutput.write(OperationRecord(after))
    } else {
      let bill = after.charged == .no ? "" : ": \(after.moneyWords)"
      Console.say("\(after.id) is \(Sentence.state(after))\(bill).")
    }
  }

  private func cancels(_ operation: Operation) throws -> Bool {
    let words = operation.wordsOnCancelling
    let title = "\u{201C}\(Sentence.title(operation))\u{201D}"
    return try Confirm.ask(
      "\(words) Cancel \(title)?", why: words, what: "Cancelling what was sent", instead: "--yes")
  }

  private func givesUp(_ operation: Operation) throws -> Bool {
    let bill = operation.request.provider.isBilled ? " and paid for (\(operation.billWords))" : ""
    return try Confirm.ask(
      "The clip is made\(bill) and not saved yet. \(operation.wordsOnGivingUp) Give it up?",
      what: "Giving a clip up",
      instead: "--yes")
  }
}

/// `veogen retry`: tries an operation again and waits for it.
struct RetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Try an operation again, or go on with it, and print the file's path.",
    discussion: """
      One that is still on its way is waited for, and of one that is saved the path is printed; \
      nothing is sent again. If its file is gone, it is fetched again while the service keeps it. \
      On an operation that was sent and got no answer this is your word to send it again: if the \
      first one was accepted after all, both are billed. What may be billed a second time is asked \
      about first, and what is dear.
      """)

  @OptionGroup var one: OneOperation

  @Flag(help: "Return as soon as the request was accepted.")
  var noWait = false

  @Option(
    help: ArgumentHelp("Save the clip in this folder instead of its own.", valueName: "folder"))
  var output: String?

  @Flag(name: .shortAndLong, help: "Do not ask, whatever it costs.")
  var yes = false

  func run() async throws {
    let folder = try output.map(OutputFolder.prepare)
    let session = try EngineSession(one.global.launch, drive: true)
    let named = try session.engine.operation(matching: one.id)
    let operation = try await session.engine.present(named.id)
    let missing = MissingFile(of: operation)
    if let missing {
      guard missing.canBeFetched else { throw missing.failure }
      Console.say("veogen: The file of \(operation.id) is gone: it is fetched again, for nothing.")
    } else if operation.state == .completed {
      Console.say("veogen: \(operation.id) is already saved: nothing was sent.")
      Console.say(
        "  veogen generate PROMPT makes a new one; veogen show \(operation.id) has its words.")
    }
    let agreed = try await SpendingQuestion.ask(again: operation, session, yes: yes)
    if operation.retryMakesAgain {
      Waiting.announce(operation.request, takes: 1, again: true)
    }
    let operations = try await session.driving {
      if operation.canRetry || missing != nil || folder != nil {
        try await session.engine.retry(operation.id, into: folder, agreed: agreed)
      }
      return try await Waiting.operations([operation.id], session, toTheEnd: !noWait)
    }
    // Of one that was saved before, there is nothing to wait for.
    let waited = !noWait || (operation.state == .completed && missing == nil)
    try OperationReport.write(
      operations, asJSON: one.json, waited: waited,
      queue: await OperationReport.queue(of: operations, session))
  }
}

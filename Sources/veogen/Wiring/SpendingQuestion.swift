import Foundation
import VeoGenCore

/// The question before something is sent that is dear, or may be billed a second time.
enum SpendingQuestion {
  /// Returns when it may be sent: it costs no more than `confirm_above`, or the person says so.
  /// Throws a `Failure` when there is nobody to ask, and an `ExitStatus` when the answer is no.
  static func ask(_ request: GenerationRequest, takes: Int, _ session: EngineSession, yes: Bool)
    throws
  {
    let catalog = session.engine.catalog
    guard let estimate = Estimate(of: request, takes: takes, in: catalog), estimate.isBilled,
      let words = PriceBreakdown.words(request, takes: takes, in: catalog)
    else { return }
    try ask(words, estimate.amount, session, yes: yes)
  }

  /// The same for `amount` in all, of which `words` tell what it is for.
  static func ask(_ words: String, _ amount: Money, _ session: EngineSession, yes: Bool) throws {
    let limit = session.configuration.budget.confirmAbove
    guard !yes, amount > limit else { return }
    try put(
      "\(words). Send it?",
      orRefuse: Failure(
        .invalidRequest,
        "\(words). What costs more than \(limit.short) is asked about first, and there is no terminal to ask on.",
        advice: "Add --yes to send it without a question, or raise confirm_above under [budget]."))
  }

  /// The same for clips of a project, which are asked about whatever they cost when some were billed
  /// before, or may have been.
  static func ask(_ summary: ProductionSummary, _ session: EngineSession, yes: Bool) throws {
    guard !yes, summary.clips > 0 else { return }
    let plan = String(summary.sentence.dropLast())
    guard let again = summary.wordsOnSecondBills else {
      guard summary.isBilled else { return }
      return try ask(plan, summary.price, session, yes: yes)
    }
    try put(
      "\(plan). \(again). Send \(summary.clips == 1 ? "it" : "them") again?",
      orRefuse: Failure(
        .invalidRequest,
        "\(plan). \(again). That is asked about first, and there is no terminal to ask on.",
        advice: "Add --yes to send it again without a question."))
  }

  /// The same for another try of `operation`, which is asked about whatever it costs when the last
  /// one was billed, or may be. What waits for it and goes out by it is said, and counts, too. Returns
  /// what was agreed to; nil: whatever it takes. Throws a `Failure` for what a cap refuses.
  static func ask(again operation: Operation, _ session: EngineSession, yes: Bool) async throws
    -> RetryAgreement?
  {
    let following = try await session.engine.following(operation.id)
    if following.clips > 0 { Console.say(following.followingSentence) }
    try await ask(again: operation, following, session, yes: yes)
    return yes ? nil : RetryAgreement(operation, following: following)
  }

  private static func ask(
    again operation: Operation, _ following: HeldClips, _ session: EngineSession, yes: Bool
  ) async throws {
    let request = operation.request
    guard operation.retryMakesAgain, request.provider.isBilled else {
      guard following.isBilled else { return }
      return try ask(following.words, following.price, session, yes: yes)
    }
    let price = PriceBreakdown.words(request, takes: 1, in: session.engine.catalog)
    // What may not be sent at all is not asked about.
    let parts = [(request: request, takes: 1, project: operation.project)]
    if price != nil, let refusal = try await session.engine.capRefusal(parts) {
      throw refusal.failure
    }
    if operation.retryMayBeBilledAgain {
      if !yes { try askTwice(operation) }
    } else {
      let own = price ?? "1 clip: \(operation.priceWords)"
      let words = following.clips > 0 ? "\(own), and \(following.words) that follow" : own
      try ask(words, operation.estimate + following.price, session, yes: yes)
    }
  }

  private static func askTwice(_ operation: Operation) throws {
    let words = operation.secondBill
    try put(
      "\(words) Send it again?",
      orRefuse: Failure(
        .invalidRequest,
        "\(words) That is asked about first, and there is no terminal to ask on.",
        advice: "Add --yes to send it again without a question."))
  }

  private static func put(_ question: String, orRefuse refusal: Failure) throws {
    guard Console.hasKeyboard else { throw refusal }
    try put(question)
  }

  /// Asks on the terminal that there is. Throws an `ExitStatus` when the answer is no.
  static func put(_ question: String) throws {
    Console.say("\(question) [y/N]")
    let answer = readLine()?.lowercased() ?? ""
    guard answer == "y" || answer == "yes" else {
      Console.say("Nothing was sent.")
      throw ExitStatus.failed
    }
  }
}

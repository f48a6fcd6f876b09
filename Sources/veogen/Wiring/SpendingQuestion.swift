import Foundation
import VeoGenCore

/// The question before something dear is sent.
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
    guard Console.hasKeyboard else {
      throw Failure(
        .invalidRequest,
        "\(words). What costs more than \(limit.short) is asked about first, and there is no terminal to ask on.",
        advice: "Add --yes to send it without a question, or raise confirm_above under [budget].")
    }
    Console.say("\(words). Send it? [y/N]")
    let answer = readLine()?.lowercased() ?? ""
    guard answer == "y" || answer == "yes" else {
      Console.say("Nothing was sent.")
      throw ExitStatus.failed
    }
  }
}

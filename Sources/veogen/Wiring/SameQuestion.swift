import VeoGenCore
import VeoGenEngine

/// The question before something is sent that is on its way already, or is perhaps paid for. What is
/// asked, told or refused is `SameAgain`'s to say.
enum SameQuestion {
  /// Returns when it may be sent, and whether the person has agreed to its price. Throws a `Failure`
  /// when there is nobody to ask, and an `ExitStatus` when the answer is no. `isEnhanced`: Gemini
  /// betters the words before they are sent, so that it is what was written that is compared.
  static func ask(
    _ request: GenerationRequest, takes: Int, isEnhanced: Bool, _ session: EngineSession, yes: Bool
  ) async throws -> Bool {
    let found = try await session.engine.same(as: request, asWritten: isEnhanced)
    switch SameAgain(found, canAsk: Console.hasKeyboard, isSaid: yes) {
    case .send: return false
    case .tell(let one):
      Console.say("veogen: \(words(one)) Another is sent.")
      return false
    case .ask(let one):
      let told = words(one) + found.moreOnTheSame
      let price = PriceBreakdown.words(request, takes: takes, in: session.engine.catalog)
      try SpendingQuestion.put(
        "\(told) \(one.waysBesideTheSame)\n\(price.map { $0 + ". " } ?? "")"
          + "Send \(takes == 1 ? "another" : "\(takes) more")?")
      return true
    case .refuse(let one):
      throw refusal(words(one) + found.moreOnTheSame, ways: one.waysBesideTheSame + " ")
    }
  }

  /// The same for the rows of a batch that are still to be sent, all at once. Only what is perhaps paid
  /// for counts: what is on its way may be a batch like this one.
  static func ask(_ plan: BatchPlan, _ session: EngineSession, yes: Bool) async throws -> Bool {
    guard !yes else { return false }
    let items = plan.items.filter { $0.new > 0 }
    let perhaps = try await session.engine.perhapsPaid(like: items.map(\.request)).filter {
      $0.request.provider.isBilled
    }
    guard !perhaps.isEmpty else { return false }
    var rows: [(number: Int, operation: Operation)] = []
    for item in items {
      let known = Set(item.known.map(\.id))
      let one = perhaps.first { item.request.isSame(as: $0.request) && !known.contains($0.id) }
      if let one { rows.append((item.row.number, one)) }
    }
    guard let first = rows.first else { return false }
    let more = rows.count > 1 ? " So it is with \(rows.count - 1) more of its rows." : ""
    let told = "Row \(first.number): \(words(first.operation))\(more)"
    guard Console.hasKeyboard else {
      throw refusal(told, ways: first.operation.waysBesideTheSame + " ")
    }
    try SpendingQuestion.put("\(told)\n\(plan.billWords). Send them all the same?")
    return true
  }

  private static func words(_ operation: Operation) -> String {
    operation.wordsOnTheSame(sentAt: DateText.short(operation.submittedAt ?? operation.createdAt))
  }

  private static func refusal(_ words: String, ways: String) -> Failure {
    Failure(
      .invalidRequest,
      "\(words) That is asked about first, and there is no terminal to ask on.",
      advice: "\(ways)Add --yes to send it all the same.")
  }
}

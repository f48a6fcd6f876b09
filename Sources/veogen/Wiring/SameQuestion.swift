import VeoGenCore
import VeoGenEngine

/// The question before something is sent that is on its way already, or was perhaps taken. What is
/// asked, told or refused is `SameAgain`'s to say.
enum SameQuestion {
  /// Returns when it may be sent. Throws a `Failure` when there is nobody to ask, and an
  /// `ExitStatus` when the answer is no. `isEnhanced`: Gemini betters the words before they are
  /// sent, so that it is what was written that is compared.
  static func ask(
    _ request: GenerationRequest, isEnhanced: Bool, _ session: EngineSession, yes: Bool
  ) async throws {
    let found = try await session.engine.same(as: request, asWritten: isEnhanced)
    switch SameAgain(found, canAsk: Console.hasKeyboard, isSaid: yes) {
    case .send: break
    case .tell(let one): Console.say("veogen: \(words(one)) Another is sent.")
    case .ask(let one):
      let told = words(one) + found.moreOnTheSame
      try SpendingQuestion.put("\(told) \(one.waysBesideTheSame)\nSend another?")
    case .refuse(let one):
      throw refusal(words(one) + found.moreOnTheSame, ways: one.waysBesideTheSame + " ")
    }
  }

  /// The same for the rows of a batch that are still to be sent, all at once. Only what got no answer
  /// counts: what is on its way may be a batch like this one.
  static func ask(_ items: [BatchPlan.Item], _ session: EngineSession, yes: Bool) async throws {
    guard !yes else { return }
    let perhaps = try await session.engine.perhapsSent().filter { $0.request.provider.isBilled }
    guard !perhaps.isEmpty else { return }
    var rows: [(number: Int, operation: Operation)] = []
    for item in items where item.new > 0 {
      let known = Set(item.known.map(\.id))
      let one = perhaps.first { item.request.isSame(as: $0.request) && !known.contains($0.id) }
      if let one { rows.append((item.row.number, one)) }
    }
    guard let first = rows.first else { return }
    let more = rows.count > 1 ? " So it is with \(rows.count - 1) more of its rows." : ""
    let told = "Row \(first.number): \(words(first.operation))\(more)"
    guard Console.hasKeyboard else {
      throw refusal(told, ways: first.operation.waysBesideTheSame + " ")
    }
    try SpendingQuestion.put("\(told)\nSend them all the same?")
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

import FoundationEssentials
import VeoGenCore

/// A request that was just sent.
struct SentRequest: Sendable, Equatable {
  var request: GenerationRequest
  var at: Date

  /// For how many seconds the same one again is taken for a slip.
  static let quiet = 60.0
}

extension State {
  /// `^G`: sends it, asks first, or says why it cannot be sent.
  mutating func submit() -> [Effect] {
    guard keepSettingText() else { return [] }
    prompt.problems = problems
    if let first = prompt.problems.first {
      show(.warning, first.message + " " + first.advice)
      return []
    }
    if let question = questionBeforeSending {
      ask(question)
      return [.saveDraft(currentDraft)]
    }
    noteSent(request)
    return [.saveDraft(currentDraft), .submit(request, takes: settings.takes, session: work)]
  }

  mutating func noteSent(_ request: GenerationRequest) {
    lastSent = SentRequest(request: request, at: now)
  }

  /// Neither the words nor their price are on the screen: whoever sends them cannot know what.
  var isRequestOutOfSight: Bool {
    layout.prompt.isEmpty && layout.settings.isEmpty && !isPlain
  }

  /// What is asked before something dear, something out of sight or the same again is sent; nil: nothing.
  private var questionBeforeSending: Confirmation? {
    let again = secondsSinceTheSame.map(Self.sameWords)
    let price = priceToConfirm
    guard again != nil || price != nil || isRequestOutOfSight, let estimate else { return nil }
    let amount = PriceLine.amount(estimate)
    let bill = estimate.isBilled ? "Send it again for \(amount)?" : Self.unbilled
    let unseen = isRequestOutOfSight && price == nil ? breakdown : nil
    let free = unseen != nil && again == nil && !estimate.isBilled ? Self.unbilled : nil
    let text = [again.map { "\($0) \(bill)" }, price, unseen, free].compactMap(\.self)
    return Confirmation(
      title: again == nil ? "Send it for \(amount)?" : "Send it again?",
      subject: Self.line(request.prompt), text: text.joined(separator: "\n"),
      yes: again == nil ? "Send" : "Send again", no: "Do not send",
      effects: [.submit(request, takes: settings.takes, session: work)])
  }

  /// Seconds since this very request was sent, while that is recent.
  private var secondsSinceTheSame: Double? {
    guard let lastSent, lastSent.request == request else { return nil }
    let seconds = now.timeIntervalSince(lastSent.at)
    return (0..<SentRequest.quiet).contains(seconds) ? seconds : nil
  }

  private static func sameWords(_ seconds: Double) -> String {
    seconds < 1 ? "The same was sent just now." : "The same was sent \(Int(seconds)) s ago."
  }

  /// How the price comes about, when it is one that is to be confirmed.
  private var priceToConfirm: String? {
    guard let estimate, estimate.isBilled, estimate.amount > budget.confirmAbove,
      let breakdown
    else { return nil }
    return "\(breakdown) What costs more than \(budget.confirmAbove.short) is confirmed first."
  }

  /// Clips, seconds, model and price in a sentence.
  private var breakdown: String? {
    PriceBreakdown.words(request, takes: settings.takes, in: service.catalog).map { $0 + "." }
  }

  private static let unbilled = "The sandbox bills nothing."

  private static func line(_ prompt: String) -> String {
    prompt.prefix(400).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

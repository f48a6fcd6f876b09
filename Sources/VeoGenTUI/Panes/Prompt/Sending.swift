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
      // What stands below the prompt is not said a second time.
      if !showsProblems { show(.warning, first.message + " " + first.advice) }
      return []
    }
    if var question = questionBeforeSending {
      if context == .prompt, !isPlain {
        question.writtenUntil = now.addingTimeInterval(Confirmation.writing)
      }
      ask(question)
      return [.saveDraft(currentDraft)]
    }
    noteSent(request)
    return [.saveDraft(currentDraft), .submit(request, takes: settings.takes, session: work)]
  }

  mutating func noteSent(_ request: GenerationRequest) {
    lastSent = SentRequest(request: request, at: now)
  }

  /// The words are not on the screen, or lie under an outline or a detail: whoever sends them cannot
  /// know what.
  var isRequestOutOfSight: Bool { !isPlain && (layout.prompt.isEmpty || !overlays.isEmpty) }

  /// What is asked before something dear, something out of sight or the same again is sent; nil:
  /// nothing.
  private var questionBeforeSending: Confirmation? {
    let again = wordsOnTheSame
    let price = priceToConfirm
    guard again != nil || price != nil || isRequestOutOfSight, let estimate else { return nil }
    let amount = PriceLine.amount(estimate, withMost: hasRoomForMost)
    let all = PriceLine.amount(estimate, withMost: true)
    let bill = again != nil && estimate.isBilled ? " Send it again for \(all)?" : ""
    let free = estimate.isBilled ? nil : "The sandbox bills nothing."
    let text = [again.map { $0 + bill }, price ?? breakdown, free].compactMap(\.self)
    return Confirmation(
      title: again == nil ? "Send it for \(amount)?" : "Send it again?",
      subject: Self.line(request.prompt), text: text.joined(separator: "\n"),
      yes: again == nil ? "Send" : "Send again", no: "Do not send",
      effects: [.submit(request, takes: settings.takes, session: work)])
  }

  /// Whether a question's title has room for the most that something can cost, too. Where it has
  /// not, the text below says it.
  var hasRoomForMost: Bool { isPlain || size.width >= 60 }

  /// What ends the title of a question that is about money.
  func bill(_ price: Money, atMost most: Money, isBilled: Bool) -> String {
    Wording.bill(price, atMost: hasRoomForMost ? most : price, isBilled: isBilled)
  }

  /// When this very request was sent, while that is recent or it is not done yet, also by an earlier
  /// run; nil: it was not.
  private var wordsOnTheSame: String? {
    // What may be billed already counts wherever it is, also in the trash or out of the filter.
    let known = (totals.perhapsSent + operations.rows).filter { request.isSame(as: $0.request) }
    if let words = known.lazy.compactMap(wordsOnUnanswered).first { return words }
    if let lastSent, request.isSame(as: lastSent.request), let words = wordsOnRecent(lastSent.at) {
      return words
    }
    let open = known.first { !$0.state.isFinal || wordsOnRecent($0.createdAt) != nil }
    return open.map {
      wordsOnRecent($0.createdAt)
        ?? "The same is not done yet: it was sent \(elapsed(since: $0)) ago."
    }
  }

  /// That the same may have been taken already; nil: it is known what became of it.
  private func wordsOnUnanswered(_ operation: VeoGenCore.Operation) -> String? {
    guard operation.asksBeforeTheSame else { return nil }
    let place = operation.trashedAt == nil ? "" : ", and lies in the trash"
    let sent = "The same is not done yet: it was sent \(elapsed(since: operation)) ago\(place)."
    let answer = operation.remoteName == nil ? " No answer came" : " It was taken"
    return sent + answer + (operation.wordsOnPerhaps.map { ": \($0)." } ?? ".")
  }

  private func elapsed(since operation: VeoGenCore.Operation) -> String {
    Wording.elapsed(now.timeIntervalSince(operation.createdAt))
  }

  private func wordsOnRecent(_ date: Date) -> String? {
    let seconds = now.timeIntervalSince(date)
    guard (0..<SentRequest.quiet).contains(seconds) else { return nil }
    return seconds < 1 ? "The same was sent just now." : "The same was sent \(Int(seconds)) s ago."
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

  private static func line(_ prompt: String) -> String {
    prompt.prefix(400).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

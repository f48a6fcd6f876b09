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
    let told = toldOfSame
    guard told != nil || isRequestOutOfSight || isPriceConfirmed(request, takes: settings.takes)
    else { return nil }
    return question(before: request, takes: settings.takes, session: work, told)
  }

  /// The history has the same, out of the list or by another process: nothing was sent. What one
  /// presses meanwhile was not meant for the question, and who writes on something else by now is
  /// told only. Who is about to leave is held, too.
  mutating func askAboutSame(
    _ request: GenerationRequest, takes: Int, session: String?, _ found: [VeoGenCore.Operation]
  ) {
    lastSent = nil
    guard let told = found.first.map({ ToldSame($0, of: found, now: now) }),
      var question = question(before: request, takes: takes, session: session, told)
    else { return }
    if exit == .quit { exit = nil }
    guard isPlain || overlays.isEmpty && (context == .prompt || !context.isText) else {
      show(.warning, "Not sent. \(told.words) \(key("studio.generate")) asks about it.")
      return
    }
    if !isPlain {
      question.notBefore = now.addingTimeInterval(Confirmation.attention)
      if context == .prompt {
        question.writtenUntil = now.addingTimeInterval(Confirmation.writing)
      }
    }
    ask(question)
  }

  /// Nil: the price is not known, so that it cannot be sent.
  private func question(
    before request: GenerationRequest, takes: Int, session: String?, _ told: ToldSame?
  ) -> Confirmation? {
    guard let estimate = Estimate(of: request, takes: takes, in: service.catalog) else {
      return nil
    }
    let amount = PriceLine.amount(estimate, withMost: hasRoomForMost)
    let all = PriceLine.amount(estimate, withMost: true)
    let bill = told != nil && estimate.isBilled ? " Send it again for \(all)?" : ""
    let price = breakdown(request, takes: takes).map { breakdown in
      isPriceConfirmed(request, takes: takes)
        ? "\(breakdown) What costs more than \(budget.confirmAbove.short) is confirmed first."
        : breakdown
    }
    let free = estimate.isBilled ? nil : "The sandbox bills nothing."
    let refusal = capExcess(request, takes: takes).map {
      "\($0.failure().message) It will be refused."
    }
    let text = [told.map { $0.words + bill }, refusal, price, free].compactMap(\.self)
    return Confirmation(
      title: told == nil ? "Send it for \(amount)?" : "Send it again?",
      subject: Self.line(request.prompt), text: text.joined(separator: "\n"),
      yes: told == nil ? "Send" : "Send again", no: "Do not send",
      effects: [
        .submit(request, takes: takes, session: session, knowing: told?.known ?? .nothing)
      ])
  }

  /// Whether a question's title has room for the most that something can cost, too. Where it has
  /// not, the text below says it.
  var hasRoomForMost: Bool { isPlain || size.width >= 60 }

  /// What ends the title of a question that is about money.
  func bill(_ price: Money, atMost most: Money, isBilled: Bool) -> String {
    Wording.bill(price, atMost: hasRoomForMost ? most : price, isBilled: isBilled)
  }

  /// What is said of this very request where it was sent while that is recent or it is not done yet,
  /// also by an earlier run; nil: it was not, as far as the list shows. The engine looks in all of
  /// the history.
  private var toldOfSame: ToldSame? {
    // What may be billed already counts wherever it is, also in the trash or out of the filter. What is
    // listed, too, counts once.
    let asked = totals.perhapsPaid.filter { request.isSame(as: $0.request) }
    let listed = operations.rows.filter { row in
      request.isSame(as: row.request) && !asked.contains { $0.id == row.id }
    }
    let known = asked + listed
    if let one = known.first(where: \.asksBeforeTheSame) {
      return ToldSame(one, of: known, now: now)
    }
    if let lastSent, request.isSame(as: lastSent.request),
      let told = ToldSame(sentAt: lastSent.at, now: now)
    {
      return told
    }
    let open = known.first { !$0.state.isFinal || ToldSame(sentAt: $0.createdAt, now: now) != nil }
    return open.map { ToldSame($0, of: known, now: now) }
  }

  /// Whether its price is one that is to be confirmed.
  private func isPriceConfirmed(_ request: GenerationRequest, takes: Int) -> Bool {
    guard let estimate = Estimate(of: request, takes: takes, in: service.catalog) else {
      return false
    }
    return estimate.isBilled && estimate.amount > budget.confirmAbove
  }

  /// The cap that it goes over as far as is known here: the engine refuses it, and nobody should have
  /// said yes to it before.
  private func capExcess(_ request: GenerationRequest, takes: Int) -> Budget.Excess? {
    guard let one = Estimate(of: request, takes: 1, in: service.catalog), one.isBilled else {
      return nil
    }
    var standing = Budget.Standing()
    standing.day = Budget.Sum(
      spent: totals.spentToday, perhaps: totals.perhapsToday, reserved: totals.reserved)
    standing.month = Budget.Sum(spent: totals.spentThisMonth, reserved: totals.reserved)
    return Budget.excess(
      price: one.most, takes: takes, project: nil, standing: standing, caps: budget.caps)
  }

  /// Clips, seconds, model and price in a sentence.
  private func breakdown(_ request: GenerationRequest, takes: Int) -> String? {
    PriceBreakdown.words(request, takes: takes, in: service.catalog).map { $0 + "." }
  }

  private static func line(_ prompt: String) -> String {
    prompt.prefix(400).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

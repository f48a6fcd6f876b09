import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// Money on the screen: nothing dear and nothing twice by one slip of a finger.
@Suite struct SpendingTests {
  private func stage(
    confirmAbove: Double = 10, cap: Double? = nil, provider: Provider = .vertex, takes: Int = 1,
    width: Int = 120
  ) -> Stage {
    let request = Samples.request(
      "A lion",
      model: provider == .vertex ? "veo-3.1-fast-generate-001" : "gemini-omni-1.2-flash",
      provider: provider)
    return Stage(
      Samples.overview(
        [], provider: provider, draft: Draft(request: request, takes: takes),
        budget: .init(
          caps: .init(perDay: cap.map(Money.init(dollars:))),
          confirmAbove: Money(dollars: confirmAbove))),
      width: width)
  }

  private func submissions(_ stage: Stage) -> Int {
    stage.effects.count { if case .submit = $0 { true } else { false } }
  }

  @Test func whatIsAskedOfGeminiHasABound() {
    var stage = stage()
    stage.press("^E")
    #expect(stage.text.contains("Gemini is asked… 0:00 · under $0.02"))
    var free = self.stage(provider: .sandbox)
    free.press("^E")
    #expect(!free.text.contains("under $"))
  }

  @Test func whatIsDearIsConfirmedOnce() {
    var stage = stage(confirmAbove: 2, takes: 3)
    stage.press("^G")
    #expect(submissions(stage) == 0)
    #expect(stage.state.context == .confirm)
    #expect(stage.text.contains("Send it for $2.40?"))
    #expect(stage.text.contains("3 clips × 8 s × Veo 3.1 Fast at 720p, $0.80 each: $2.40"))
    #expect(stage.text.contains("more than $2 is confirmed first"))
    stage.press("Enter")
    #expect(submissions(stage) == 0, "Enter alone spends nothing")
    stage.press("^G")
    stage.pass(seconds: 1)
    stage.press("y")
    #expect(submissions(stage) == 1)
    #expect(stage.state.overlays.isEmpty)
  }

  /// Nobody says yes to what is refused then without knowing it.
  @Test func whatGoesOverACapSaysSoBeforeItIsAskedAbout() {
    var over = stage(confirmAbove: 2, cap: 5, takes: 3)
    over.state.totals.spentToday = Money(dollars: 4)
    over.press("^G")
    let said = over.text.filter { !"│\n".contains($0) }
      .split(separator: " ").joined(separator: " ")
    #expect(said.contains("3 clips cost up to $2.40 together, over your cap of $5.00 a day"))
    #expect(said.contains("It will be refused."))
    var within = stage(confirmAbove: 2, cap: 50, takes: 3)
    within.press("^G")
    #expect(!within.text.contains("refused"))
  }

  /// Whoever goes on writing has not seen that something is asked.
  @Test(arguments: ["yellow", "no"])
  func aLetterThatFollowsAtOnceBelongsToThePrompt(word: String) {
    var stage = stage()
    stage.press("^G")
    let before = stage.state.prompt.text
    stage.press("^G")
    #expect(stage.state.context == .confirm)
    stage.type(word)
    #expect(submissions(stage) == 0 && stage.state.overlays.isEmpty)
    #expect(stage.state.prompt.text == before + word)
    #expect(stage.toast.contains("Not sent, as you went on writing. ^G sends it."))
  }

  @Test func whatCostsLessGoesAtOnce() {
    var stage = stage(confirmAbove: 2.4, takes: 3)
    stage.press("^G")
    #expect(submissions(stage) == 1)
    var free = self.stage(confirmAbove: 0, provider: .sandbox)
    free.press("^G")
    #expect(submissions(free) == 1, "the sandbox bills nothing")
  }

  @Test func theSameWithinTenSecondsAsks() {
    var stage = stage()
    stage.press("^G")
    stage.pass(seconds: 3)
    stage.press("^G")
    #expect(submissions(stage) == 0)
    #expect(stage.text.contains("The same was sent 3 s ago. Send it again for $0.80?"))
    stage.pass(seconds: 1)
    stage.press("n ^G")
    stage.pass(seconds: 1)
    stage.press("y")
    #expect(submissions(stage) == 1)
    stage.press("^G")
    #expect(stage.text.contains("The same was sent just now."))
  }

  @Test func whatIsSaidLeavesTheQuestionToBeSeen() {
    var stage = stage(confirmAbove: 2.4, takes: 6)
    stage.send(.terminal(.resize(Size(width: 40, height: 12))))
    stage.press("^G")
    stage.state.show(.info, "2 operations are still open from an earlier run.")
    #expect(stage.text.contains("n Do not send") && stage.text.contains("y Send"))
    #expect(stage.text.contains("6 clips") && stage.text.contains("is confirmed first"))
    stage.press("n")
    #expect(stage.text.contains("still open from"))
  }

  @Test func aBlankMoreMakesNoOtherRequest() {
    var stage = stage()
    stage.press("^G")
    stage.type("  ")
    stage.press("^G")
    #expect(submissions(stage) == 0)
    #expect(stage.text.contains("Send it again for $0.80?"))
  }

  @Test func anotherRequestOrALaterOneIsNoSlip() {
    var stage = stage()
    stage.press("^G")
    stage.type("s")
    stage.press("^G")
    #expect(submissions(stage) == 1)
    stage.pass(seconds: SentRequest.quiet)
    stage.press("^G")
    #expect(submissions(stage) == 1)
  }

  /// Also what another run has sent: the words come back with the start.
  @Test func theSameThatTheHistoryHasAsks() {
    for (state, ago, asks) in [
      (OperationState.processing, 600.0, true), (.completed, 600, false), (.completed, 9, true),
    ] {
      var stage = stage()
      let sent = stage.state.request
      var operation = Samples.operation(0x6666_0001, "A lion", state)
      operation.request = sent
      operation.createdAt = Samples.now.addingTimeInterval(-ago)
      let draft = Draft(request: sent, takes: 1)
      stage = Stage(Samples.overview([operation], provider: .vertex, draft: draft))
      stage.press("^G")
      #expect(submissions(stage) == (asks ? 0 : 1), "\(state), \(ago)")
      #expect(stage.text.contains("sent 10:00 ago.") == (asks && ago > 9))
      stage.press("n x")
    }
  }

  @Test func theSandboxSaysWhatItWouldCost() {
    var stage = stage(provider: .sandbox, takes: 3)
    stage.press("^G ^G")
    #expect(stage.text.contains("3 clips ×") && stage.text.contains("bills nothing"))
  }

  @Test func whatWasRefusedMayBeSentAtOnce() {
    var stage = stage()
    stage.press("^G")
    stage.send(.submitted(.failure(Failure(.budget, "Over your cap.", advice: "Raise it."))))
    #expect(stage.toast == "Over your cap. Raise it.")
    stage.press("^G")
    #expect(submissions(stage) == 1)
  }

  /// In the tree, the zoomed list or on a small screen neither the words nor the price are seen.
  @Test(arguments: [Pane.projects, .operations, .settings]) func whatIsOutOfSightIsShownFirst(
    _ pane: Pane
  ) {
    for provider in [Provider.vertex, .sandbox] {
      var stage = stage(provider: provider, takes: 2, width: 80)
      stage.send(.terminal(.resize(Size(width: 79, height: 24))))
      _ = stage.state.go(to: pane)
      #expect(!stage.text.contains("generate"))
      stage.press("^G")
      #expect(submissions(stage) == 0)
      #expect(stage.text.contains("A lion") && stage.text.contains("2 clips ×"))
      #expect(stage.text.contains("bills nothing") == (provider == .sandbox))
      stage.press("y")
      #expect(submissions(stage) == 1)
    }
  }

  /// An outline and a detail lie over the prompt, whatever the size of the screen.
  @Test func whatIsCoveredIsShownFirst() {
    let (list, book) = (Stage(focus: .operations), Stage.withOutline())
    for (stage, keys) in [(list, "Enter"), (book, "")] {
      var stage = stage
      stage.state.prompt = PromptState(text: "A lion")
      if !keys.isEmpty { stage.press(keys) }
      stage.press(":")
      stage.type("generate")
      stage.press("Enter")
      #expect(submissions(stage) == 0 && stage.state.context == .confirm)
      #expect(stage.text.contains("A lion"))
      stage.press("y")
      #expect(submissions(stage) == 1)
    }
  }

  @Test func theKeyThatSendsSaysHowManyClips() {
    #expect(!stage().text.contains("clips"))
    for width in [80, 120] {
      let text = stage(takes: 8, width: width).text
      #expect(text.split(separator: "\n").count { $0.contains("generate 8 clips") } == 2)
    }
    for width in 40...79 {
      #expect(stage(takes: 8, width: width).text.contains("^G 8 clips $6.40"), "\(width)")
    }
  }

  @Test func aNewPromptIsOfOneTake() {
    var stage = stage(takes: 8)
    stage.press("^N")
    #expect(stage.state.settings.takes == 1)
    #expect(stage.toast.hasPrefix("A new prompt, with one take."))
    stage.press("Alt-u")
    #expect(stage.state.settings.takes == 8 && stage.state.prompt.text == "A lion")
    stage.press("Alt-r")
    #expect(stage.state.settings.takes == 1 && stage.state.prompt.isBlank)
  }

  @Test func theHeaderShowsTodayAndItsCap() {
    #expect(stage().text.contains("$4.80 today"))
    #expect(stage(cap: 20).text.contains("$4.80 of $20 today"))
    #expect(stage(cap: 12.5).text.contains("$4.80 of $12.50 today"))
    for width in 40...120 {
      let line = stage(cap: 20, width: width).text.split(separator: "\n").first ?? ""
      #expect(!line.contains("$4.80") || line.contains("today"), "\(line)")
    }
  }

  @Test func theLedgerIsReadShownAndKeptFresh() {
    var stage = stage()
    stage.press("Esc $")
    guard case .readLedger(let ticket, let query) = stage.effects.last else {
      return #expect(Bool(false), "the ledger was not asked for: \(stage.effects)")
    }
    #expect(query.limit == LedgerState.limit)
    #expect(stage.text.contains("Reading the ledger"))
    stage.send(.ledgerRead(ticket: ticket, .success(Samples.ledger)))
    for words in [
      "$1.59 spent, $0.80 of it perhaps · $0.80 reserved · of $20", "perhaps charged",
      "not charged", "not billed",
      "$0.79", "~$0.80", "1 entry of the sandbox",
    ] {
      #expect(stage.text.contains(words), "\(words)")
    }
    stage.send(.engine(.totals(Totals(spentToday: Money(dollars: 1)))))
    guard case .readLedger(let second, _) = stage.effects.last else {
      return #expect(Bool(false), "it was not read again")
    }
    stage.send(.ledgerRead(ticket: ticket, .success(LedgerReport())))
    #expect(stage.text.contains("$0.79"), "an answer that is out of date is not shown")
    stage.send(.ledgerRead(ticket: second, .success(LedgerReport())))
    #expect(stage.text.contains("Nothing was reserved or spent so far."))
    stage.press("Esc")
    #expect(stage.state.overlays.isEmpty)
    stage.send(.engine(.totals(Totals())))
    #expect(stage.effects.isEmpty)
  }

  /// Whatever is rounded: rows add up to the sums below them as they are printed, and nothing of the
  /// money is cut off.
  @Test func whatTheLedgerPrintsAddsUp() {
    var report = Samples.ledger
    report.entries = (0..<3).map { _ in
      var entry = Samples.ledger.entries[1]
      entry.reserved = Money(microdollars: 836_000)
      return entry
    }
    let sum = Money(microdollars: 3 * 836_000)
    report.lines = [.init(status: .perhaps, isBilled: true, count: 3, amount: sum)]
    report.today = .init(spent: sum, perhaps: sum, reserved: Money(dollars: 0.8))
    for (width, height) in [(120, 36), (40, 24)] {
      var stage = stage(width: width)
      stage.send(.terminal(.resize(Size(width: width, height: height))))
      stage.press("Esc $")
      guard case .readLedger(let ticket, _) = stage.effects.last else {
        return #expect(Bool(false), "the ledger was not asked for: \(stage.effects)")
      }
      stage.send(.ledgerRead(ticket: ticket, .success(report)))
      let text = stage.text
      #expect(text.components(separatedBy: "~$0.836").count == 4, "\(text)")
      #expect(
        text.contains("$2.508 perhaps spent") && text.contains("$0.800 reserved"), "\(text)")
      #expect(text.contains("of $20"))
    }
  }

  @Test func theHeaderMarksWhatIsOnlyPerhapsCharged() {
    var overview = Samples.overview([], provider: .vertex)
    overview.totals.perhapsToday = Money(dollars: 0.8)
    #expect(Stage(overview).text.contains("~$4.80 today"))
  }

  @Test func theLedgerScrollsAndSaysWhatIsLeftOut() {
    var report = Samples.ledger
    report.entries = Array(repeating: report.entries[0], count: 100)
    report.lines = [
      .init(status: .reserved, isBilled: true, count: 1_234, amount: Money(dollars: 987.2))
    ]
    var stage = stage()
    stage.press("Esc $")
    guard case .readLedger(let ticket, _) = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    stage.send(.ledgerRead(ticket: ticket, .success(report)))
    #expect(!stage.text.contains("1,234"))
    stage.press("G")
    #expect(stage.text.contains("The newest 100 of 1,234 are shown"))
    stage.press("g g")
    #expect(stage.text.contains("This month"))
  }

  @Test(arguments: [Provider.vertex, .sandbox]) func theLedgerSaysWhatHoldsBack(_ of: Provider) {
    var stage = stage(confirmAbove: 2.5, provider: of)
    stage.press("Esc $")
    guard case .readLedger(let ticket, _) = stage.effects.last else {
      return #expect(Bool(false), "the ledger was not asked for: \(stage.effects)")
    }
    stage.send(.ledgerRead(ticket: ticket, .success(LedgerReport())))
    #expect(stage.text.contains("Asks first  above $2.50"))
    #expect(stage.text.contains("No cap is set: [budget] in config.toml sets one."))
    var report = LedgerReport()
    report.caps = .init(perOperation: Money(dollars: 5), perProject: Money(dollars: 30))
    stage.press("Esc $")
    guard case .readLedger(let second, _) = stage.effects.last else {
      return #expect(Bool(false), "the ledger was not asked for again: \(stage.effects)")
    }
    stage.send(.ledgerRead(ticket: second, .success(report)))
    #expect(stage.text.contains("at most $5 ") && stage.text.contains("A clip"))
    #expect(stage.text.contains("at most $30") && !stage.text.contains("No cap"))
    #expect(stage.text.contains("counts for the sandbox") == (of == .sandbox))
  }

  @Test func aLedgerThatCannotBeReadIsClosed() {
    var stage = stage()
    stage.press("Esc $")
    guard case .readLedger(let ticket, _) = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    stage.send(.ledgerRead(ticket: ticket, .failure(Failure(.disk, "It is damaged."))))
    #expect(stage.state.overlays.isEmpty)
    #expect(stage.toast == "It is damaged.")
  }

  @Test func theDetailTellsEstimateAndActual() {
    let operation = Samples.operation(0x4444_0001, "A lion", .completed) {
      $0.charged = .yes
      $0.actual = Money(dollars: 0.79)
      $0.project = "film"
    }
    var stage = Stage(Samples.overview([operation], provider: .vertex), focus: .operations)
    #expect(stage.text.contains("$0.79 charged · estimate $0.80"))
    stage.press("Enter")
    #expect(stage.text.contains("film"))
  }

  /// The detail has the amount and the word of the ledger: Omni is billed for words, too.
  @Test func theDetailTellsWhatTheLedgerTells() throws {
    var operation = Samples.operation(0x4444_0001, "A lion", .processing, provider: .gemini) {
      $0.request.model = "gemini-omni-1.2-flash"
    }
    let entry = LedgerEntry(reserving: operation, at: Samples.now)
    #expect(entry.amount > operation.estimate)
    func words() -> String {
      Stage(Samples.overview([operation], provider: .gemini), focus: .operations).text
    }
    #expect(words().contains("at most \(entry.amount) reserved · estimate $0.80"))
    (operation.state, operation.charged) = (.uncertain, .perhaps)
    #expect(words().contains("at most \(entry.amount) perhaps charged"))
    (operation.state, operation.charged) = (.failed, .no)
    #expect(words().contains("not charged · estimate $0.80"))
    (operation.state, operation.request.model) = (.queued, "veo-3.1-fast-generate-001")
    #expect(words().contains("~$0.80 reserved") && !words().contains("estimate $0.80"))
  }
}

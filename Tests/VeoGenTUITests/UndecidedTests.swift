import TextUI
import VeoGenCore
import Testing

@testable import VeoGenTUI

/// Money of which nobody knows what became: no answer came.
@Suite struct UndecidedTests {
  private func uncertain(_ provider: Provider = .vertex) -> VeoGenCore.Operation {
    Samples.operation(0x0c11_0006, "A lion", .uncertain, ago: 383, provider: provider) {
      $0.charged = provider.isBilled ? .perhaps : .no
    }
  }

  /// Deleting it has ended it.
  private func trashed(_ change: (inout VeoGenCore.Operation) -> Void = { _ in })
    -> VeoGenCore.Operation
  {
    var operation = uncertain()
    operation.state = .cancelled
    (operation.finishedAt, operation.trashedAt) = (Samples.now, Samples.now)
    change(&operation)
    return operation
  }

  private func stage(
    _ rows: [VeoGenCore.Operation], perhaps: [VeoGenCore.Operation] = [],
    provider: Provider = .vertex, width: Int = 120, height: Int = 36
  ) -> Stage {
    let draft = Draft(request: uncertain(provider).request, takes: 1)
    var overview = Samples.overview(rows, provider: provider, draft: draft)
    // As the studio fits it to the model.
    let sent = Stage(overview).state.request
    overview.totals.perhapsPaid = perhaps.map { operation in
      var same = operation
      same.request = sent
      same.request.prompt = operation.request.prompt
      return same
    }
    return Stage(overview, width: width, height: height)
  }

  private func submissions(_ stage: Stage) -> Int {
    stage.effects.count { if case .submit = $0 { true } else { false } }
  }

  @Test func theSameAsksThoughItIsInTheTrashOrOutOfTheFilter() {
    for perhaps in [uncertain(), trashed(), trashed { $0.remoteName = "op/1" }] {
      var stage = stage([], perhaps: [perhaps])
      stage.press("^G")
      #expect(submissions(stage) == 0)
      #expect(stage.text.contains("The same is not done yet: it was sent 6:23 ago"))
      let question = asked(stage)
      #expect(question.contains("lies in the trash") == (perhaps.trashedAt != nil))
      #expect(stage.text.contains("~$0.80 is perhaps charged"))
      stage.pass(seconds: 1)
      stage.press("y")
      #expect(submissions(stage) == 1)
    }
  }

  /// What the list does not show and the totals do not bring is asked about when the engine finds it.
  @Test func whatTheEngineFindsIsAskedAbout() {
    for found in [uncertain(), trashed(), running] {
      var stage = stage([])
      stage.press("^G")
      guard case .submit(let request, let takes, let session, .nothing)? = stage.effects.last else {
        return #expect(Bool(false), "it was not sent: \(stage.effects)")
      }
      stage.send(.sameFound(request, takes: takes, session: session, [found]))
      #expect(stage.text.contains("The same is not done yet: it was sent 6:23 ago"))
      #expect(stage.text.contains("is perhaps charged") == found.asksBeforeTheSame)
      stage.pass(seconds: Confirmation.writing + 0.1)
      stage.press("y")
      #expect(submissions(stage) == 0, "a key that comes at once was not meant for it")
      stage.pass(seconds: 1)
      stage.press("y")
      let known: SameKnown = found.asksBeforeTheSame ? .perhapsPaid : .onItsWay
      #expect(
        stage.effects == [.submit(request, takes: takes, session: session, knowing: known)],
        "what was told is agreed to")
    }
  }

  /// A letter that is meant for another text must not pay.
  @Test(arguments: ["Tab Tab /", "Tab Tab Enter", "F1"])
  func whoWritesOnSomethingElseIsToldOnly(keys: String) {
    var stage = stage([Samples.completed(3, "Another", ago: 900)])
    stage.press("^G")
    guard case .submit(let request, let takes, let session, _)? = stage.effects.last else {
      return #expect(Bool(false), "it was not sent: \(stage.effects)")
    }
    stage.press(keys)
    let context = stage.state.context
    stage.send(.sameFound(request, takes: takes, session: session, [running]))
    #expect(stage.state.context == context)
    #expect(stage.toast.hasPrefix("Not sent. The same is not done yet"))
    stage.pass(seconds: 1)
    stage.press("y")
    #expect(submissions(stage) == 0)
  }

  private var running: VeoGenCore.Operation {
    Samples.operation(0x0c11_0007, "A lion", .processing, ago: 383)
  }

  /// Nobody is asked twice about what they have just been told.
  @Test func whatTheListTellsIsSaidToTheEngine() {
    var stage = stage([])
    var same = running
    same.request = stage.state.request
    stage = self.stage([same])
    stage.press("^G")
    stage.pass(seconds: 1)
    stage.press("y")
    guard case .submit(_, _, _, let known)? = stage.effects.last else {
      return #expect(Bool(false), "it was not sent: \(stage.effects)")
    }
    #expect(known == .onItsWay)
  }

  @Test func whatIsNotBilledOrAnotherDoesNotAsk() {
    var other = trashed()
    other.request.prompt = "A lioness"
    var unsent = trashed { $0.charged = .no }
    unsent.trashedAt = nil
    for (rows, perhaps) in [([], [other]), ([unsent], [])] {
      var stage = stage(rows, perhaps: perhaps)
      stage.press("^G")
      #expect(submissions(stage) == 1)
    }
  }

  /// It is in the list and among those that go with the totals.
  @Test func whatIsKnownTwiceCountsOnce() {
    var lost = uncertain()
    lost.request = stage([]).state.request
    lost.request.prompt = "A lion"
    var stage = stage([lost], perhaps: [lost])
    stage.press("^G")
    #expect(asked(stage).contains("~$0.80 is perhaps charged"))
    #expect(!asked(stage).contains("Of 2 like it"))
  }

  private func asked(_ stage: Stage) -> String {
    guard case .confirm(let question)? = stage.state.overlays.last else {
      Issue.record("nothing was asked")
      return ""
    }
    return question.text
  }

  /// It stands in the list, and may be billed as if it had been deleted.
  @Test func whatWasCancelledWithoutAnAnswerAsks() {
    var cancelled = trashed()
    cancelled.trashedAt = nil
    cancelled.request = stage([]).state.request
    cancelled.request.prompt = "A lion"
    var stage = stage([cancelled])
    stage.press("^G")
    #expect(submissions(stage) == 0)
    #expect(
      asked(stage).contains(
        "The same was sent 6:23 ago, and was cancelled. No answer came: ~$0.80 is"))
    stage.pass(seconds: 1)
    stage.press("y")
    #expect(submissions(stage) == 1)
  }

  private func question(_ key: String, _ operation: VeoGenCore.Operation) -> String {
    var stage = stage([operation])
    _ = stage.state.go(to: .operations)
    stage.press(key)
    guard case .confirm(let question)? = stage.state.overlays.last else { return "" }
    #expect(stage.text.contains(question.yes))
    return "\(question.title) \(question.text) [\(question.yes)] [\(question.no)]"
  }

  @Test func deletingSaysThatMoneyIsOpen() {
    let asked = question("d", uncertain())
    #expect(asked.contains("no answer came: ~$0.80 is perhaps charged"))
    #expect(asked.contains("which only Google's bill tells"))
    #expect(asked.contains("r would send it again; in the trash it is given up."))
    #expect(asked.contains("u brings it back"))
    #expect(!question("d", uncertain(.sandbox)).contains("charged"))
    let failed = Samples.operation(1, "A lion", .failed) { $0.charged = .perhaps }
    #expect(question("d", failed).contains("~$0.80 is perhaps charged"))
  }

  @Test func deletingSeveralSaysItToo() {
    let done = Samples.completed(2, "A boat", ago: 500)
    var stage = stage([uncertain(), done])
    _ = stage.state.go(to: .operations)
    stage.press("Space Space d")
    guard case .confirm(let question)? = stage.state.overlays.last else {
      return #expect(Bool(false), "nothing was asked")
    }
    #expect(question.text.contains("1 got no answer: ~$0.80 is perhaps charged."))
  }

  /// An earlier try was billed for certain; of the last one nobody knows.
  private func paidBefore(_ operation: VeoGenCore.Operation) -> VeoGenCore.Operation {
    var operation = operation
    (operation.charged, operation.chargedBefore) = (.yes, .yes)
    operation.earlier.amount = Money(dollars: 0.79)
    return operation
  }

  @Test func deletingSeveralSaysItThoughAnEarlierTryIsPaid() {
    var paid = paidBefore(uncertain())
    paid.id = OperationID(number: 7)
    var stage = stage([paid, uncertain()])
    _ = stage.state.go(to: .operations)
    stage.press("Space Space d")
    guard case .confirm(let question)? = stage.state.overlays.last else {
      return #expect(Bool(false), "nothing was asked")
    }
    #expect(question.text.contains("2 got no answer: ~$1.60 is perhaps charged."))
    var row = trashed()
    row.submittedAt = Samples.now
    #expect(self.stage([paidBefore(row)]).text.contains("cancelled · perhaps charged"))
  }

  @Test func cancellingDoesNotSayWhatNobodyKnows() {
    let asked = question("x", uncertain())
    #expect(asked.contains("Give it up? No answer came: Google may have taken it, and may bill it"))
    #expect(asked.contains("($0.80)") && asked.contains("[Give it up] [Leave it]"))
    #expect(!asked.contains("has it already") && !asked.contains("go on"))
    let free = question("x", uncertain(.sandbox))
    #expect(free.contains("may have been taken. The sandbox bills nothing."))
    let running = Samples.operation(1, "A lion", .processing)
    #expect(question("x", running).contains("Google has it already: it may be billed ($0.80)"))
  }

  @Test func whatIsInTheTrashIsStillCounted() {
    let stage = stage(
      [], perhaps: [trashed(), trashed { $0.finishedAt = Samples.now.addingTimeInterval(-9) }])
    #expect(stage.text.contains("? 1 in trash"))
    var both = self.stage([uncertain()], perhaps: [uncertain(), trashed()])
    #expect(both.text.contains("? 2, 1 in trash"))
    both.send(.terminal(.resize(Size(width: 40, height: 12))))
    #expect(both.text.contains("? 2"))
    var empty = self.stage([], perhaps: [trashed()])
    var totals = empty.state.totals
    totals.hasTrash = true
    empty.send(.engine(.totals(totals)))
    for size in [Size(width: 120, height: 36), Size(width: 40, height: 12)] {
      empty.send(.terminal(.resize(size)))
      _ = empty.state.go(to: .operations)
      #expect(empty.text.contains("All that was made is in the trash."))
      #expect(empty.text.contains("1 undecided: no answer came."))
    }
  }

  @Test func aRowInTheTrashSaysThatItMayBeCharged() {
    let stage = stage([trashed()])
    #expect(stage.text.contains("cancelled · perhaps charged"))
  }

  /// Where it goes, what is spent and what is reserved.
  @Test func theHeaderShowsWhatIsReserved() {
    func header(_ width: Int, _ height: Int, _ provider: Provider, _ change: (inout Totals) -> Void)
      -> String
    {
      var overview = Samples.overview([], provider: provider)
      overview.totals = Totals(all: 3, running: 1, reserved: Money(dollars: 0.84))
      change(&overview.totals)
      let text = Stage(overview, width: width, height: height).text
      return String(text.split(separator: "\n")[0])
    }
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
      for provider in [Provider.gemini, .vertex] {
        let line = header(width, height, provider) { _ in }
        #expect(line.contains("$0.00 + $0.84 today") && line.contains("● 1"), "\(line)")
        #expect(line.contains(provider == .gemini ? "Gemini" : "Cloud"), "\(line)")
      }
    }
    let two = header(40, 12, .gemini) { $0.uncertain = 1 }
    #expect(two.contains("Gemini  ● 1 ? 1  $0.00+$0.84 today"), "\(two)")
    let busy = header(40, 12, .gemini) { ($0.running, $0.queued, $0.uncertain) = (3, 2, 1) }
    #expect(busy.contains("◗") && busy.contains("Gemini  ● 3 ◌ 2 ? 1  $0.00+$0.84"), "\(busy)")
    // Money stays longer than who it goes to.
    let dear = header(40, 12, .gemini) {
      ($0.running, $0.queued, $0.uncertain) = (10, 20, 1)
      ($0.spentToday, $0.reserved) = (Money(dollars: 104.8), Money(dollars: 16.2))
    }
    #expect(dear.contains("● 10 ◌ 20 ? 1  $104.80+$16.20"), "\(dear)")
    let quiet = header(40, 12, .gemini) { ($0.running, $0.reserved) = (0, .zero) }
    #expect(quiet.contains("VeoGen") && quiet.contains("$0.00 today"), "\(quiet)")
  }
}

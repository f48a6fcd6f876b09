import Testing
import VeoGenCore

@Suite struct ProductionPlanTests {
  private func approved(_ parts: [(Int, Continuity)]) -> Project {
    var book = Sample.book(parts)
    for index in book.parts.indices { book.parts[index].isApproved = true }
    return book
  }

  private func plan(
    _ book: Project, _ limits: ProductionLimits = ProductionLimits(slots: 4),
    _ settings: ShotSettings = Sample.shots(), refreshing: Bool = false
  ) -> ProductionPlan {
    ProductionPlan(
      ShootingScript(book, settings: settings), limits: limits, latencies: LatencyBook(),
      in: Sample.catalog, refreshing: refreshing)
  }

  private var real: ShotSettings {
    var settings = Sample.shots(Sample.veo)
    settings.provider = .vertex
    return settings
  }

  @Test func onlyWhatIsApprovedAndMissingIsMade() {
    var book = approved([(8, .cut), (16, .cut), (8, .lastFrame), (8, .cut)])
    book.parts[0].takes = [Take(operation: OperationID(number: 1), isChosen: true)]
    book.parts[3].isApproved = false
    let plan = plan(book)
    #expect(plan.jobs.map(\.shot.id.part.rawValue.last) == ["2", "2", "3"])
    #expect(plan.unapproved == 1)
    #expect(
      plan.remarks(for: .book) == ["1 clip of chapters that are not approved is not counted."])
    book.parts[1].isApproved = false
    let held = self.plan(book)
    #expect(held.jobs.isEmpty && held.blocked.count == 1)
    #expect(held.sentence == "Nothing can be made yet: approve what the clips go on from.")
  }

  @Test func whatTheModelDoesNotTakeIsSaidAndNotMade() {
    var book = approved([(8, .cut), (8, .lastFrame), (8, .cut)])
    book.parts[0].prompt = " \n"
    let plan = plan(book)
    #expect(plan.jobs.map(\.shot.id.part) == [PartID(number: 3)])
    #expect(plan.refused.map(\.shot.id.part) == [PartID(number: 1)])
    #expect(
      plan.remarks(for: .book) == [
        "1 clip cannot be asked for: The prompt is empty.",
        "1 clip cannot be made yet: what it goes on from is not there.",
      ])
    book.parts.removeLast()
    #expect(self.plan(book).sentence == "Nothing can be made yet: The prompt is empty.")
  }

  @Test func theSentenceTellsClipsPriceAndTime() {
    let book = approved([(Int, Continuity)](repeating: (8, .cut), count: 40))
    let made = "with \(real.model.name) at \(real.settings.resolution)"
    #expect(
      plan(book, ProductionLimits(slots: 1), real).sentence
        == "40 clips \(made), $32, about 60 min at today's limits.")
    let free = plan(book).sentence
    let other = "with \(Sample.shots().model.name) at \(Sample.shots().settings.resolution)"
    #expect(
      free.hasPrefix("40 clips \(other), about $32.32 (sandbox, nothing is billed), about 10 min"))
    let quota = ProductionLimits(slots: 4, perDay: 10, sentToday: 5, secondsToMidnight: 3_600)
    let spread = plan(book, quota, real)
    #expect(spread.days == 5)
    #expect(
      spread.sentence
        == "40 clips \(made), $32, about 4 days at today's limits, spread over 5 days by the daily quota."
    )
    #expect(plan(approved([])).sentence == "Every clip is there.")
    var draft = book
    for index in draft.parts.indices { draft.parts[index].isApproved = false }
    #expect(plan(draft).sentence == "Nothing is approved yet.")
  }

  @Test func dependenciesAndPaceTakeTime() {
    let chain = approved([(8, .cut), (8, .lastFrame), (8, .lastFrame)])
    #expect(plan(chain).seconds == 180)
    let free = approved([(8, .cut), (8, .cut), (8, .cut)])
    #expect(plan(free).seconds == 60)
    #expect(plan(free, ProductionLimits(slots: 2)).seconds == 120)
    #expect(plan(free, ProductionLimits(slots: 9, perMinute: 1)).seconds == 180)
  }

  @Test func experienceTellsHowLongItTakes() {
    var latencies = LatencyBook()
    let book = approved([(8, .cut)])
    let script = ShootingScript(book, settings: Sample.shots())
    let key = LatencyKey(script.request(for: script.entries[0]))
    for _ in 0..<5 { latencies.add(LatencySample(seconds: 5, uncertainty: 0), for: key) }
    let plan = ProductionPlan(
      script, limits: ProductionLimits(slots: 1), latencies: latencies, in: Sample.catalog)
    #expect(plan.seconds == 5)
  }

  @Test func staleClipsAreMadeAgainWhenThatIsWanted() {
    var book = approved([(8, .cut), (8, .lastFrame)])
    for index in book.parts.indices {
      book.parts[index].takes = [
        Take(
          operation: OperationID(number: UInt32(index + 1)), isChosen: true,
          ingredients: Ingredients())
      ]
    }
    #expect(plan(book).jobs.isEmpty)
    let again = plan(book, refreshing: true)
    #expect(again.jobs.map(\.replacesStale) == [true, true])
    #expect(again.seconds == 120)
  }

  @Test func capsAreKeptAndTheExcessIsSaid() throws {
    let book = approved([(Int, Continuity)](repeating: (8, .cut), count: 10))
    let plan = plan(book, ProductionLimits(slots: 4), real)
    var standing = Budget.Standing()
    standing.day.spent = Money(dollars: 5)
    let fits = Budget.Caps(perOperation: Money(dollars: 2), perDay: Money(dollars: 13))
    #expect(plan.excess(project: nil, standing: standing, caps: fits) == nil)
    let tight = Budget.Caps(perDay: Money(dollars: 12))
    let excess = try #require(plan.excess(project: nil, standing: standing, caps: tight))
    #expect(excess.failure().message.hasPrefix("10 clips cost up to $8.00 together"))
    let small = Budget.Caps(perOperation: Money(dollars: 0.5))
    #expect(plan.excess(project: nil, standing: standing, caps: small)?.cap == .operation)
    let free = self.plan(book)
    #expect(free.excess(project: nil, standing: standing, caps: small) == nil)
  }

  @Test func cheaperWaysAreProposedWithTheirPrice() throws {
    var book = approved([(Int, Continuity)](repeating: (16, .cut), count: 10))
    book.format.model = "veo-3.1-generate-001"
    book.format.resolution = "1080p"
    let defaults = Sample.request(model: Sample.veo, provider: .vertex)
    let proposals = ProductionProposals(
      for: book, defaults: defaults, within: Money(dollars: 20), in: Sample.catalog
    ).all()
    #expect(
      proposals.map { $0.sentence(for: .book) } == [
        "Veo 3.1 Fast: 20 clips, $19.20.", "Omni 1.1 Flash at 720p: 20 clips, $16.22.",
        "Omni 1.2 Flash at 720p: 20 clips, $16.16.", "No chapter longer than 4 s: 10 clips, $16.",
        "Veo 3.1 Lite: 20 clips, $12.80.",
      ])
    for proposal in proposals {
      #expect(proposal.fits == (proposal.most <= Money(dollars: 20)))
      var edited = book
      try edited.apply(.replaceAll(proposal.project))
      try edited.apply(.approveAll(true))
      let settings = try #require(
        ShotSettings(of: edited, defaults: defaults, in: Sample.catalog))
      #expect(plan(edited, ProductionLimits(slots: 1), settings).price == proposal.price)
    }
  }

  /// Whatever is approved and there: what is planned can be made in this order, and the time is
  /// no shorter than any chain and no longer than one after the other.
  @Test(arguments: 0..<30) func plansAreInOrder(seed: Int) {
    var dice = SeededDice(seed)
    var book = approved((0..<15).map { _ in (dice.number(3...40), dice.pick(Continuity.allCases)) })
    for index in book.parts.indices {
      book.parts[index].isApproved = dice.number(0...3) > 0
      if dice.number(0...3) == 0 {
        book.parts[index].takes = (1...4).map {
          Take(operation: OperationID(number: UInt32(index * 10 + $0)), shot: $0, isChosen: true)
        }
      }
    }
    let script = ShootingScript(book, settings: Sample.shots())
    let limits = ProductionLimits(slots: dice.number(1...5), perMinute: dice.pick([nil, 2]))
    let plan = plan(book, limits)
    var there = Set(script.entries.filter { $0.take != nil }.map(\.shot.id))
    for job in plan.jobs {
      #expect(job.shot.waitsFor.map(there.contains) ?? true)
      #expect(there.insert(job.shot.id).inserted)
    }
    #expect(there.count + plan.blocked.count + plan.unapproved == script.entries.count)
    #expect(plan.seconds <= Double(plan.jobs.count) * 60)
    #expect(plan.seconds >= Double(plan.jobs.count) * 60 / Double(limits.slots))
  }

  @Test func twoThousandPartsAreQuick() {
    let book = approved([(Int, Continuity)](repeating: (8, .lastFrame), count: 2_000))
    let time = processorSeconds { _ = plan(book) }
    #expect(time < 5, "\(time)")
  }

  /// Whoever has an address of their own may speak to what Google has shut down; nobody is sent there.
  @Test func noProposalIsOfAModelThatIsShutDownOrMakesNoClips() {
    var book = Sample.book(2)
    book.parts[0].continuity = .lastFrame
    for index in book.parts.indices { book.parts[index].isApproved = true }
    let proposals = ProductionProposals(
      for: book, defaults: Sample.request(provider: .gemini), within: Money(dollars: 0.5),
      in: Sample.catalog
    ).all(customBase: true)
    #expect(proposals.allSatisfy { $0.clips == 2 && $0.price > .zero })
    let retired = Sample.catalog.videoModels.filter { $0.status == .retired }.map(\.name)
    for proposal in proposals {
      let words = proposal.sentence(for: .book)
      #expect(!retired.contains { words.hasPrefix($0 + ":") || words.hasPrefix($0 + " at") })
    }
  }
}

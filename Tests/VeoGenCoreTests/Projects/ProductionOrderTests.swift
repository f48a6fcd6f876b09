import Testing
import VeoGenCore

/// What of a project is queued, by what became of its takes.
@Suite struct ProductionOrderTests {
  private let one = OperationID(number: 1)
  private let two = OperationID(number: 2)
  private let three = OperationID(number: 3)

  @Test func shotsOfAPartWaitForOneAnother() {
    let order = order(approved([(8, .cut), (16, .cut), (8, .lastFrame)]))
    #expect(order.items.map(\.before) == [.none, .none, .item(1), .item(2)])
    #expect(
      order.items.map { order.name(of: $0.entry.shot.id) } == [
        "chapter 1", "chapter 2, shot 1", "chapter 2, shot 2", "chapter 3",
      ])
  }

  @Test func moreClipsThanPartsHaveAReason() {
    #expect(order(approved([(8, .cut), (8, .cut)])).notes.isEmpty)
    let some = order(approved([(8, .cut), (16, .cut)]))
    #expect(some.notes == ["Chapter 2, 16 s long, takes 2 of them."])
    let many = order(approved((0..<6).map { _ in (16, .cut) }))
    #expect(many.notes.count == 4 && many.notes.last == "3 others take several, too.")
    var book = approved([(16, .cut)])
    let first = script(book).entries[0]
    book.parts[0].takes = [
      Take(
        operation: one, shot: first.shot.id.number, isChosen: true, ingredients: first.ingredients)
    ]
    #expect(order(book, .missing, [one: .completed]).notes.isEmpty, "one clip is missing")
  }

  @Test func aListNamesClipsByWhatDiffers() {
    var book = approved([(8, .cut), (16, .cut)])
    book.title = "The Salt Road"
    book.parts[0].title = "Nightfall"
    book.parts[1].title = ""
    let (names, shots) = (ShotNames(script(book)), script(book).shots.shots.map(\.id))
    #expect(
      shots.map { names.line($0, take: 1) } == [
        "1 Nightfall · The Salt Road", "chapter 2, shot 1 · The Salt Road",
        "chapter 2, shot 2 · The Salt Road",
      ])
    #expect(names.line(shots[0], take: 2) == "1, take 2: Nightfall · The Salt Road")
    book.title = ""
    #expect(ShotNames(script(book)).line(shots[0], take: 1) == "1 Nightfall · an untitled book")
    #expect(names.line(Shot.ID(part: PartID(number: 99), number: 1), take: 1) == nil)
  }

  @Test func whatIsThereIsGoneOnFrom() {
    var book = approved([(8, .cut), (8, .lastFrame)])
    book.parts[0].takes = [take(one, book, 0, chosen: true)]
    let order = order(book, .missing, [one: .completed])
    #expect(order.items.map(\.before) == [.take(one)])
  }

  @Test func whatIsNotApprovedBlocksWhatGoesOnFromIt() {
    var book = approved([(8, .cut), (8, .lastFrame), (8, .cut)])
    book.parts[0].isApproved = false
    let order = order(book)
    #expect(order.items.map(\.entry.shot.id.part) == [book.parts[2].id])
    #expect(
      order.notes == [
        "Chapter 1 is not approved.",
        "Chapter 2 goes on from chapter 1, which is not there and not being made.",
      ])
  }

  @Test func severalPartsAreToldInRanges() {
    var book = approved([(Int, Continuity)](repeating: (8, .cut), count: 10))
    func notes(without numbers: [Int]) -> [ProductionNote] {
      for index in book.parts.indices {
        book.parts[index].isApproved = !numbers.contains(index + 1)
      }
      return order(book).notes
    }
    #expect(notes(without: Array(2...8)) == ["Chapters 2 to 8 are not approved."])
    #expect(
      notes(without: [1, 2, 4, 6, 7, 8]) == ["Chapters 1, 2, 4 and 6 to 8 are not approved."])
    #expect(notes(without: [3]) == ["Chapter 3 is not approved."])
    for index in book.parts.indices { book.parts[index].prompt = index < 3 ? "" : "A lion" }
    #expect(notes(without: []) == ["Chapters 1 to 3 have no prompt."])
  }

  @Test func whatFailedIsTriedAgainOnlyByWord() {
    var book = approved([(8, .cut), (8, .lastFrame)])
    book.parts[0].takes = [take(one, book, 0, chosen: false)]
    book.parts[1].takes = [take(two, book, 1, chosen: true)]
    let states = [one: OperationState.failed, two: .queued]
    #expect(order(book, .missing, states).items.isEmpty)
    #expect(
      order(book, .missing, states).leftOut == [.failed(.init(part: book.parts[0].id, number: 1))])
    let way = WayOn.retryFailed(book.id, .book, clips: 1)
    #expect(
      order(book, .missing, states).notes
        == [ProductionNote("Chapter 1 failed before and is left out.", way: way)])
    #expect(order(book, .failed, states).items.map(\.again) == [one])
    #expect(order(book, .parts([book.parts[0].id]), states).items.map(\.again) == [one])
    #expect(order(book, .parts([book.parts[1].id]), states).items.isEmpty)
    // With other words it is another clip, which those that wait go on from.
    book.parts[0].prompt = "Something else"
    let changed = order(book, .missing, states, needs: [two: one])
    #expect(changed.items.map(\.again) == [nil])
    #expect(changed.relinked.map(\.operation) == [two])
    #expect(changed.relinked.map(\.before) == [.item(0)])
  }

  @Test func whatIsStaleIsMadeAnewOnlyByName() {
    var book = approved([(8, .cut), (8, .cut)])
    for index in 0...1 {
      book.parts[index].takes = [take([one, two][index], book, index, chosen: true)]
    }
    book.style = "Water colours"
    let states = [one: OperationState.completed, two: .completed]
    #expect(order(book, .missing, states).items.isEmpty)
    #expect(order(book, .missing, states).leftOut.count == 2)
    #expect(
      order(book, .parts([book.parts[1].id]), states).items.map(\.entry.shot.id.part) == [
        book.parts[1].id
      ])
  }

  /// A stale clip, another take of which, made from what the chapter says now or from other words,
  /// stands so.
  private func remade(
    _ state: OperationState, _ scope: ProductionOrder.Scope, held: Bool = false,
    changedSince: Bool = false
  ) -> ProductionOrder {
    var book = approved([(8, .cut)])
    let old = take(one, book, 0, chosen: true)
    book.style = "Water colours"
    book.parts[0].takes = [old, take(two, book, 0, chosen: false)]
    if changedSince { book.style = "Charcoal" }
    return ProductionOrder(
      script(book), scope: scope, states: [one: .completed, two: state], held: held ? [two] : [],
      in: Sample.catalog)
  }

  @Test(arguments: [OperationState.queued, .submitting, .processing, .saving])
  func whatIsBeingMadeAgainIsNotPaidForOnceMore(_ state: OperationState) {
    let part = approved([(8, .cut)]).parts[0].id
    let named = remade(state, .parts([part]))
    #expect(named.items.isEmpty)
    #expect(
      named.notes == [
        "Chapter 1 is being made again already, of what it says now: wait for that take."
      ])
    let missing = remade(state, .missing)
    #expect(missing.items.isEmpty && missing.leftOut.isEmpty, "it is on its way")
    #expect(missing.staleParts.isEmpty, "and not to be asked for")
  }

  @Test func aRemakeThatStandsIsLeftToThePerson() {
    let part = approved([(8, .cut)]).parts[0].id
    for scope in [ProductionOrder.Scope.missing, .parts([part])] {
      let lost = remade(.uncertain, scope)
      #expect(lost.items.isEmpty)
      #expect(lost.leftOut == [.uncertain(.init(part: part, number: 1))])
      let held = remade(.queued, scope, held: true)
      #expect(held.items.isEmpty)
      #expect(held.leftOut == [.held(.init(part: part, number: 1), isApproved: true)])
    }
    for state in [OperationState.failed, .cancelled] {
      #expect(remade(state, .parts([part])).items.count == 1)
    }
  }

  @Test func oneMoreThanIsOnItsWayIsTold() {
    let part = approved([(8, .cut)]).parts[0].id
    let words = "Chapter 1: another take is on its way already. This is one more, and is paid, too."
    for order in [
      remade(.processing, .anew([part])),
      remade(.processing, .parts([part]), changedSince: true),
    ] {
      #expect(order.items.count == 1)
      #expect(order.notes.map(\.text) == [words])
    }
    #expect(remade(.failed, .anew([part])).notes.isEmpty)
  }

  @Test func aLostAnswerIsLeftToThePerson() {
    var book = approved([(8, .cut)])
    book.parts[0].takes = [take(one, book, 0, chosen: true)]
    let order = order(book, .missing, [one: .uncertain])
    #expect(order.items.isEmpty)
    #expect(
      order.notes == [
        ProductionNote(
          "Chapter 1 (\(one.short)) was sent without an answer: retry or cancel that operation.")
      ])
  }

  @Test func statesOfParts() {
    var book = approved([(8, .cut), (8, .cut), (8, .cut), (8, .cut), (8, .cut)])
    for (index, id) in [one, two, three].enumerated() {
      book.parts[index].takes = [take(id, book, index, chosen: index != 1)]
    }
    book.parts[4].isApproved = false
    let states = [one: OperationState.completed, two: .failed, three: .processing]
    let found = PartStates.of(script(book), ClipChains(states: states), stale: [])
    #expect(book.parts.map { found[$0.id] } == [.made, .failed, .running, .approved, .draft])
    let stale = PartStates.of(
      script(book), ClipChains(states: states), stale: [book.parts[0].id])
    #expect(stale[book.parts[0].id] == .stale)
    var waiting = [one: OperationState.queued, two: .queued, three: .processing]
    waiting[OperationID(number: 9)] = .queued
    book.parts[1].takes = [take(two, book, 1, chosen: true)]
    let held = PartStates.of(
      script(book), ClipChains(states: waiting, held: [two, OperationID(number: 9)]), stale: [])
    #expect(book.parts.prefix(3).map { held[$0.id] } == [.waiting, .held, .running])
  }

  @Test func aClipThatIsThereIsMadeThoughAnotherTakeIsHeld() {
    var book = approved([(8, .cut)])
    book.parts[0].takes = [take(one, book, 0, chosen: true), take(two, book, 0, chosen: false)]
    func state(_ second: OperationState, held: Set<OperationID>, stale: Bool = false) -> PartState?
    {
      PartStates.of(
        script(book), ClipChains(states: [one: .completed, two: second], held: held),
        stale: stale ? [book.parts[0].id] : [])[book.parts[0].id]
    }
    #expect(state(.queued, held: [two]) == .made)
    #expect(state(.queued, held: [two], stale: true) == .stale)
    #expect(state(.queued, held: []) == .waiting)
    #expect(state(.processing, held: []) == .running)
  }

  /// It may be paid for: it is no failure, whichever take is chosen.
  @Test func whatGotNoAnswerHasAStateOfItsOwn() {
    var book = approved([(8, .cut)])
    func state(_ states: [OperationID: OperationState], chosen: OperationID?) -> PartState? {
      book.parts[0].takes = [one, two].map { take($0, book, 0, chosen: $0 == chosen) }
      return PartStates.of(script(book), ClipChains(states: states), stale: [])[book.parts[0].id]
    }
    #expect(state([one: .uncertain], chosen: one) == .uncertain)
    #expect(state([one: .failed, two: .uncertain], chosen: two) == .uncertain)
    #expect(state([one: .uncertain, two: .queued], chosen: two) == .uncertain)
    #expect(state([one: .uncertain, two: .failed], chosen: one) == .uncertain)
    #expect(state([one: .uncertain, two: .processing], chosen: one) == .running)
    #expect(state([one: .uncertain, two: .completed], chosen: two) == .made)
    #expect(PartState.uncertain.words == "no answer")
  }

  /// The person stopped it before it cost anything: that is no failure.
  @Test func whatWasCancelledUnsentIsStillToBeMade() {
    var book = approved([(8, .cut), (8, .cut)])
    book.parts[0].takes = [take(one, book, 0, chosen: false)]
    book.parts[1].takes = [take(two, book, 1, chosen: false), take(three, book, 1, chosen: false)]
    book.parts[1].isApproved = false
    func states(_ second: OperationState) -> [PartState?] {
      let chains = ClipChains(
        states: [one: .cancelled, two: second, three: .cancelled], unsent: [one, three])
      let found = PartStates.of(script(book), chains, stale: [])
      return book.parts.map { found[$0.id] }
    }
    #expect(states(.cancelled) == [.approved, .failed], "of the other one was sent")
    #expect(states(.failed) == [.approved, .failed])
    book.parts[1].takes.removeFirst()
    #expect(states(.failed) == [.approved, .draft])
    let order = ProductionOrder(
      script(book), scope: .missing, states: [one: .cancelled], unsent: [one], in: Sample.catalog)
    #expect(order.items.map(\.again) == [one], "the same one is queued once more")
    #expect(VeoGenCoreTests.order(book, .missing, [one: .cancelled]).items.isEmpty)
  }

  private func chain(changed: Bool) -> (Project, [OperationID: OperationID]) {
    let ids = (1...4).map { OperationID(number: $0) }
    var book = approved([(8, .cut), (8, .lastFrame), (8, .lastFrame), (8, .lastFrame)])
    for index in 0..<4 {
      book.parts[index].takes = [take(ids[index], book, index, chosen: index > 0)]
    }
    if changed { book.parts[0].prompt += " at dawn" }
    return (book, [ids[1]: ids[0], ids[2]: ids[1], ids[3]: ids[2]])
  }

  /// They are paid for by the same yes.
  @Test(arguments: [false, true]) func whatWaitsForWhatIsMadeIsCounted(changed: Bool) {
    let (book, needs) = chain(changed: changed)
    let states: [OperationID: OperationState] = [
      one: .failed, two: .queued, three: .queued, OperationID(number: 4): .queued,
    ]
    let order = order(book, changed ? .missing : .failed, states, needs: needs)
    #expect(order.items.count == 1 && order.following.count == 3)
    let one = order.items[0].price?.amount ?? .zero
    #expect(order.price == one * 4)
    #expect(order.notes.first?.text.hasPrefix("3 of them are in the queue already") == true)
    let plan = ProductionPlan(
      order, limits: ProductionLimits(slots: 1), latencies: LatencyBook())
    #expect(plan.jobs.count == 4 && plan.price == order.price)
    #expect(plan.most == order.items[0].price?.most, "the others' money is set aside")
    #expect(plan.sentence.hasPrefix("4 clips "))
  }

  @Test func whatGoesOutAnywayOrIsHeldIsNotCounted() {
    let (book, needs) = chain(changed: false)
    var states: [OperationID: OperationState] = [
      one: .failed, two: .queued, three: .queued, OperationID(number: 4): .queued,
    ]
    let held = ProductionOrder(
      script(book), scope: .failed, states: states, needs: needs, held: [three],
      in: Sample.catalog)
    #expect(held.following.map(\.entry.take?.operation) == [two])
    states[one] = .processing
    #expect(order(book, .missing, states, needs: needs).following.isEmpty)
  }

  @Test func staleClipsAreNamedByTheirParts() {
    var book = approved([(8, .cut), (8, .cut)])
    book.parts[0].takes = [take(one, book, 0, chosen: true)]
    book.parts[1].takes = [take(two, book, 1, chosen: true)]
    book.parts[1].prompt += " at dawn"
    let order = order(book, .missing, [one: .completed, two: .completed])
    #expect(order.items.isEmpty && order.staleParts == [book.parts[1].id])
  }

  @Test func whatBecomesStaleByAnotherTakeIsToldWithItsPrice() {
    var book = approved([(8, .cut), (8, .lastFrame), (8, .lastFrame), (8, .lastFrame)])
    let ids = (1...4).map { OperationID(number: $0) }
    for index in 0..<4 { book.parts[index].takes = [take(ids[index], book, index, chosen: true)] }
    let states = Dictionary(uniqueKeysWithValues: ids.map { ($0, OperationState.completed) })
    let anew = order(book, .anew([book.parts[1].id]), states)
    #expect(anew.becomingStale.map(\.shot.id.part) == book.parts.suffix(2).map(\.id))
    let price = (anew.items[0].price?.amount ?? .zero) * 2
    #expect(
      anew.notes.first?.text
        == "Chapter 3 and chapter 4 go on from what is made anew and become stale: "
        + "making them again, too, is about \(price) more, not billed.")
    #expect(order(book, .anew(book.parts.suffix(3).map(\.id)), states).becomingStale.isEmpty)
    #expect(order(book, .anew([book.parts[3].id]), states).notes.isEmpty)
  }
}

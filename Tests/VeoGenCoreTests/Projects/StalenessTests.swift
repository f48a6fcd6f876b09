import Testing
import VeoGenCore

@Suite struct StalenessTests {
  private let settings = Sample.shots()

  /// The book with a chosen take for every shot, made of what it says now.
  private func made(_ book: Project, _ settings: ShotSettings) -> Project {
    var book = book
    var number: UInt32 = 100
    for index in book.parts.indices { book.parts[index].takes = [] }
    for entry in ShootingScript(book, settings: settings).entries {
      // Each is made after the one that it goes on from.
      let now = ShootingScript(book, settings: settings).entries.first {
        $0.shot.id == entry.shot.id
      }
      number += 1
      let take = Take(
        operation: OperationID(number: number), shot: entry.shot.id.number, isChosen: true,
        ingredients: now?.ingredients)
      book.record(take, for: entry.shot.id.part)
    }
    return book
  }

  private func stale(_ book: Project, _ settings: ShotSettings? = nil) -> Staleness {
    Staleness(ShootingScript(book, settings: settings ?? self.settings), in: Sample.catalog)
  }

  private func numbers(_ staleness: Staleness) -> [String] {
    staleness.stale.map { "\($0.shot.id.part.rawValue.suffix(1)).\($0.shot.id.number)" }
  }

  private func book() -> Project {
    var book = Sample.book(5)
    book.parts[1].continuity = .lastFrame
    book.parts[2].continuity = .lastFrame
    book.parts[2].characters = ["Omar"]
    book.parts[3].continuity = .sharedReference
    book.parts[3].seconds = 20
    book.parts[3].characters = []
    book.parts[4].places = []
    book.parts[4].characters = []
    return made(book, settings)
  }

  @Test func whatWasJustMadeIsGood() {
    #expect(stale(book()).stale == [])
    #expect(stale(book()).sentence == nil)
    var unknown = book()
    for index in unknown.parts[0].takes.indices { unknown.parts[0].takes[index].ingredients = nil }
    unknown.style = "other"
    #expect(!numbers(stale(unknown)).contains("1.1"))
  }

  @Test func whatWasNeverMadeIsNotStale() {
    var edited = book()
    edited.style = "other"
    let takes = edited.parts.flatMap(\.takes).map(\.operation)
    var states = Dictionary(uniqueKeysWithValues: takes.map { ($0, OperationState.queued) })
    states[takes[0]] = .completed
    let staleness = Staleness(
      ShootingScript(edited, settings: settings), states: states, in: Sample.catalog)
    #expect(numbers(staleness) == ["1.1"])
  }

  /// `remade` of the first clips have a new take in `state`, made of what the book says now.
  private func remaking(
    _ remade: Int, _ state: OperationState, isHeld: Bool = false, isOld: Bool = false,
    isApproved: Bool = true, needs: OperationID? = nil
  ) -> Staleness {
    var settings = settings
    settings.provider = .gemini
    var book = Sample.book(3)
    for index in book.parts.indices {
      (book.parts[index].continuity, book.parts[index].isApproved) = (.cut, isApproved)
    }
    book = made(book, settings)
    let old = ShootingScript(book, settings: settings)
    book.style = "Water colours"
    let script = isOld ? old : ShootingScript(book, settings: settings)
    var states: [OperationID: OperationState] = [:]
    for (index, entry) in script.entries.prefix(remade).enumerated() {
      let id = OperationID(number: UInt32(200 + index))
      states[id] = state
      book.parts[index].takes.append(
        Take(operation: id, shot: entry.shot.id.number, ingredients: entry.ingredients))
    }
    return Staleness(
      ShootingScript(book, settings: settings), states: states,
      held: isHeld ? Set(states.keys) : [],
      needs: needs.map { needs in states.mapValues { _ in needs } } ?? [:], in: Sample.catalog)
  }

  @Test func whatIsBeingMadeAgainIsSaidSoAndNotPricedOnceMore() throws {
    let none = remaking(0, .processing)
    let each = try #require(none.stale.first?.price?.amount)
    #expect(none.sentence == "3 clips are stale; making them again costs \(each * 3).")
    for state in [OperationState.queued, .submitting, .processing, .saving] {
      let one = remaking(1, state)
      #expect(one.price == each * 2)
      #expect(
        one.sentence
          == "3 clips are stale; making 2 of them again costs \(each * 2), 1 is being made.")
      #expect(remaking(3, state).sentence == "3 clips are stale and are being made again.")
    }
  }

  @Test func whatEndedOrIsOfOldWordsDoesNotTakeItsPlace() {
    let all = remaking(0, .processing).sentence
    #expect(remaking(2, .failed).sentence == all)
    #expect(remaking(2, .processing, isOld: true).sentence == all)
  }

  /// Their money is set aside, or perhaps spent: nobody is asked for more.
  @Test func whatWaitsForThePersonIsNotPricedOnceMore() throws {
    let each = try #require(remaking(0, .processing).stale.first?.price?.amount)
    let waits: [(one: Staleness, all: Staleness, them: String)] = [
      (
        remaking(1, .queued, isHeld: true), remaking(3, .queued, isHeld: true),
        "for you, held: let them go, or cancel them."
      ),
      (
        remaking(1, .queued, isHeld: true, isApproved: false),
        remaking(3, .queued, isHeld: true, isApproved: false),
        "for you, held: approve what they are for."
      ),
      (
        remaking(1, .uncertain), remaking(3, .uncertain),
        "for you, sent without an answer: retry or cancel them."
      ),
      (
        remaking(1, .queued, needs: OperationID(number: 999)),
        remaking(3, .queued, needs: OperationID(number: 999)),
        "for another clip, which does not come by itself: see to that one first."
      ),
    ]
    for wait in waits {
      #expect(wait.one.price == each * 2)
      #expect(
        wait.one.sentence?.hasPrefix(
          "3 clips are stale; making 2 of them again costs \(each * 2). A new take waits for ")
          == true)
      #expect(wait.all.price == .zero)
      #expect(wait.all.sentence == "3 clips are stale. 3 new takes wait \(wait.them)")
    }
    #expect(waits.map(\.all.isAllRemade) == [true, true, true, false])
    #expect(!waits[0].one.isAllRemade)
  }

  @Test func anEditMarksExactlyWhatDependsOnIt() throws {
    let marked: [(ProjectEdit, [String])] = [
      (.change(PartID(number: 1), .title("New")), []),
      (.change(PartID(number: 1), .summary("New")), []),
      (.setText(.synopsis, "New"), []),
      (.change(PartID(number: 1), .prompt("New")), ["1.1", "2.1", "3.1"]),
      (.change(PartID(number: 3), .mood("New")), ["3.1"]),
      (.change(PartID(number: 5), .prompt("New")), ["5.1"]),
      (.change(PartID(number: 1), .beats(["New"])), []),
      (.change(PartID(number: 4), .beats(["New"])), ["4.1", "4.2"]),
      (.setText(.style, "New"), ["1.1", "2.1", "3.1", "4.1", "4.2", "5.1"]),
      (.setFigure("Omar", .cast, Figure(name: "Omar", description: "young")), ["3.1"]),
      (.change(PartID(number: 2), .continuity(.cut)), ["2.1", "3.1"]),
      (.change(PartID(number: 3), .seconds(9)), ["3.1"]),
      (.delete([PartID(number: 1)]), ["2.1", "3.1"]),
      (.move(PartID(number: 5), to: 0), []),
      (.move(PartID(number: 5), to: 1), ["2.1", "3.1"]),
    ]
    for (edit, expected) in marked {
      var edited = book()
      try edited.apply(edit)
      #expect(numbers(stale(edited)) == expected, "\(edit)")
    }
  }

  @Test func theReasonIsSaidInWords() throws {
    var edited = book()
    try edited.apply(.setText(.style, "New"))
    try edited.apply(.setFigure("Mira", .cast, Figure(name: "Mira", description: "older")))
    let staleness = stale(edited)
    #expect(
      staleness.stale[0].sentence
        == "The style, Mira and the reference images have changed since it was made.")
    try edited.apply(.change(PartID(number: 1), .prompt("New")))
    var one = book()
    try one.apply(.change(PartID(number: 2), .prompt("New")))
    #expect(
      stale(one).stale.map(\.sentence) == [
        "The prompt has changed since it was made.", "It goes on from a clip that is stale.",
      ])
  }

  @Test func refreshingHasItsPrice() throws {
    var edited = book()
    try edited.apply(.change(PartID(number: 2), .prompt("New")))
    let staleness = stale(edited)
    let each = try #require(Estimate(of: Sample.request(), in: Sample.catalog)).amount
    #expect(staleness.price == each * 2)
    #expect(staleness.sentence == "2 clips are stale; making them again is not billed.")
  }

  @Test func anotherChoiceBeforeOrAnotherModelMarksToo() throws {
    var edited = book()
    edited.record(Take(operation: OperationID(number: 9)), for: PartID(number: 1))
    try edited.apply(.chooseTake(PartID(number: 1), OperationID(number: 9)))
    #expect(numbers(stale(edited)) == ["2.1", "3.1"])
    let other = stale(book(), Sample.shots("gemini-omni-1.1-flash"))
    #expect(other.parts.count == 5)
    #expect(other.stale.last?.changes == [.model])
    var real = settings
    real.provider = .gemini
    let billed = stale(book(), real)
    #expect(billed.stale.count == 6, "the sandbox made no film")
    #expect(billed.sentence?.contains("making them again costs $") == true)
  }
}

import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct SortingTests {
  @Test func aKeyGoesThroughTheOrders() {
    var stage = Stage(focus: .operations)
    var seen: [String?] = []
    for _ in HistoryFilter.Order.allCases {
      stage.press("s")
      seen.append(stage.state.operations.wanted)
      #expect(stage.effects.last == .saveSession(stage.state.session))
      let words = stage.state.operations.order.words
      #expect(words.map(stage.text.contains) ?? !stage.text.contains(" first ·"))
    }
    #expect(seen == ["sort:oldest", "sort:cost", "sort:rating", "sort:duration", nil])
    #expect(stage.state.operations.filter == nil)
  }

  @Test func whatIsFilteredStaysFiltered() {
    var stage = Stage(focus: .operations)
    stage.press("/")
    stage.type("fog fav")
    stage.press("Enter s s")
    #expect(stage.state.operations.search == "fog fav")
    #expect(stage.text.contains("dearest first"))
    #expect(
      stage.effects.contains {
        if case .readPage(_, let query) = $0 { query.filter.order == .cost } else { false }
      })
  }

  @Test func anOrderAmongTheWordsHoldsUntilTheKeyIsPressed() {
    var stage = Stage(focus: .operations)
    stage.press("s /")
    stage.type("fog sort:rating")
    #expect(stage.text.contains("best rated first"))
    stage.press("Enter s")
    #expect(stage.state.operations.search == "fog")
    #expect(stage.text.contains("longest first"))
    stage.press("Esc")
    #expect(stage.text.contains("longest first"), "Esc drops words only")
  }

  /// What a key does next is done with the selected one.
  @Test func noOtherOneIsSelectedByChance() {
    let all = (1...9).map { Samples.operation(0x5000_0000 + $0, "A fog \($0)", .completed) }
    for isFound in [true, false] {
      var stage = Stage(Samples.overview(all), focus: .operations)
      stage.press("Down Down Down")
      let before = stage.state.operations.selectedID
      stage.press("/ f")
      let page = all.reversed().filter { isFound || $0.id != before }
      stage.send(
        .pageRead(
          ticket: stage.state.lastTicket, .success(OperationPage(operations: page, next: nil))))
      let selected = stage.state.operations.selectedID
      #expect(selected == (isFound ? before : page.first?.id))
    }
  }

  /// Who asks for the dearest wants to see it, wherever the selected one stands then.
  @Test(arguments: ["", "/sort:cost", "/sort:dearest fo"]) func anOrderShowsItsTop(typed: String) {
    let all = (1...40).map { Samples.operation(0x5000_0000 + $0, "A fog \($0)", .completed) }
    var stage = Stage(Samples.overview(all), focus: .operations)
    stage.press("Down Down Down")
    if typed.isEmpty { stage.press("s") } else { stage.type(typed) }
    let page = OperationPage(operations: all.reversed(), next: nil)
    stage.send(.pageRead(ticket: stage.state.lastTicket, .success(page)))
    #expect(stage.state.operations.selectedID == all.last?.id)
    #expect(stage.text.contains("A fog 40"))
  }

  @Test func theOrderIsThatOfTheLastTime() {
    var overview = Samples.overview()
    overview.session = Session(order: "cost")
    var stage = Stage(overview, focus: .operations)
    #expect(stage.text.contains("dearest first"))
    #expect(stage.state.session.order == "cost")
    stage.send(.engine(.historyChanged))
    guard case .readPage(_, let query) = stage.effects.first else {
      Issue.record("nothing is read")
      return
    }
    #expect(query.filter.order == .cost)
    overview.session = Session(order: "beauty")
    #expect(Stage(overview).state.operations.order == .newest)
  }

  @Test func aFloodOfChangesIsReadOnceAndOnceMore() {
    var stage = Stage(focus: .operations)
    stage.press("s")
    let first = stage.state.lastTicket
    var asked = 0
    for number in 0..<500 {
      stage.send(.engine(.changed(Samples.completed(UInt32(0x5000_0000 + number), "x", ago: 1e6))))
      asked += stage.effects.count { if case .readPage = $0 { true } else { false } }
    }
    #expect(asked == 0)
    let page = OperationPage(operations: [], next: nil)
    stage.send(.pageRead(ticket: first, .success(page)))
    guard case .readPage(let second, _)? = stage.effects.first else {
      Issue.record("what has changed meanwhile is not read")
      return
    }
    stage.send(.pageRead(ticket: second, .success(page)))
    #expect(!stage.effects.contains { if case .readPage = $0 { true } else { false } })
  }

  @Test func anOrderThatIsTypedLeavesNothingOut() throws {
    var stage = Stage(
      Samples.overview(Samples.history(40), next: HistoryCursor(row: 1_000)), focus: .operations)
    for (words, isPart) in [("sort:cost", false), (" clip", true)] {
      stage.press("/")
      stage.type(words)
      let page = OperationPage(operations: Samples.history(40), next: HistoryCursor(row: 1_000))
      stage.send(.pageRead(ticket: stage.state.lastTicket, .success(page)))
      #expect(stage.text.contains("40+ of ") == isPart, "\(words)")
      stage.press("Enter")
    }
  }

  @Test func pointsAreGivenAndTaken() throws {
    var stage = Stage(focus: .operations)
    func rate(_ keys: String) -> Int?? {
      stage.press(keys)
      guard case .change(.rate(let rating), let id) = stage.effects.first else { return nil }
      stage.send(.changed(.rate(rating), id, nil))
      return .some(rating)
    }
    #expect(rate("<") == nil)
    #expect(rate(">") == .some(1))
    let id = stage.state.operations.selectedID
    var operation = try #require(stage.state.operations.selected)
    operation.rating = 5
    stage.send(.engine(.changed(operation)))
    #expect(stage.text.contains("5/5") && stage.text.contains("rated 5 of 5"))
    #expect(rate(">") == .some(5))
    #expect(rate("<") == .some(4))
    #expect(stage.text.contains("4/5"), "it is seen before the engine says so")
    operation.rating = 1
    stage.send(.engine(.changed(operation)))
    #expect(rate("<") == .some(nil))
    #expect(stage.state.operations.selectedID == id)
  }

  @Test func quickPointsAllCount() throws {
    var stage = Stage(focus: .operations)
    let id = try #require(stage.state.operations.selectedID)
    stage.press("> > >")
    #expect(stage.effects.filter { $0 == .change(.rate(1), id) }.count == 1)
    #expect(stage.state.selected?.rating == 3)
    stage.send(.changed(.rate(1), id, nil))
    #expect(stage.effects.contains(.change(.rate(3), id)))
    stage.send(.changed(.rate(3), id, nil))
    #expect(stage.toast.contains("rated 3 of 5") && stage.state.ratings.isEmpty)
  }

  /// What is said of a new operation after `keys`.
  private func queued(after keys: String) -> String {
    var stage = Stage(Samples.overview(Samples.history(59)), focus: .operations)
    stage.press(keys)
    stage.send(.submitted(.success([Samples.operation(0xB0FF_0001, "new", ago: 0)])))
    return stage.toast
  }

  @Test func whatShowsANewOneIsSaidWhereTheListDoesNot() {
    #expect(queued(after: "Tab") == "Queued as b0ff. ^N begins a new prompt.")
    #expect(queued(after: "Home") == "Queued as b0ff. ^N begins a new prompt.")
    #expect(queued(after: "s").contains("The list is oldest first: s in it leads on to newest"))
    #expect(queued(after: "End").contains("Home in the list goes to it."))
    #expect(queued(after: "/ f o g Enter").contains("The list is filtered: Esc in it shows all."))
  }
}

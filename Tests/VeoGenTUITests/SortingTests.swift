import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct SortingTests {
  @Test func aKeyGoesThroughTheOrders() {
    var stage = Stage(focus: .operations)
    var seen: [String] = []
    for _ in HistoryFilter.Order.allCases {
      stage.press("s")
      seen.append(stage.state.operations.search ?? "")
    }
    #expect(seen == ["sort:oldest", "sort:cost", "sort:rating", "sort:duration", ""])
    #expect(stage.state.operations.filter == nil)
  }

  @Test func whatIsFilteredStaysFiltered() {
    var stage = Stage(focus: .operations)
    stage.press("/")
    stage.type("fog fav")
    stage.press("Enter s s")
    #expect(stage.state.operations.search == "fog fav sort:cost")
    #expect(stage.text.contains("fog fav sort:cost"))
    #expect(
      stage.effects.contains {
        if case .readPage(_, let query) = $0 { query.filter.order == .cost } else { false }
      })
  }

  @Test func pointsAreGivenAndTaken() {
    var stage = Stage(focus: .operations)
    func rate(_ keys: String) -> Int?? {
      stage.press(keys)
      guard case .change(.rate(let rating), _) = stage.effects.first else { return nil }
      return .some(rating)
    }
    #expect(rate("<") == nil)
    #expect(rate(">") == .some(1))
    let id = stage.state.operations.selectedID
    guard var operation = stage.state.operations.selected else { return }
    operation.rating = 5
    stage.send(.engine(.changed(operation)))
    #expect(stage.text.contains("5/5") && stage.text.contains("rated 5 of 5"))
    #expect(rate(">") == .some(5))
    #expect(rate("<") == .some(4))
    operation.rating = 1
    stage.send(.engine(.changed(operation)))
    #expect(rate("<") == .some(nil))
    #expect(stage.state.operations.selectedID == id)
  }
}

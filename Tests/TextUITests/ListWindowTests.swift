import Testing
import TextUI

@Suite struct ListWindowTests {
  @Test func theSelectionFollowsItsRow() {
    var window = ListWindow<Int>()
    window.update(ids: Array(0..<100), height: 10)
    #expect(window.selected == 0)
    window.select(50, ids: Array(0..<100), height: 10)
    let row = window.index - window.top
    window.update(ids: [-3, -2, -1] + Array(0..<100), height: 10)
    #expect(window.selected == 50)
    #expect(window.index == 53)
    #expect(window.index - window.top == row)
  }

  @Test func whenTheRowGoesItsPlaceIsKept() {
    var window = ListWindow<String>(selected: "b")
    window.update(ids: ["a", "b", "c"], height: 5)
    window.update(ids: ["a", "c"], height: 5)
    #expect(window.selected == "c")
    window.update(ids: ["a"], height: 5)
    #expect(window.selected == "a")
    window.update(ids: [], height: 5)
    #expect(window.selected == nil)
    #expect(window.visible(height: 5).isEmpty)
  }

  @Test func theSelectionIsAlwaysInTheWindow() {
    var generator = SeededGenerator(seed: 12)
    var window = ListWindow<Int>()
    var ids = Array(0..<40)
    for step in 0..<3000 {
      let height = Int.random(in: 1...15, using: &generator)
      switch Int.random(in: 0...4, using: &generator) {
      case 0: window.move(by: .random(in: -20...20, using: &generator), ids: ids, height: height)
      case 1: window.scroll(by: .random(in: -9...9, using: &generator), ids: ids, height: height)
      case 2:
        ids.insert(1000 + step, at: .random(in: 0...ids.count, using: &generator))
        window.update(ids: ids, height: height)
      case 3:
        if !ids.isEmpty { ids.remove(at: .random(in: 0..<ids.count, using: &generator)) }
        window.update(ids: ids, height: height)
      default:
        ids.shuffle(using: &generator)
        window.update(ids: ids, height: height)
      }
      let visible = window.visible(height: height)
      #expect(visible.count == min(height, ids.count))
      if ids.isEmpty {
        #expect(window.selected == nil)
      } else {
        #expect(window.selected == ids[window.index])
        #expect(visible.contains(window.index))
      }
    }
  }
}

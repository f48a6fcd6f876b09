import Testing
import TextUI

@Suite struct GeometryTests {
  private let rect = Rect(x: 2, y: 3, width: 10, height: 6)

  @Test func splitsClampAndKeepEveryCell() {
    for n in [-5, 0, 1, 6, 10, 99] {
      let top = rect.splitTop(n)
      #expect(top.top.height + top.rest.height == rect.height)
      #expect(top.rest.y == top.top.maxY)
      let bottom = rect.splitBottom(n)
      #expect(bottom.bottom.maxY == rect.maxY)
      #expect(bottom.rest.maxY == bottom.bottom.y)
      let left = rect.splitLeft(n)
      #expect(left.rest.x == left.left.maxX)
      #expect(left.left.width + left.rest.width == rect.width)
      let right = rect.splitRight(n)
      #expect(right.right.maxX == rect.maxX)
      #expect(right.rest.width + right.right.width == rect.width)
    }
  }

  @Test func insetNeverTurnsInsideOut() {
    #expect(rect.inset(by: 1) == Rect(x: 3, y: 4, width: 8, height: 4))
    let gone = rect.inset(by: 20)
    #expect(gone.isEmpty)
    #expect(gone.x >= rect.x && gone.x <= rect.maxX)
  }

  @Test func columnsShareWhatFixedPartsLeave() {
    let parts = Rect(x: 0, y: 0, width: 100, height: 5)
      .columns([.fixed(20), .share(2), .share(1)], spacing: 1)
    #expect(parts.map(\.width) == [20, 52, 26])
    #expect(parts.map(\.x) == [0, 21, 74])
    #expect(parts[2].maxX == 100)
  }

  @Test func rowsOfATooSmallRectStayInside() {
    let parts = Rect(x: 0, y: 0, width: 5, height: 3).rows([.fixed(2), .fixed(4), .share(1)])
    #expect(parts.map(\.height) == [2, 1, 0])
    #expect(parts.allSatisfy { $0.maxY <= 3 })
  }

  @Test func intersectionIsEmptyWhenApart() {
    #expect(rect.intersection(Rect(x: 50, y: 50, width: 3, height: 3)).isEmpty)
    #expect(
      rect.intersection(Rect(x: 0, y: 0, width: 5, height: 5))
        == Rect(x: 2, y: 3, width: 3, height: 2))
  }
}

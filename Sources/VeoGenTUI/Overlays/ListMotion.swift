import TextUI

extension ListWindow {
  /// Moves the selection in a short list, where half a page is no less than a page.
  mutating func move(_ motion: Motion, ids: [ID], height: Int) {
    let page = max(1, height - 1)
    switch motion {
    case .up: move(by: -1, ids: ids, height: height)
    case .down: move(by: 1, ids: ids, height: height)
    case .pageUp, .halfPageUp: move(by: -page, ids: ids, height: height)
    case .pageDown, .halfPageDown: move(by: page, ids: ids, height: height)
    case .first: select(index: 0, ids: ids, height: height)
    case .last: select(index: ids.count - 1, ids: ids, height: height)
    }
  }

  /// Selects the row that is `offset` rows below the first one shown. Returns whether it was
  /// selected before, so that a second click does it; nil where there is no row.
  mutating func click(offset: Int, ids: [ID], height: Int) -> Bool? {
    let index = visible(height: height).lowerBound + offset
    guard offset >= 0, offset < height, ids.indices.contains(index) else { return nil }
    let isSecond = self.index == index
    select(index: index, ids: ids, height: height)
    return isSecond
  }
}

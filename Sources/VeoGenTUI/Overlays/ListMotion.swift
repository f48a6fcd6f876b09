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
}

import TextUI
import VeoGenCore

extension State {
  /// `s`: the next order, which stands in the filter as `sort:cost`, so that it is seen, and goes
  /// as the filter does.
  mutating func sortDifferently() -> [Effect] {
    let text = operations.filter?.text ?? ""
    let orders = HistoryFilter.Order.allCases
    let place = orders.firstIndex(of: HistoryFilter(text).order) ?? 0
    let next = orders[(place + 1) % orders.count]
    var words = text.split(separator: " ").filter { !$0.lowercased().hasPrefix("sort:") }
    if next != .newest { words.append("sort:\(next.rawValue)") }
    guard !words.isEmpty else { return dropFilter() }
    operations.filter = TextField(
      text: words.joined(separator: " "), multiline: false, limit: State.filterLimit)
    operations.showTop(height: listHeight)
    return readFiltered()
  }

  /// `>` and `<`: a point more or less; below 1 there is no rating.
  func rateSelected(by step: Int) -> [Effect] {
    guard let operation = selected else { return [] }
    let rating = min((operation.rating ?? 0) + step, 5)
    return [.change(.rate(rating < 1 ? nil : rating), operation.id)]
  }
}

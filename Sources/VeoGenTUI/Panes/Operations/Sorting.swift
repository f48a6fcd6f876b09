import TextUI
import VeoGenCore

extension State {
  /// `s`: the next order, which the title tells and the next start knows. It takes the place of
  /// one that was written into the filter.
  mutating func sortDifferently() -> [Effect] {
    let orders = HistoryFilter.Order.allCases
    let place = orders.firstIndex(of: operations.shownOrder) ?? 0
    operations.order = orders[(place + 1) % orders.count]
    if let text = operations.filter?.text {
      let words = text.split(separator: " ").filter { !$0.lowercased().hasPrefix("sort:") }
      operations.filter =
        words.isEmpty
        ? nil
        : TextField(
          text: words.joined(separator: " "), multiline: false, limit: State.filterLimit)
    }
    operations.showTop(height: listHeight)
    return readFiltered(fromTop: true) + [.saveSession(session)]
  }

  /// `>` and `<`: a point more or less; below 1 there is no rating. It is seen at once, and one is
  /// written after the other, so that the last one stays.
  mutating func rateSelected(by step: Int) -> [Effect] {
    guard let operation = selected else { return [] }
    let points = min((operation.rating ?? 0) + step, 5)
    let rating = points < 1 ? nil : points
    showRating(rating, of: operation)
    if let place = ratings.firstIndex(where: { $0.id == operation.id }) {
      ratings[place].wanted = rating
      return []
    }
    ratings.append(RatingUnderway(id: operation.id, sent: rating, wanted: rating))
    return [.change(.rate(rating), operation.id)]
  }

  private mutating func showRating(_ rating: Int?, of operation: VeoGenCore.Operation) {
    var rated = operation
    rated.rating = rating
    _ = operations.take(rated, height: listHeight)
    if detail?.operation.id == rated.id { detail?.operation.rating = rating }
    marks.update(rated)
  }

  /// The next rating to write; nil: that was the last one wanted. After a failure the row is read
  /// again.
  mutating func ratingAnswered(_ id: OperationID, _ rating: Int?, _ failure: Failure?) -> [Effect]?
  {
    guard let place = ratings.firstIndex(where: { $0.id == id }) else { return nil }
    let wanted = ratings[place].wanted
    guard failure == nil, wanted != rating else {
      ratings.remove(at: place)
      guard let failure else { return nil }
      show(failure)
      return readAgain()
    }
    ratings[place].sent = wanted
    return [.change(.rate(wanted), id)]
  }
}

/// A rating that is being written, and the one that is wanted by now.
struct RatingUnderway: Sendable, Equatable {
  var id: OperationID
  var sent: Int?
  var wanted: Int?
}

extension HistoryFilter.Order {
  /// What comes first, in words; nil for what is expected.
  var words: String? {
    switch self {
    case .newest: nil
    case .rating: "best rated first"
    case .oldest, .cost, .duration: first + " first"
    }
  }
}

import VeoGenCore

/// What of the history the list is of.
extension OperationsState {
  /// The words to search for; nil when there are none.
  var search: String? {
    guard let words = filter?.text.trimmed, !words.isEmpty else { return nil }
    return words
  }

  /// What the engine is asked for: the words with the order before them, so that an order among the
  /// words wins; nil when all is wanted, the newest first.
  var wanted: String? {
    let order = order == .newest ? nil : "sort:\(order.rawValue)"
    let parts = [order, search].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// What of the filter is no condition that there is, as far as it is written.
  var shownProblem: String? {
    search.flatMap { HistoryFilter($0, isWhole: !isEditingFilter).problem }
  }

  /// The same once nothing more is written.
  var filterProblem: String? { search.flatMap { HistoryFilter($0, isWhole: true).problem } }

  /// Whether the list leaves something out: an order alone does not.
  var isNarrowed: Bool {
    search.map { HistoryFilter($0, isWhole: !isEditingFilter).isNarrowing } ?? false
  }

  /// Whether its state is one of those that the list is of.
  func fits(_ operation: VeoGenCore.Operation) -> Bool {
    guard let states = search.flatMap({ HistoryFilter($0, isWhole: !isEditingFilter).states })
    else { return true }
    return states.contains(operation.state)
  }

  /// What comes first now.
  var shownOrder: HistoryFilter.Order { wanted.map { HistoryFilter($0).order } ?? .newest }
}

import VeoGenCore

extension OperationsState {
  /// A page that was asked for.
  struct Reading: Sendable, Equatable {
    enum Place: Sendable {
      /// The window again, and the list in another order or with another filter.
      case fresh, anew
      case below, above
      /// The end of the history in place of the window.
      case end
    }

    var ticket: Int
    var place: Place
    var query: OperationQuery
    /// Whether something has changed since it was asked for.
    var isOutdated = false
    /// Whether an operation came since: the start of the list may be from before it.
    var mayLackNews = false
    /// What is done with the rows as soon as they are there.
    var motions: [Motion] = []
    /// What it took the place of: where the end is not gone to, that is still to be read.
    var deferred: Place?
  }
}

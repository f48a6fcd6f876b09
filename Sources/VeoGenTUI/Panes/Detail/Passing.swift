import FoundationEssentials
import VeoGenCore

/// Going through the list: the detail pane, and the keys that are named for what it shows, stay as
/// they are until one rests, as each line would cost a pane of bytes, which a slow link makes felt.
struct Passing: Sendable, Equatable {
  /// What the pane shows meanwhile.
  var shown: OperationID
  /// When one has come to rest.
  var until: Date

  /// Seconds; longer than the pause between the repeats of a held key.
  static let patience = 0.08
  /// So many events at once are no held key: whoever sent them is where they wanted to be.
  static let flood = 10
}

extension State {
  /// What the detail pane is about: the selected operation, once one rests on it.
  var operationInPane: VeoGenCore.Operation? {
    passing.flatMap { operations.row($0.shown) } ?? operations.selected
  }

  /// It with the operation selected that the detail pane shows: what the keys are said to do is said
  /// of that. The keys themselves are about the selected one at once.
  var asInPane: State {
    guard let passing else { return self }
    var state = self
    state.operations.select(passing.shown, height: listHeight)
    return state
  }

  /// Takes note that `id` is not selected any more.
  mutating func pass(_ id: OperationID?) -> [Effect] {
    guard let shown = passing?.shown ?? id, !layout.detail.isEmpty else { return readDetail() }
    passing = Passing(shown: shown, until: now.addingTimeInterval(Passing.patience))
    return []
  }

  /// Shows the selected operation, if one has rested on it for long enough.
  mutating func rest() -> [Effect] {
    guard let passing, passing.until <= now else { return [] }
    return arrive()
  }

  /// Rests on the selected operation at once.
  mutating func arrive() -> [Effect] {
    guard passing != nil else { return [] }
    passing = nil
    return readDetail()
  }
}

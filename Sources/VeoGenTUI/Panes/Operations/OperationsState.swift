import TextUI
import VeoGenCore

/// A window of the history: pages that follow each other.
///
/// At most `pageLimit` pages are held. Each knows where it begins and ends, so that what was
/// scrolled past is read again, in either direction, and memory does not grow with the history.
struct OperationsState: Sendable {
  /// A page in the window.
  struct Page: Sendable {
    /// The operation before the first of it; nil at the start of the history.
    var previous: HistoryCursor?
    var rows: [VeoGenCore.Operation]
    /// The last of it; nil at the end of the history.
    var next: HistoryCursor?
  }

  private(set) var pages: [Page]
  /// How many operations are before the window, roughly; nil where nothing has told: at the end of a
  /// list that leaves something out.
  private var passed: Int? = 0
  /// The newest that were seen, to tell new ones from what changes out of sight.
  private var newest = NewestOperations()
  private(set) var rows: [VeoGenCore.Operation] = [] {
    didSet {
      changes += 1
      ids = rows.map(\.id)
    }
  }
  /// Of the rows: an operation is large to look at for its id alone.
  private var ids: [OperationID] = []
  /// Counts the changes of the rows.
  private(set) var changes = 0
  private(set) var hasFavourites = false
  private(set) var hasRatings = false
  private(set) var window = ListWindow<OperationID>()
  var progress = TransferTable()
  /// Saved ones whose files were found to be gone.
  private(set) var missing: Set<OperationID> = [] { didSet { changes += 1 } }
  /// The one that is looked at before it is tried again.
  var sought: OperationID?
  /// The one that went last, for what is still to be said of it.
  private(set) var gone: VeoGenCore.Operation?
  /// The words the list is narrowed by; nil when it is not.
  var filter: TextField? {
    didSet { showsTrash = filter.map { HistoryFilter($0.text).isTrash } ?? false }
  }
  /// What was selected before the list was narrowed.
  var selectedBefore: OperationID?
  /// The list is of what was deleted.
  private(set) var showsTrash = false
  var isEditingFilter = false
  /// What comes first, unless the filter's words say something else.
  var order = HistoryFilter.Order.newest
  var reading: Reading?

  static let pageSize = 60
  static let pageLimit = 8

  init(newest: OperationPage) {
    pages = [Page(previous: nil, rows: newest.operations, next: newest.next)]
    rows = newest.operations
    ids = rows.map(\.id)
    noteRows()
  }

  var selectedID: OperationID? { window.selected }
  var selected: VeoGenCore.Operation? {
    rows.indices.contains(window.index) ? rows[window.index] : nil
  }

  func row(_ id: OperationID) -> VeoGenCore.Operation? {
    ids.firstIndex(of: id).map { rows[$0] }
  }

  /// Whether the window begins where the history does.
  var showsStart: Bool { pages.first?.previous == nil }

  /// Whether the window ends where the history does.
  var showsEnd: Bool { pages.last?.next == nil }

  func query(_ place: HistoryPlace = .start, limit: Int = pageSize) -> OperationQuery {
    OperationQuery(place, limit: limit, search: wanted, isWhole: !isEditingFilter)
  }

  /// What is in the window, read at once. Made one page again and again it would grow with what is
  /// read on either side: what is too much is left out on the far side of the selected row.
  var queryForAll: OperationQuery {
    let most = Self.pageSize * Self.pageLimit
    let limit = min(max(Self.pageSize, rows.count), most)
    guard rows.count > most, window.index >= rows.count / 2 else {
      return query(HistoryPlace(after: pages.first?.previous), limit: limit)
    }
    return query(pages.last?.next.map(HistoryPlace.upTo) ?? .end, limit: limit)
  }
}

// MARK: - Moving

extension OperationsState {
  mutating func showTop(height: Int) { window.update(ids: ids, height: height) }

  mutating func select(_ id: OperationID, height: Int) {
    window.select(id, ids: ids, height: height)
  }

  mutating func select(index: Int, height: Int) {
    window.select(index: index, ids: ids, height: height)
  }

  mutating func scroll(by rows: Int, height: Int) {
    window.scroll(by: rows, ids: ids, height: height)
  }

  mutating func move(_ motion: Motion, height: Int) {
    let page = max(1, height - 1)
    switch motion {
    case .up: window.move(by: -1, ids: ids, height: height)
    case .down: window.move(by: 1, ids: ids, height: height)
    case .pageUp: window.move(by: -page, ids: ids, height: height)
    case .pageDown: window.move(by: page, ids: ids, height: height)
    case .halfPageUp: window.move(by: -max(1, height / 2), ids: ids, height: height)
    case .halfPageDown: window.move(by: max(1, height / 2), ids: ids, height: height)
    case .first: window.select(index: 0, ids: ids, height: height)
    case .last: window.select(index: rows.count - 1, ids: ids, height: height)
    }
  }

  /// The page that scrolling will need soon; nil when none is, or one is on its way.
  func wanted(height: Int) -> (place: Reading.Place, query: OperationQuery)? {
    guard reading == nil else { return nil }
    let shown = window.visible(height: height)
    if shown.lowerBound < Self.pageSize / 2, let previous = pages.first?.previous {
      return (.above, query(.upTo(previous)))
    }
    if shown.upperBound + Self.pageSize / 2 > rows.count, let next = pages.last?.next {
      return (.below, query(.after(next)))
    }
    return nil
  }
}

// MARK: - What the engine says

extension OperationsState {
  /// Takes an operation that is new or has changed; false when it is not for this window.
  @discardableResult
  mutating func take(_ operation: VeoGenCore.Operation, height: Int) -> Bool {
    if operation.state != .saving { progress[operation.id] = nil }
    if operation.state != .completed || row(operation.id)?.state != .completed {
      noteFile(of: operation.id, isMissing: false)
    }
    for page in pages.indices {
      if let place = pages[page].rows.firstIndex(where: { $0.id == operation.id }) {
        pages[page].rows[place] = operation
        rebuild(height: height)
        return true
      }
    }
    // A changed one that is out of sight stays there.
    guard isNew(operation), wanted == nil else { return false }
    newest.note([operation])
    if reading?.place != .below { reading?.mayLackNews = true }
    guard showsStart else {
      passed = passed.map { $0 + 1 }
      return true
    }
    pages[0].rows.insert(operation, at: 0)
    rebuild(height: height)
    return true
  }

  /// Takes note of whether the file of a saved one is gone.
  mutating func noteFile(of id: OperationID, isMissing: Bool) {
    guard missing.contains(id) != isMissing else { return }
    if isMissing { missing.insert(id) } else { missing.remove(id) }
  }

  private func isNew(_ operation: VeoGenCore.Operation) -> Bool {
    guard showsStart else { return newest.isNewer(operation) }
    guard let first = rows.first else { return true }
    return operation.createdAt >= first.createdAt || pages[0].rows.count < Self.pageSize
  }

  mutating func remove(_ id: OperationID, height: Int) {
    gone = row(id) ?? gone
    for page in pages.indices { pages[page].rows.removeAll { $0.id == id } }
    progress[id] = nil
    rebuild(height: height)
  }

  /// Takes a page that was asked for. `total`: how many operations there are without a filter.
  mutating func take(_ page: OperationPage, for reading: Reading, height: Int, total: Int) {
    self.reading = nil
    let new = Page(previous: page.previous, rows: page.operations, next: page.next)
    switch reading.place {
    case .anew: pages = [new]
    case .fresh:
      let left = rows.count - new.rows.count
      if reading.query.place.isBackwards { passed = passed.map { $0 + left } }
      pages = [new]
    case .end: (pages, passed) = ([new], isNarrowed ? nil : max(0, total - new.rows.count))
    case .below:
      pages.append(without(new))
      if pages.count > Self.pageLimit {
        let count = pages.removeFirst().rows.count
        passed = passed.map { $0 + count }
      }
    case .above:
      pages.insert(without(new), at: 0)
      passed = passed.map { max(0, $0 - new.rows.count) }
      if pages.count > Self.pageLimit { pages.removeLast() }
    }
    if showsStart { passed = 0 }
    let before = selectedID
    rebuild(height: height)
    // What was selected is not here: no other one shall stand under the keys by chance.
    if reading.place == .anew, selectedID != before {
      select(index: 0, height: height)
      if search == nil, let selectedBefore { select(selectedBefore, height: height) }
    }
    if filter == nil { selectedBefore = nil }
    if reading.place == .end { move(.last, height: height) }
    for motion in reading.motions { move(motion, height: height) }
  }

  /// A page without what the window has already: rows move between pages when others are added.
  private func without(_ page: Page) -> Page {
    let known = Set(rows.map(\.id))
    var copy = page
    copy.rows.removeAll { known.contains($0.id) }
    return copy
  }

  /// Where the shown rows stand in the whole history, roughly, for the scroll bar.
  func placeInHistory(_ visible: Range<Int>, total: Int) -> (top: Int, total: Int) {
    let passed = passed ?? 0
    let known = passed + rows.count
    return (passed + visible.lowerBound, isNarrowed ? known : max(total, known))
  }

  /// How many operations fit the filter, as far as they were seen, and whether there are more.
  var found: (count: Int, isAll: Bool) {
    ((passed ?? 0) + rows.count, showsEnd && passed != nil)
  }

  private mutating func rebuild(height: Int) {
    let atTop = window.top == 0
    rows = pages.flatMap(\.rows)
    noteRows()
    window.update(ids: ids, height: height)
    // New ones are shown, unless that would push the selected one off.
    if atTop, showsStart, window.index < height {
      window.scroll(by: -window.top, ids: ids, height: height)
    }
  }

  /// What is looked for when the rows change and not for each frame: what only some have.
  private mutating func noteRows() {
    if showsStart { newest.note(rows) }
    hasFavourites = rows.contains(where: \.isFavourite)
    hasRatings = rows.contains { $0.rating != nil }
  }
}

import TextUI
import VeoGenCore

extension State {
  mutating func moveInList(_ motion: Motion) -> [Effect] {
    // What comes is looked at before the keys go on from there.
    if operations.reading?.place == .end, motion != .first {
      operations.reading?.motions.append(motion)
      return []
    }
    if motion == .first, !operations.showsStart { return readFiltered(fromTop: true) }
    if motion == .last, !operations.showsEnd { return readEnd() }
    let stays = stayInList()
    let before = operations.selectedID
    let left = operations.search == nil ? nil : operations.selected
    operations.move(motion, height: listHeight)
    guard operations.selectedID != before else { return stays + readMore() }
    return stays + readMore() + pass(before) + (left.map { dropUnfit($0) } ?? [])
  }

  /// Takes a row off a list of certain states when it has another one now. The selected one, and
  /// what is shown over the list, stay until one goes on: no other shall stand under the keys by
  /// chance.
  mutating func dropUnfit(_ operation: VeoGenCore.Operation) -> [Effect] {
    guard !operations.fits(operation), operation.id != operations.selectedID, overlays.isEmpty
    else { return [] }
    operations.remove(operation.id, height: listHeight)
    return readMore()
  }

  private mutating func readEnd() -> [Effect] {
    let left = operations.reading
    let effects = read(operations.query(.end), .end)
    operations.reading?.deferred =
      switch left?.place {
      case .anew: .anew
      case .fresh: .fresh
      default: left?.isOutdated == true ? .fresh : nil
      }
    return effects
  }

  /// The end of the list is not gone to any more: a key that does something is for the row that was
  /// selected when it was pressed.
  mutating func stayInList() -> [Effect] {
    guard let reading = operations.reading, reading.place == .end else { return [] }
    operations.reading = nil
    return readDeferred(by: reading)
  }

  /// The window, where what is in it is no longer what there is.
  private mutating func readDeferred(by reading: OperationsState.Reading) -> [Effect] {
    if reading.deferred == .anew { return readFiltered() }
    return reading.isOutdated || reading.deferred != nil ? readAgain() : []
  }

  /// Asks for the page that scrolling will need soon.
  mutating func readMore() -> [Effect] {
    guard let (place, query) = operations.wanted(height: listHeight) else { return [] }
    return read(query, place)
  }

  /// Reads the window again, from its first page; once at a time, however much changes meanwhile.
  mutating func readAgain() -> [Effect] {
    if [.fresh, .anew, .end].contains(operations.reading?.place) {
      operations.reading?.isOutdated = true
      return []
    }
    return read(operations.queryForAll, .fresh)
  }

  /// Reads the first operations in the order and of those that have the filter's words. The selected
  /// one is followed where it is among them; else, and with `fromTop`, the first is selected.
  mutating func readFiltered(fromTop: Bool = false) -> [Effect] {
    // What is typed on behind an order comes before its answer.
    let isSorted = operations.reading.map { $0.place == .anew && $0.motions == [.first] } ?? false
    let effects = read(operations.query(), .anew)
    if fromTop || isSorted { operations.reading?.motions = [.first] }
    return effects
  }

  private mutating func read(_ query: OperationQuery, _ place: OperationsState.Reading.Place)
    -> [Effect]
  {
    let ticket = ticket()
    operations.reading = .init(ticket: ticket, place: place, query: query)
    return [.readPage(ticket: ticket, query)]
  }

  mutating func pageRead(_ ticket: Int, _ result: Result<OperationPage, Failure>) -> [Effect] {
    guard let reading = operations.reading, reading.ticket == ticket else { return [] }
    let before = operations.selectedID
    switch result {
    case .success(let page):
      operations.take(page, for: reading, height: listHeight, total: totals.all)
    case .failure(let failure):
      operations.reading = nil
      show(failure)
      return readDeferred(by: reading)
    }
    let isOld = reading.isOutdated || reading.mayLackNews && operations.showsStart
    let again = isOld ? readAgain() : readMore()
    return again + (operations.selectedID == before ? [] : readDetail())
  }

  /// Asks for the log of the selected operation, where it is shown.
  mutating func readDetail() -> [Effect] {
    guard let id = selected?.id else {
      detail = nil
      return []
    }
    if detail?.operation.id != id { detail = nil }
    return showsDetail ? [.readDetail(id)] : []
  }

  /// Whether the log of the selected operation can be seen.
  private var showsDetail: Bool {
    if case .detail = overlays.last { return true }
    return !layout.detail.isEmpty
  }

  // MARK: Filter

  /// Characters of a filter.
  static let filterLimit = 200

  mutating func openFilter() {
    if operations.filter == nil {
      operations.selectedBefore = operations.selectedID
      operations.filter = TextField(multiline: false, limit: Self.filterLimit)
    } else if operations.showsTrash, operations.filter?.text.last != " " {
      // What is typed narrows what was deleted.
      _ = editFilter(.move(.textEnd)) + editFilter(.insert(" "))
    }
    operations.isEditingFilter = true
    operations.showTop(height: listHeight)
  }

  mutating func editFilter(_ edit: TextEdit) -> [Effect] {
    let (before, order) = (operations.search, operations.shownOrder)
    let size = Size(width: max(1, layout.operations.width - 14), height: 1)
    operations.filter?.apply(edit, size: size)
    guard operations.search != before else { return [] }
    return readFiltered(fromTop: operations.shownOrder != order)
  }

  /// Enter: a condition that cannot be read is put right first.
  mutating func acceptFilter() -> [Effect] {
    // What the list says already comes first: two sentences at once are one too many.
    guard let problem = operations.shownProblem ?? operations.filterProblem else {
      return keepFilter()
    }
    show(.warning, problem + " \(key("filter.drop")) drops the filter.")
    return []
  }

  /// Whoever goes elsewhere ends it as it is. With a condition that cannot be read nothing fits it.
  mutating func keepFilter() -> [Effect] {
    operations.isEditingFilter = false
    if operations.search == nil { operations.filter = nil }
    operations.showTop(height: listHeight)
    return operations.filterProblem == nil ? [] : readFiltered()
  }

  mutating func dropFilter() -> [Effect] {
    let wasNarrowed = operations.search != nil
    if !wasNarrowed { operations.selectedBefore = nil }
    operations.filter = nil
    operations.isEditingFilter = false
    operations.showTop(height: listHeight)
    return wasNarrowed ? readFiltered() : []
  }
}

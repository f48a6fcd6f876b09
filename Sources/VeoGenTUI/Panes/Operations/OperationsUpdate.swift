import TextUI
import VeoGenCore

extension State {
  mutating func moveInList(_ motion: Motion) -> [Effect] {
    let before = operations.selectedID
    operations.move(motion, height: listHeight)
    operations.goesToEnd = motion == .last && operations.pages.last?.next != nil
    let isFurtherUp = motion == .first && !operations.above.isEmpty
    return (isFurtherUp ? readFiltered() : readMore())
      + (operations.selectedID == before ? [] : pass(before))
  }

  /// Asks for the page that scrolling will need soon.
  mutating func readMore() -> [Effect] {
    guard let (place, query) = operations.wanted(height: listHeight) else { return [] }
    return read(query, place)
  }

  /// Reads the window again, from its first page; once at a time, however much changes meanwhile.
  mutating func readAgain() -> [Effect] {
    if [.fresh, .anew].contains(operations.reading?.place) {
      operations.reading?.isOutdated = true
      return []
    }
    let limit = max(OperationsState.pageSize, operations.rows.count)
    let after = operations.pages.first?.after
    return read(operations.query(after: after, limit: limit), .fresh)
  }

  /// Reads the first operations in the order and of those that have the filter's words. The selected
  /// one is followed where it is among them; else the first is selected.
  mutating func readFiltered() -> [Effect] {
    read(operations.query(limit: OperationsState.pageSize), .anew)
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
      operations.take(page, for: reading, height: listHeight)
      if operations.goesToEnd { return goOnToEnd(from: before, isOutdated: reading.isOutdated) }
    case .failure(let failure):
      (operations.reading, operations.goesToEnd) = (nil, false)
      show(failure)
      return reading.isOutdated ? readAgain() : []
    }
    let again = reading.isOutdated ? readAgain() : readMore()
    return again + (operations.selectedID == before ? [] : readDetail())
  }

  /// Selects the last row that is read, and reads on until it is the last of all. A page follows the
  /// one before: each can be seen, and the next key ends it.
  private mutating func goOnToEnd(from before: OperationID?, isOutdated: Bool) -> [Effect] {
    operations.move(.last, height: listHeight)
    operations.goesToEnd = operations.pages.last?.next != nil
    let more = isOutdated ? readAgain() : readMore()
    guard !operations.goesToEnd, operations.selectedID != before else { return more }
    return more + readDetail()
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
      operations.filter = TextField(multiline: false, limit: Self.filterLimit)
    } else if operations.showsTrash, operations.filter?.text.last != " " {
      // What is typed narrows what was deleted.
      _ = editFilter(.move(.textEnd)) + editFilter(.insert(" "))
    }
    operations.isEditingFilter = true
    operations.showTop(height: listHeight)
  }

  mutating func editFilter(_ edit: TextEdit) -> [Effect] {
    let before = operations.search
    let size = Size(width: max(1, layout.operations.width - 14), height: 1)
    operations.filter?.apply(edit, size: size)
    return operations.search == before ? [] : readFiltered()
  }

  /// Enter: a condition that cannot be read is put right first.
  mutating func acceptFilter() -> [Effect] {
    guard let problem = operations.filterProblem else { return keepFilter() }
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
    operations.filter = nil
    operations.isEditingFilter = false
    operations.showTop(height: listHeight)
    return wasNarrowed ? readFiltered() : []
  }
}

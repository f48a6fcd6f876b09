import TextUI
import VeoGenCore

extension State {
  /// `x`: one that Google works on asks first.
  mutating func cancelSelected() -> [Effect] {
    guard let operation = selected else { return [] }
    let isQueued = operation.state == .queued
    let stop = Effect.change(.cancel(CancelAgreement(operation)), operation.id)
    guard !isQueued else { return [stop] }
    guard operation.state != .saving else {
      askToGiveUp(operation)
      return []
    }
    let isUncertain = operation.state == .uncertain
    let way =
      isUncertain
      ? " Given up, it is not looked for any more. \(key("operation.retry")) sends it again." : ""
    ask(
      Confirmation(
        title: isUncertain ? "Give it up?" : "Cancel it?", subject: operation.headline,
        text: operation.wordsOnCancelling + way, yes: isUncertain ? "Give it up" : "Cancel it",
        no: isUncertain ? "Leave it" : "Let it go on", effects: [stop]))
    return []
  }

  private mutating func askToGiveUp(_ operation: VeoGenCore.Operation) {
    let bill =
      operation.request.provider.isBilled
      ? "The clip is made and paid for (\(operation.billWords))"
      : "The clip is made. The sandbox bills nothing"
    ask(
      Confirmation(
        title: "Give the clip up?", subject: operation.headline,
        text: bill + "; it is not saved yet. " + operation.wordsOnGivingUp,
        yes: "Give it up", no: "Save it", effects: [.change(.giveUp, operation.id)]))
  }

  /// `d`: always asks.
  mutating func deleteSelected() {
    guard marksInList.isEmpty else { return deleteMarked() }
    guard let operation = selected else { return }
    let what =
      operation.clip.map {
        "\($0.fileName) (\(Wording.bytes($0.byteCount))) and the operation go to the trash."
      } ?? wordsWithoutClip(operation)
    let price = operation.request.provider.isBilled ? " Another costs \(operation.priceWords)." : ""
    let take =
      operation.title != nil && operation.clip != nil
      ? " It is a take of a book or movie, which loses it.\(price)" : ""
    ask(
      Confirmation(
        title: "Delete it?", subject: operation.headline,
        text: (operation.isFavourite ? "★ It is a favourite. " : "") + what + take
          + " \(key("operation.undelete")) brings it back.",
        yes: "Delete", no: "Cancel", effects: [.change(.delete, operation.id)]))
  }

  /// What is deleted with one that has no clip, which may be a question that is still open.
  private func wordsWithoutClip(_ operation: VeoGenCore.Operation) -> String {
    guard operation.state == .uncertain else {
      return operation.wordsOnPerhaps.map { "The operation goes to the trash; \($0)." }
        ?? "The operation goes to the trash. It has no clip."
    }
    let bill = operation.wordsOnPerhaps.map { ": \($0), which only Google's bill tells" } ?? ""
    return "It was sent and no answer came\(bill). \(key("operation.retry")) would send it again; "
      + "in the trash it is given up."
  }

  mutating func changed(_ change: Change, _ id: OperationID, _ failure: Failure?) -> [Effect] {
    if let effects = changedTogether(change, id, failure) { return effects }
    if case .rate(let rating) = change, let next = ratingAnswered(id, rating, failure) {
      return next
    }
    if let failure {
      show(failure)
      // What is known of its file is no longer so.
      if case .retry = change { return readDetail() }
      return failure.kind == .missing ? readDetail() : []
    }
    noteTrash(change, id, of: nil)
    let name = called(id)
    switch change {
    case .cancel:
      // What is being sent is stopped once its answer is here, as the engine says.
      if operations.row(id)?.state != .submitting { show(.info, "Cancelled \(name).") }
    case .giveUp: show(.info, "Gave up the clip of \(name).")
    case .retry: show(.info, "\(name) \(wordsOnRetry(id)).")
    case .delete:
      show(
        .info,
        "\(name) is in the trash. \(key("operation.undelete")) brings it back."
          + (marks.contains(id) ? wordsOnKept(besides: [id]) : ""), about: "trash")
      return removed(id)
    case .restore:
      show(.info, "\(name) is back.", about: "trash")
      return readAgain()
    case .rate(let rating):
      let words = rating.map { "is rated \($0) of 5" } ?? "has no rating now"
      show(.info, "\(name) \(words).", about: "rating")
    case .favourite(let isFavourite):
      show(
        .info, isFavourite ? "★ \(name) is kept." : "\(name) is no favourite now.",
        about: "favourite")
    }
    return []
  }

  /// What is done again, and what that costs.
  private func wordsOnRetry(_ id: OperationID) -> String {
    let known = operations.rows.first { $0.id == id } ?? detail?.operation
    guard let operation = known, operation.id == id else { return "is tried again" }
    guard operation.state != .saving, !operation.retryIsDownloadOnly else {
      return "is fetched again, which costs nothing more"
    }
    guard operation.request.provider.isBilled else {
      return "is queued again: the sandbox bills nothing"
    }
    return "is queued again: about \(operation.priceWords)"
  }

  /// An operation as the list calls it; lines, and where there is little room, name it by its id.
  private func called(_ id: OperationID) -> String {
    let known = operations.row(id) ?? operations.gone.flatMap { $0.id == id ? $0 : nil }
    guard !isPlain, size.width >= 70, let known else { return id.short }
    return "\u{201C}\(Width.truncate(known.headline, to: 28))\u{201D}"
  }

  /// Takes an operation that is gone off the screen.
  mutating func removed(_ id: OperationID) -> [Effect] {
    operations.remove(id, height: listHeight)
    marks.remove(id)
    let stop = player?.operation?.id == id ? closePlayer() : []
    overlays.removeAll { if case .detail(let shown) = $0 { shown.id == id } else { false } }
    if detail?.operation.id == id { detail = nil }
    return stop + readMore() + readDetail()
  }
}

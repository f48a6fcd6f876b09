import VeoGenCore

/// Saved clips whose files are gone from the disk. Nobody looks for files while keys are taken: what
/// is known of them comes with the detail, which is read away from the loop.
extension State {
  /// What can be done about the file of `operation`; nil: it is there, as far as is known.
  func lostClip(_ operation: VeoGenCore.Operation) -> LostClip? {
    guard operation.state == .completed, operations.missing.contains(operation.id) else {
      return nil
    }
    return LostClip(operation, now: now)
  }

  /// Why a saved one cannot be tried again; nil when its file is gone and it can.
  func whySavedStays(_ operation: VeoGenCore.Operation) -> String? {
    guard let lost = lostClip(operation) else {
      return "It is saved. \(key("operation.again")) takes its prompt up again, and then "
        + "\(key("studio.generate")) sends it."
    }
    if lost.canBeFetched { return nil }
    let gone = "Its file is gone. \(lost.whyNotFetched)"
    if !lost.canBeMadeAnew { return gone + " Put it back if you have moved it." }
    // Sent as one of its own it would be no take of it.
    return operation.project == nil
      ? nil : gone + " Its book or movie makes another take: generate it there."
  }

  /// The takes of a chapter or scene that count and whose files are gone, as the engine has told.
  func lostTakes(of part: Part) -> [(operation: VeoGenCore.Operation, clip: LostClip)] {
    guard let record = outline?.record, !record.gone.isEmpty else { return [] }
    return part.takes.filter { $0.isChosen && record.gone.contains($0.operation) }
      .compactMap { record.operations[$0.operation] }
      .compactMap { operation in LostClip(operation, now: now).map { (operation, $0) } }
  }

  /// Takes note of whether the file of `id` is there. What was to be done once that is known is done.
  mutating func noteFile(of id: OperationID, isMissing: Bool) -> [Effect] {
    if !isMissing, operations.missing.contains(id), let clip = operations.row(id)?.clip {
      preview.tryAgain(clip.path)
    }
    let isNew = operations.missing.contains(id) != isMissing
    operations.noteFile(of: id, isMissing: isMissing)
    // Its book or movie tells it, too.
    let read = isNew && operations.row(id)?.project != nil ? projectsChanged() : []
    guard operations.sought == id else { return read }
    operations.sought = nil
    return read
      + answering { state in
        guard let operation = state.selected else { return [] }
        if let why = Availability.retry(state) {
          state.show(.info, why)
          return []
        }
        return operation.id == id ? state.retrySelected() : []
      }
  }

  /// `r` on one whose file is gone: fetches it again, or asks whether it is to be paid for again.
  mutating func retry(_ lost: LostClip, of operation: VeoGenCore.Operation) -> [Effect] {
    guard !lost.canBeFetched else {
      return [.change(.retry(RetryAgreement(operation)), operation.id)]
    }
    let price =
      PriceBreakdown.words(operation.request, takes: 1, in: service.catalog).map { $0 + "." }
    let bill = operation.request.provider.isBilled ? price ?? lost.priceOfAnother : nil
    ask(
      Confirmation(
        title: "Make it again?", subject: operation.headline,
        text: "Its file is gone. \(lost.whyNotFetched) If you have moved it, put it back. "
          + "Else it can only be made again, as a new one: \(bill ?? lost.priceOfAnother)",
        yes: "Make it again", no: "Leave it",
        effects: [
          .submit(operation.request, takes: 1, session: operation.session ?? work)
        ]))
    return []
  }

  /// What is said of one whose file is gone, with the key that helps.
  func wordsOnLost(_ lost: LostClip, of operation: VeoGenCore.Operation) -> String {
    if let left = lost.timeLeft, lost.canBeFetched {
      return "its file is gone · \(key("operation.retry")) fetches it again, for nothing · "
        + "kept \(left) more"
    }
    let why = "its file is gone · \(lost.whyNotFetched)"
    guard operation.trashedAt == nil, whySavedStays(operation) == nil else { return why }
    return "\(why) \(key("operation.retry")) makes it again, which "
      + (operation.request.provider.isBilled
        ? "costs about \(operation.priceWords)" : "the sandbox does not bill")
  }
}

import VeoGenCore

/// Trying an operation again.
extension State {
  /// `r` on one that is saved looks for its file first, and then fetches it or says that it is there;
  /// on one for which others may wait it looks which go out by it. Nil: nothing has to be looked for.
  mutating func look(before command: Command) -> [Effect]? {
    guard command.id == "operation.retry", let operation = selected, operation.trashedAt == nil,
      operation.state == .completed || mayBeFollowed(operation)
    else { return nil }
    operations.sought = operation.id
    return [.readDetail(operation.id)]
  }

  /// `r`: one that would be paid for twice, may have been accepted, is dear, or sends others asks
  /// first.
  mutating func retrySelected() -> [Effect] {
    guard let operation = selected else { return [] }
    if let lost = lostClip(operation) { return retry(lost, of: operation) }
    let followers = self.followers(of: operation)
    let following = followers.clips > 0 ? followers.followingSentence : ""
    let again = Effect.change(
      .retry(RetryAgreement(operation, following: followers)), operation.id)
    let isUncertain = operation.state == .uncertain
    guard isUncertain || operation.retryMayBeBilledAgain else {
      let price = priceToConfirm(again: operation)
      guard price != nil || !following.isEmpty else { return [again] }
      let own = price ?? self.price(again: operation) ?? ""
      askToRetry(
        operation, again, "Try it again?", Wording.sentences(own, following), yes: "Send it")
      return []
    }
    askToRetry(
      operation, again, isUncertain ? "Send it again?" : "Make it again?",
      Wording.sentences(Self.retryWords(operation), following),
      yes: isUncertain ? "Send again" : "Make it again")
    return []
  }

  private mutating func askToRetry(
    _ operation: VeoGenCore.Operation, _ again: Effect, _ title: String, _ text: String,
    yes: String
  ) {
    ask(
      Confirmation(
        title: title, subject: operation.headline, text: text, yes: yes, no: "Leave it",
        effects: [again]))
  }

  /// Whether something in the queue may wait for it: a place says only one reason of several.
  func mayBeFollowed(_ operation: VeoGenCore.Operation) -> Bool {
    (totals.queued > 0 || !queue.places.isEmpty)
      && [.failed, .cancelled, .uncertain].contains(operation.state)
  }

  /// What goes out once it is made.
  private func followers(of operation: VeoGenCore.Operation) -> HeldClips {
    guard let detail, detail.operation.id == operation.id else { return HeldClips() }
    return detail.following
  }

  /// What another try costs, when it is a price that is to be confirmed.
  private func priceToConfirm(again operation: VeoGenCore.Operation) -> String? {
    guard operation.estimate > budget.confirmAbove, let price = price(again: operation) else {
      return nil
    }
    return "\(price) What costs more than \(budget.confirmAbove.short) is confirmed first."
  }

  /// What another try costs, a sentence; nil: nothing.
  private func price(again operation: VeoGenCore.Operation) -> String? {
    guard operation.retryMakesAgain, operation.request.provider.isBilled else { return nil }
    let price =
      PriceBreakdown.words(operation.request, takes: 1, in: service.catalog)
      ?? "1 clip: \(operation.priceWords)"
    return price + "."
  }

  private static func retryWords(_ operation: VeoGenCore.Operation) -> String {
    guard operation.request.provider.isBilled else {
      return "The request left and no answer came: it may have been taken. "
        + "The sandbox bills nothing."
    }
    return operation.secondBill
  }
}

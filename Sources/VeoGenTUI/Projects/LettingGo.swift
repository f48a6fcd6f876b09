import VeoGenCore

/// Changes that would send what is held until it is approved: they are asked about first.
extension State {
  /// The change was not made, since it lets clips go that nobody has agreed to.
  mutating func askToLetGo(_ ticket: Int, _ clips: HeldClips) -> [Effect] {
    guard let underway = calls.first, underway.ticket == ticket else { return [] }
    calls.removeFirst()
    // What is undone behind it would be another edit than was meant.
    if let id = underway.call.project {
      calls.removeAll { $0.call == .undo(id) || $0.call == .redo(id) }
    }
    let next = [calls.first?.effect].compactMap(\.self)
    showEdits(of: underway.call)
    // It is not approved yet.
    toasts.removeAll { $0.subject == "undo" }
    // A key that was meant for something else must not answer what costs money.
    let isSeen = isPlain || context == .outline || context == .projects
    guard isSeen, calls.isEmpty else {
      show(.warning, "Not done: it sends what is held (\(clips.words)). Do it again to be asked.")
      return next + (underway.written.map { giveBack($0) } ?? []) + sendPutAside()
    }
    heldBack = underway
    ask(
      Confirmation(
        title: "Send \(Wording.count(clips.clips, "clip"))"
          + bill(clips.price, atMost: clips.most, isBilled: clips.isBilled),
        subject: subject(of: underway.call),
        text: Wording.sentences(
          wordsOnMore(than: underway.agreed), hasRoomForMost ? "" : clips.words + ".",
          clips.sentence), yes: "Send",
        no: "Not now", effects: [], lettingGo: clips))
    return next + sendPutAside()
  }

  /// Makes the change that was held back, if the person agrees to what goes out by it.
  mutating func letGo(_ agreed: HeldClips?) -> [Effect] {
    guard let underway = heldBack else { return [] }
    heldBack = nil
    guard let agreed else { return underway.written.map { giveBack($0) } ?? [] }
    let effects = call(underway.call, written: underway.written, agreed: agreed)
    showEdits(of: underway.call)
    return effects
  }

  /// What has changed since somebody agreed to `agreed`; empty when nobody was asked yet.
  private func wordsOnMore(than agreed: HeldClips) -> String {
    agreed.clips == 0
      ? "" : "What is held has changed since you were asked about \(agreed.words)."
  }

  private func subject(of call: ProjectCall) -> String {
    if case .importText(let folder) = call { return folder }
    guard let id = call.project else { return "" }
    return outline?.id == id
      ? outline?.project.title ?? "" : projects.project(id)?.title ?? ""
  }
}

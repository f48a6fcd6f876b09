import VeoGenCore

/// Edits reach the clips that wait.
extension Engine {
  /// What an edit means for the clips that wait. Where nothing but words has changed they have the
  /// new ones, and cost what was told. Those whose part is to be approved again are held, and have
  /// the new words before they are let go; what would be made otherwise is not sent by an approval.
  func waitingTakes(_ stored: StoredProject) -> WaitingTakes {
    let waiting = stored.takes.filter { $0.operation.state == .queued }
    var all = WaitingTakes()
    guard !waiting.isEmpty, let script = script(of: stored.project) else { return all }
    let entries = Dictionary(
      script.entries.map { ($0.shot.id, $0) }, uniquingKeysWith: { first, _ in first })
    for take in waiting {
      let (id, old) = (take.operation.id, take.operation.request)
      guard let entry = entries[take.shot] else {
        all.superseded.insert(id)
        continue
      }
      let request = script.request(for: entry)
      // Whoever has another key here, or none, has not changed what it was queued for.
      if request.provider != old.provider, request.prompt == old.prompt { continue }
      if request.prompt.allSatisfy(\.isWhitespace) || !Self.isAlike(request, old) {
        all.superseded.insert(id)
      } else if request.prompt != old.prompt {
        all.words.append(
          TakeWords(operation: id, prompt: request.prompt, ingredients: entry.ingredients))
      }
    }
    return all
  }

  /// The same but for the words.
  private static func isAlike(_ new: GenerationRequest, _ old: GenerationRequest) -> Bool {
    new.model == old.model && new.provider == old.provider && new.settings == old.settings
      && new.inputs(.reference).map(\.sha256) == old.inputs(.reference).map(\.sha256)
  }
}

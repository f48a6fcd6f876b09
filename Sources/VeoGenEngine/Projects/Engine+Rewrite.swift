import VeoGenCore

/// Edits reach the clips that wait.
extension Engine {
  /// The words of an edited project for its clips that wait, where nothing else of them has changed:
  /// what they cost stays as it was told. Others stay as they are, and are stale then. Those whose
  /// part is to be approved again are held, and have the new words before they are let go.
  func waitingWords(_ stored: StoredProject) -> [TakeWords] {
    let operations = stored.operations
    let waiting = operations.values.contains { $0.state == .queued }
    guard waiting, let script = script(of: stored.project) else { return [] }
    return script.entries.compactMap { entry in
      guard let id = entry.take?.operation, let operation = operations[id],
        operation.state == .queued
      else { return nil }
      let request = script.request(for: entry)
      guard request.prompt != operation.request.prompt,
        !request.prompt.allSatisfy(\.isWhitespace), Self.isAlike(request, operation.request)
      else { return nil }
      return TakeWords(operation: id, prompt: request.prompt, ingredients: entry.ingredients)
    }
  }

  /// The same but for the words.
  private static func isAlike(_ new: GenerationRequest, _ old: GenerationRequest) -> Bool {
    new.model == old.model && new.provider == old.provider && new.settings == old.settings
      && new.inputs(.reference).map(\.sha256) == old.inputs(.reference).map(\.sha256)
  }
}

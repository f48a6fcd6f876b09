import VeoGenCore

/// The prompts that undo leads back to beyond the one that is being written.
extension State {
  mutating func askToForgetPrompts() {
    ask(
      Confirmation(
        title: "Delete the earlier prompts?", subject: "",
        text:
          "Undo leads back no further than to the prompt as it is now, here, after a restart and "
          + "where this history is opened next. It stays, as does what was sent.",
        yes: "Delete them", no: "Keep them", effects: [.forgetEarlierPrompts]))
  }

  /// The draft is written without them before they are deleted, as an older one would bring them back.
  mutating func forgetPrompts() -> [Effect] {
    replacedPrompts = []
    prompt.forgetHistory()
    draft.dueAt = nil
    return [.saveDraft(currentDraft), .forgetEarlierPrompts]
  }

  mutating func promptsForgotten(_ failure: Failure?) {
    if let failure { return show(failure) }
    show(.info, "The earlier prompts are deleted.")
  }
}

extension PromptState {
  /// Nothing leads back from here; what is written stays.
  mutating func forgetHistory() {
    field.forgetHistory()
    (accepted, setAside) = (nil, nil)
  }
}

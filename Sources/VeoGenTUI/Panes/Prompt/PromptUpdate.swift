import TextUI
import VeoGenCore

extension State {
  /// An edit of the prompt.
  mutating func editPrompt(_ edit: TextEdit) {
    let before = prompt.field.steps
    let isComplete = prompt.field.apply(edit, size: promptArea.text.size)
    if !isComplete {
      show(.warning, "The prompt is full: what did not fit was left out.")
    }
    followSetAside(edit, from: before)
    if edit == .undo || edit == .redo { prompt.followHistory() }
    guard edit.changesText else { return }
    if prompt.field.isEmpty, edit != .undo, edit != .redo { prompt.original = nil }
    prompt.problems = []
    draftChanged()
  }

  /// Undo and redo over a step that took away more than words take the rest along; an edit in front
  /// of it is another way to go on, on which there is no such step.
  private mutating func followSetAside(_ edit: TextEdit, from before: Int) {
    guard let aside = prompt.setAside else { return }
    let steps = prompt.field.steps
    switch edit {
    case .undo, .redo:
      if before != steps, max(before, steps) == aside.step { exchange(aside) }
    default:
      if before < aside.step, !prompt.field.canRedo { prompt.setAside = nil }
    }
  }

  private mutating func exchange(_ aside: PromptState.SetAside) {
    let other = currentDraft
    prompt.setAside = .init(
      step: aside.step, inputs: prompt.inputs, original: prompt.original,
      takes: settings.takes, settings: aside.settings == nil ? nil : settings)
    settings.takes = aside.takes
    (prompt.inputs, prompt.original) = (aside.inputs, aside.original)
    if let settings = aside.settings {
      self.settings = settings
    } else if prompt.inputs != other.request.inputs {
      refit()
    }
    if currentDraft != other { show(.info, "What is attached and set changed with it.") }
  }

  mutating func clearPrompt() {
    guard !prompt.field.isEmpty || !prompt.inputs.isEmpty else { return }
    noteReplaced()
    let hadInputs = !prompt.inputs.isEmpty
    let hadTakes = settings.takes > 1
    prompt.clear(takes: settings.takes, size: promptArea.text.size)
    // Several takes were meant for these words: the next ones shall not cost a multiple unasked.
    settings.takes = 1
    if hadInputs { refit() }
    draftChanged()
    show(
      .info,
      "A new prompt\(hadTakes ? ", with one take" : "")."
        + (isPlain ? "" : " \(undoKey) brings the old one back."))
  }

  /// Puts words from elsewhere in the place of the prompt. Undo leads back to it, also after a restart;
  /// of one that was sent the history has the words.
  mutating func replacePrompt(with text: String) {
    if prompt.text != text, prompt.text != lastSent?.request.prompt { noteReplaced() }
    editPrompt(.replaceAll(text))
  }

  /// Undo leads back to it also after a restart.
  private mutating func noteReplaced() {
    guard !prompt.isBlank else { return }
    replacedPrompts.removeAll { $0 == prompt.text }
    replacedPrompts = replacedPrompts.suffix(4) + [prompt.text]
  }

  /// Takes the prompt and the settings of the selected operation up, to be changed and sent once.
  mutating func takeUpAgain() -> [Effect] {
    guard let request = selected?.request else { return [] }
    return takeUp(request, prompt: request.prompt, inputs: request.inputs)
  }

  /// Begins a request like `request`, with another prompt and other inputs. Undo brings back all that
  /// was there.
  mutating func takeUp(_ request: GenerationRequest, prompt text: String, inputs: [InputMedia])
    -> [Effect]
  {
    let effects = closeOverlays() + go(to: .prompt)
    if !prompt.isBlank, !isPlain, prompt.text != text, !text.isEmpty {
      show(.info, "Its prompt took the place of yours. \(undoKey) brings yours back.")
    }
    let aside = PromptState.SetAside(
      step: prompt.field.steps + 1, inputs: prompt.inputs, original: prompt.original,
      takes: settings.takes, settings: settings)
    if prompt.text != text { noteReplaced() }
    settings.takes = 1
    prompt.inputs = inputs
    editPrompt(.replaceAll(text))
    prompt.setAside = aside
    prompt.original = text == request.prompt ? request.originalPrompt : nil
    takeUpSettings(of: request)
    return effects
  }

  mutating func submitted(_ result: Result<[VeoGenCore.Operation], Failure>) -> [Effect] {
    switch result {
    case .failure(let failure):
      // Nothing went out: the next try is no second one.
      lastSent = nil
      show(failure)
      return []
    case .success(let new):
      for operation in new { _ = operations.take(operation, height: listHeight) }
      guard let last = new.last else { return [] }
      if focus != .operations { operations.select(last.id, height: listHeight) }
      let names = new.map(\.id.short).joined(separator: ", ")
      let inList = isPlain ? "" : " in the list"
      let waits =
        switch queue.control.mode {
        case .running: ""
        case .paused: " The queue is paused: \(wayToResume)\(inList) resumes it."
        case .draining: " The queue is draining: \(wayToResume)\(inList) resumes it."
        }
      // A screen shows the price beside the prompt.
      let sum = new.reduce(Money.zero) { $0 + $1.estimate }
      let most = new.reduce(Money.zero) { $0 + $1.most }
      let bill =
        last.request.provider.isBilled ? sum.words(atMost: most) : "\(sum), not billed"
      let price = isPlain ? " About \(bill)." : ""
      show(
        .info,
        "Queued as \(names).\(price)\(waits)\(wayTo(last.id)) \(key("prompt.new")) begins a new prompt.",
        about: "queued")
      return readDetail()
    }
  }

  /// What shows a new operation where the list does not: it is filtered, in another order, or was
  /// scrolled away from the newest.
  private func wayTo(_ id: OperationID) -> String {
    guard !isPlain else { return "" }
    if operations.search != nil {
      return " The list is filtered: \(key("operation.leave")) in it shows all."
    }
    if let order = operations.shownOrder.words {
      return " The list is \(order): \(key("operation.sort")) in it leads on to newest first."
    }
    let visible = operations.window.visible(height: listHeight)
    if let place = operations.rows.firstIndex(where: { $0.id == id }),
      focus != .operations || visible.contains(place)
    {
      return ""
    }
    return " \(key("move.first")) in the list goes to it."
  }

  /// The draft is written when typing has paused.
  mutating func draftChanged() {
    draft.dueAt = now.addingTimeInterval(DraftState.quiet)
  }

  var currentDraft: Draft {
    Draft(
      request: request, takes: settings.takes,
      replaced: replacedPrompts.isEmpty ? nil : replacedPrompts)
  }
}

extension TextEdit {
  /// Whether the text may be another one afterwards.
  var changesText: Bool {
    switch self {
    case .move, .select, .selectAll: false
    default: true
    }
  }
}

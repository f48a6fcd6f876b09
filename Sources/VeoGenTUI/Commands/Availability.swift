import VeoGenCore

/// Why a command cannot be done now: sentences, or nil when it can.
enum Availability {
  @Sendable static func enhance(_ state: State) -> String? {
    state.prompt.isBlank ? "Write a prompt first: it is what is enhanced." : nil
  }

  @Sendable static func anySelected(_ state: State) -> String? {
    guard state.selected == nil else { return nil }
    if state.operations.search == nil, state.totals.all == 0, state.totals.hasTrash {
      return "All operations are in the trash: \(state.key("operation.trash")) shows them."
    }
    return state.operations.search == nil
      ? "There is no operation yet. Write a prompt, then \(state.key("studio.generate"))."
      : "Nothing fits the filter: there is no operation to do that with."
  }

  /// Escape leads to the list. If it led away from there, too, nobody could press it without looking.
  @Sendable static func takeBack(_ state: State) -> String? {
    guard state.marks.isEmpty, state.operations.filter == nil, state.toasts.isEmpty else {
      return nil
    }
    return "Nothing is marked or filtered. \(state.key("go.prompt")) goes to the prompt."
  }

  @Sendable static func export(_ state: State) -> String? {
    state.marks.isEmpty ? anySelected(state) : nil
  }

  @Sendable static func clip(_ state: State) -> String? {
    guard let operation = state.selected else { return anySelected(state) }
    return operation.clip == nil ? "It has no clip: it is \(operation.state.words)." : nil
  }

  @Sendable static func play(_ state: State) -> String? { clip(state) ?? state.whyNoPlayer }

  /// What the player shows can be a film, which belongs to no operation.
  @Sendable static func playShown(_ state: State) -> String? {
    state.player != nil && state.player?.operation == nil ? state.whyNoPlayer : play(state)
  }

  @Sendable static func view(_ state: State) -> String? {
    clip(state) ?? pictures(state, else: "operation.play")
  }

  /// `other` is the command that plays it with the system's player.
  static func pictures(_ state: State, else other: String) -> String? {
    if state.showsPictures { return nil }
    let elsewhere = state.whyNoPlayer == nil ? ": \(state.key(other)) plays it elsewhere" : ""
    return "This terminal shows no colours\(elsewhere)."
  }

  @Sendable static func retry(_ state: State) -> String? {
    guard let operation = state.selected else { return anySelected(state) }
    if operation.canRetry { return nil }
    return operation.state == .completed
      ? state.whySavedStays(operation)
      : "It is \(operation.state.words): there is nothing to try again yet."
  }

  @Sendable static func cancel(_ state: State) -> String? {
    guard let operation = state.selected else { return anySelected(state) }
    return operation.state.isFinal
      ? "It has ended already: it is \(operation.state.words)." : nil
  }

  @Sendable static func queued(_ state: State) -> String? {
    guard let operation = state.selected else { return anySelected(state) }
    return operation.state == .queued
      ? nil : "It is \(operation.state.words): it no longer waits in the queue."
  }

  @Sendable static func unfinished(_ state: State) -> String? {
    guard let operation = state.selected else { return anySelected(state) }
    return operation.state.isFinal
      ? "There is nothing to stop after: this one has ended. Choose one that waits or runs, "
        + "or pause the queue now with \(state.key("queue.pause"))." : nil
  }

  @Sendable static func rated(_ state: State) -> String? {
    guard let operation = state.selected else { return anySelected(state) }
    return operation.rating == nil
      ? "It is not rated: \(state.key("operation.rateUp")) rates it." : nil
  }

  @Sendable static func drain(_ state: State) -> String? {
    state.queue.control.mode == .running
      ? nil : "The queue is paused or draining already: \(state.wayToResume) resumes it."
  }

  @Sendable static func delete(_ state: State) -> String? {
    if !state.marksInList.isEmpty {
      return state.marksInList.contains(where: \.isDeletable)
        ? nil : "None of the marked ones has ended. Cancel them first."
    }
    guard let operation = state.selected else { return anySelected(state) }
    if operation.isDeletable { return nil }
    return operation.state == .saving
      ? "It is being saved. Delete it when it is on the disk, or give it up with \(state.key("operation.cancel"))."
      : "It is \(operation.state.words). Cancel it first with \(state.key("operation.cancel"))."
  }

  @Sendable static func highlightedModel(_ state: State) -> String? {
    guard case .models(let models) = state.overlays.last else { return nil }
    return models.whyNot(state)
  }

  @Sendable static func enhancement(_ state: State) -> String? {
    guard case .enhance(let enhance) = state.overlays.last else { return nil }
    switch enhance.phase {
    case .answered: return nil
    case .asking: return "\(state.writer) has not answered yet."
    case .failed: return "There is no new prompt. \(state.key("enhance.again")) asks again."
    }
  }

  @Sendable static func attachRole(_ state: State) -> String? {
    guard case .attach(let attach) = state.overlays.last, attach.figure != nil else { return nil }
    return "An image of a figure is always a reference."
  }

  @Sendable static func detach(_ state: State) -> String? {
    state.prompt.inputs.isEmpty ? "No file is attached to the prompt." : nil
  }

  @Sendable static func removableInput(_ state: State) -> String? {
    guard case .attach(let attach) = state.overlays.last else { return nil }
    if let figure = attach.figure {
      return state.attached(attach).isEmpty ? "\(figure.name) has no image." : nil
    }
    return state.prompt.inputs.contains { $0.role == attach.role }
      ? nil : "No file is attached as \(attach.role.name)."
  }
}

import VeoGenCore

/// What commands are called that do one thing now and another thing next.
extension Command {
  /// The name for the moment: a question says itself what Enter does, a clip and the queue whether
  /// they go on, and what is sent how many clips it makes.
  func name(_ state: State) -> String {
    switch state.overlays.last {
    case .ask(let ask) where id == "ask.answer": ask.button
    case .player(let player) where action == .togglePlayback: player.playbackName
    default:
      if action == .submit {
        state.sendName
      } else if resumesQueue(state) {
        Self.resuming
      } else {
        opensNothing(state)
          ? "next"
          : folding(state) ?? takingBack(state) ?? disapproving(state) ?? marked(state) ?? name
      }
    }
  }

  /// Whether it is about what is marked, and not about the selected row.
  func isAboutMarks(_ state: State) -> Bool {
    guard !state.marksInList.isEmpty else { return false }
    return switch action {
    case .delete, .favourite, .export: true
    // Elsewhere it brings back what was deleted last.
    case .undelete: state.operations.showsTrash
    case .back: contexts.contains(.operations)
    default: false
    }
  }

  private func marked(_ state: State) -> String? {
    isAboutMarks(state) ? "\(name) \(state.marksInList.count)" : nil
  }

  /// Whether it is what one does next where nothing else is left to do: with all clips made, the film.
  func isNextStep(_ state: State) -> Bool {
    guard action == .outline(.film), contexts.contains(state.context), let outline = state.outline
    else { return false }
    let record = outline.record
    return (record.film == nil || record.isOutdated(.film)) && !record.project.parts.isEmpty
      && record.project.parts.allSatisfy { record.state(of: $0) == .made }
  }

  /// In lines it has a word of its own.
  private func disapproving(_ state: State) -> String? {
    guard !state.isPlain else { return nil }
    switch action {
    case .outline(.approve): return state.outline?.part?.isApproved == true ? "unapprove" : nil
    case .outline(.approveAll):
      return state.outline?.project.parts.allSatisfy(\.isApproved) == true ? "unapprove all" : nil
    default: return nil
    }
  }

  private func takingBack(_ state: State) -> String? {
    guard action == .back, contexts.contains(.operations), state.context == .operations else {
      return nil
    }
    return !state.marks.isEmpty ? "unmark" : state.operations.filter != nil ? "all" : nil
  }

  /// What it does at the moment.
  func explanation(_ state: State) -> String {
    if resumesQueue(state) { return "Start again what waits in the queue" }
    if opensNothing(state) { return "Choose the next value that the model takes" }
    guard action == .pauseQueue, state.isPlain else { return explanation }
    return "Start nothing more until \(Self.resuming) is given; what runs goes on"
  }

  /// Whether it opens a setting on one that has nothing to open: then it chooses the next value.
  private func opensNothing(_ state: State) -> Bool {
    action == .open && contexts.contains(.settings) && state.context == .settings
      && ![.model, .seed, .negative].contains(state.settings.row)
  }

  /// What it does to what is under the selected row of the tree; nil: it does something else.
  private func folding(_ state: State) -> String? {
    guard contexts.contains(.projects), state.context == .projects,
      let row = state.projects.selected, let isOpen = row.isOpen
    else { return nil }
    switch (action, row.id) {
    case (.open, .group), (.tree(.fold), _): return isOpen ? "fold" : "unfold"
    default: return nil
    }
  }

  /// The name of the command that pauses the queue while it does not run.
  static let resuming = "resume queue"

  private func resumesQueue(_ state: State) -> Bool {
    action == .pauseQueue && state.queue.control.mode != .running
  }
}

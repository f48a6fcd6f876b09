import TextUI
import VeoGenCore

/// Takes a message into the state and says what the world is asked for. Pure.
func update(_ state: inout State, _ message: Message) -> [Effect] {
  let effects = take(message, into: &state)
  return effects + state.askForPreview()
}

/// The same besides the still, for which nothing is asked before the frame is shown.
func take(_ message: Message, into state: inout State) -> [Effect] {
  switch message {
  case .time(let now): state.timePassed(to: now)
  case .terminal(let event): state.take(event)
  case .typed(let run): state.type(run)
  case .rested: state.noEffect { $0.rested() }
  case .command(let action): state.perform(action)
  case .engine(let event): state.take(event)
  case .caughtUp(let result): state.noEffect { $0.caughtUp(result) }
  case .pageRead(let ticket, let result): state.pageRead(ticket, result)
  case .detailRead(let id, let result): state.detailRead(id, result)
  case .submitted(let result): state.submitted(result)
  case .sameFound(let request, let takes, let session, let found):
    state.noEffect { $0.askAboutSame(request, takes: takes, session: session, found) }
  case .promptsForgotten(let failure): state.noEffect { $0.promptsForgotten(failure) }
  case .enhanced(let ticket, let result): state.noEffect { $0.enhanced(ticket, result) }
  case .inspected(let ticket, let result): state.inspected(ticket, result)
  case .directoryRead(let ticket, let result):
    state.noEffect { $0.directoryRead(ticket, result) }
  case .copied(let text, let result): state.copied(text, try? result.get())
  case .ledgerRead(let ticket, let result): state.ledgerRead(ticket, result)
  case .sessionsRead(let ticket, let result):
    state.noEffect { $0.sessionsRead(ticket, result) }
  case .themesRead(let ticket, let all): state.themesRead(ticket, all)
  case .themeKept(let failure): state.noEffect { if let failure { $0.show(failure) } }
  case .edited(let result): state.edited(result)
  case .exported(let result): state.exported(result)
  case .played(let result): state.played(result)
  case .pictureFound(let ticket, let picture):
    state.noEffect { $0.pictureFound(ticket, picture) }
  case .pictureRead(let ticket, let result): state.pictureRead(ticket, result)
  case .frame(let ticket, let position, let frame):
    state.noEffect { $0.frameCame(ticket, position, frame) }
  case .framesEnded(let ticket, let failure): state.framesEnded(ticket, failure)
  case .changed(let change, let id, let failure): state.changed(change, id, failure)
  case .project(let message): state.take(message)
  case .trashRead(let ticket, let result): state.noEffect { $0.trashRead(ticket, result) }
  case .trashEmptied(let contents, let failure): state.trashEmptied(contents, failure)
  case .steered(let failure): state.noEffect { if let failure { $0.show(failure) } }
  }
}

extension State {
  mutating func noEffect(_ change: (inout State) -> Void) -> [Effect] {
    change(&self)
    return []
  }

  fileprivate mutating func played(_ result: Result<String, Failure>) -> [Effect] {
    switch result {
    case .success(let player): show(.info, "Playing with \(player).")
    case .failure(let failure):
      answering { $0.show(failure) }
      // Its file may be gone: the detail says so, and how it comes back.
      if failure.kind == .missing { return readDetail() + (isOutlineOpen ? projectsChanged() : []) }
    }
    return []
  }

  fileprivate mutating func copied(_ text: String, _ program: String?) -> [Effect] {
    switch program {
    case nil where isPlain: show(.info, "There is no program that copies. The path: \(text)")
    case nil:
      show(.info, "Copied through the terminal, if it allows that: \(text)")
      return [.copyThroughTerminal(text)]
    case "tmux": show(.info, "Copied with tmux, whose prefix and ] paste it: \(text)")
    case let program?: show(.info, "Copied with \(program): \(text)")
    }
    return []
  }

  fileprivate mutating func detailRead(
    _ id: OperationID, _ result: Result<OperationDetail, Failure>
  ) -> [Effect] {
    guard selected?.id == id else { return [] }
    switch result {
    case .success(let read):
      detail = read
      return noteFile(of: id, isMissing: read.isFileMissing)
    case .failure(let failure):
      if operations.sought == id {
        operations.sought = nil
        answering { $0.show(failure) }
      }
      guard case .detail(let shown) = overlays.last, shown.id == id else { return [] }
      overlays.removeLast()
      show(failure)
    }
    return []
  }

  fileprivate mutating func take(_ event: EngineEvent) -> [Effect] {
    switch event {
    case .changed(let operation): return changed(operation)
    case .removed(let id): return removed(id)
    case .progressed(let id, let progress): operations.progress[id] = progress
    case .totals(let new):
      totals = new
      return readLedger()
    case .queue(let status): queue = status
    case .leftovers(let ids, let sum, let most): askToStart(ids, sum, atMost: most)
    case .project(let id): return projectChanged(id)
    case .historyChanged: return readAgain() + readDetail() + projectsChanged()
    case .notice(let notice): show(notice)
    }
    return []
  }

  private mutating func changed(_ operation: VeoGenCore.Operation) -> [Effect] {
    learnLatency(of: operation)
    attention.note(operation, now: now)
    marks.update(operation)
    if operation.state.isFinal { dropQuestion(about: operation.id) }
    if let clip = operation.clip { preview.tryAgain(clip.path) }
    let known = operations.take(operation, height: listHeight)
    // From where the window begins: one that is far down stays there.
    let again = !known && operations.wanted != nil ? readAgain() : []
    return again + (operation.id == selected?.id ? readDetail() : []) + dropUnfit(operation)
  }
}

import TextUI
import VeoGenCore

extension State {
  /// Carries out a command.
  mutating func perform(_ action: Action) -> [Effect] {
    let depth = overlays.count
    // What only informs makes room for what opens.
    defer { if overlays.count > depth { toasts.removeAll { $0.level == .info } } }
    switch action {
    case .focusNext: return step(focusBy: 1)
    case .focusPrevious: return step(focusBy: -1)
    case .focus(let pane): return show(pane)
    case .submit: return submit()
    case .enhance: return askForEnhancement()
    case .attach: return openAttach(typed: false)
    case .detach: return detach()
    case .newPrompt: clearPrompt()
    case .forgetPrompts: askToForgetPrompts()
    case .edit(let edit): return self.edit(edit)
    case .move(let motion): return move(motion)
    case .change(let step): return change(by: step)
    case .open: return open()
    case .reset:
      if context == .outline { return resetInOutline() }
      resetSetting()
    case .play: return playHere()
    case .retry: return retryHere()
    case .cancel: return cancelSelected()
    case .delete: deleteSelected()
    case .undelete: return undelete()
    case .trash: return toggleTrash()
    case .emptyTrash: return lookIntoTrash()
    case .mark: return inList { $0.markSelected() }
    case .markTo: return inList { $0.markToSelected() }
    case .rate(let step): return rateSelected(by: step)
    case .sort: return inList { $0.sortDifferently() }
    case .export: return export()
    case .favourite: return favourite()
    case .showPath: showPath()
    case .copyPath: return copyPath()
    case .pauseQueue, .drainQueue, .hold, .stopAfter, .moveInQueue, .priority:
      return steer(action)
    case .view, .togglePlayback, .toStart, .toEnd, .contactSheet, .seek: return watch(action)
    case .ledger: return openLedger()
    case .filter:
      if context == .projects { return noEffect { $0.openTreeSearch() } }
      return inList { $0.noEffect { $0.openFilter() } }
    case .back: return back()
    case .yes: return answer(true)
    case .drop: return answer(.drop)
    case .nextRole: nextRole()
    case .complete: return context == .askPath ? completeInAsk() : completePath()
    case .removeInput: return removeInput()
    case .help: return openHelp()
    case .palette: openPalette(.all)
    case .zoom: zoom()
    case .resizePane(let change): resizePane(change)
    case .again: return takeUpAgain()
    case .extend: return extendClip()
    case .log: overlays.append(.log(ScrollState()))
    case .about: overlays.append(.about(AboutState(lines: about())))
    case .logFile: return [.readLogFile]
    case .editor: return openEditor()
    case .themes: return openThemes()
    case .sessions: return openSessions()
    case .quit, .interrupt: return quit()
    case .tree(let action): return perform(action)
    case .outline(let action): return perform(action)
    case .film(let action): return perform(action)
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .toggleMouse: toggleMouse()
    case .service: show(.info, Wording.service(service))
    }
    return []
  }

  /// Leaves. What is written and cannot be kept yet comes back with the next start.
  private mutating func quit() -> [Effect] { leave(by: .quit) }

  /// Ends, once what is written is kept.
  mutating func leave(by exit: StudioExit) -> [Effect] {
    _ = keepSettingText()
    let kept = finishField()
    self.exit = exit
    return kept
  }

  private func playHere() -> [Effect] {
    if case .player(let shown) = overlays.last, shown.operation == nil {
      return [.project(.play(path: shown.path))]
    }
    return selected.map { [.play($0.id)] } ?? []
  }

  private mutating func retryHere() -> [Effect] {
    switch context {
    case .enhance: askAgain()
    case .drafting: draftAgain()
    default: retrySelected()
    }
  }

  private mutating func step(focusBy step: Int) -> [Effect] {
    let all = layout.panes
    let index = (all.firstIndex(of: focus) ?? 0) + step
    return show(all[(index + all.count) % all.count])
  }

  /// Goes to a pane, also from the outline, which lies over the others. A field that cannot be kept
  /// says why, and stays.
  mutating func show(_ pane: Pane) -> [Effect] {
    guard isOutlineOpen else { return go(to: pane) }
    let kept = finishField()
    guard outline?.editor == nil else { return kept }
    overlays.removeAll { $0.context == .outline }
    return kept + go(to: pane)
  }

  mutating func go(to pane: Pane) -> [Effect] {
    guard keepSettingText() else { return [] }
    let filtered = operations.isEditingFilter ? keepFilter() : []
    if projects.isEditingSearch { keepTreeSearch() }
    focus = pane
    if pane == .projects { projects.isOpen = true }
    panesChanged()
    return filtered + readMore() + (pane == .projects && !projects.isRead ? readProjects() : [])
  }

  /// Does what is seen in the list there, from wherever it was asked for.
  private mutating func inList(_ change: (inout State) -> [Effect]) -> [Effect] {
    let moved = focus == .operations ? [] : go(to: .operations)
    // A seed that is no number has to be put right first.
    guard focus == .operations else { return moved }
    return moved + change(&self)
  }

  mutating func edit(_ edit: TextEdit) -> [Effect] {
    switch context {
    case .prompt: editPrompt(edit)
    case .settingText: editSetting(edit)
    case .filter: return editFilter(edit)
    case .attach: return editAttach(edit)
    case .palette: editPalette(edit)
    case .sessions: editSessions(edit)
    case .themes: editThemes(edit)
    case .projectSearch: editTreeSearch(edit)
    case .ask, .askPath: editAsk(edit)
    case .outlineLine, .outlineText: editField(edit)
    default: break
    }
    return []
  }

  private mutating func move(_ motion: Motion) -> [Effect] {
    switch context {
    case .settings: moveSetting(motion)
    case .operations: return moveInList(motion)
    case .models: moveInModels(motion)
    case .attach: moveInAttach(motion)
    case .palette: moveInPalette(motion)
    case .sessions: moveInSessions(motion)
    case .themes: moveInThemes(motion)
    case .projects: moveInTree(motion)
    case .ask, .askPath: moveInAsk(motion)
    case .outline: moveInOutline(motion)
    case .sheet: moveInSheet(motion)
    case .detail, .enhance, .ledger, .log, .about, .drafting, .confirm: scrollOverlay(motion)
    default: break
    }
    return []
  }

  private mutating func change(by step: Int) -> [Effect] {
    if case .confirm(var question) = overlays.last {
      question.choose(by: step)
      overlays[overlays.count - 1] = .confirm(question)
    } else if context == .projects {
      changeFold(by: step)
    } else if context == .outline {
      return changeInOutline(by: step)
    } else if context == .sheet {
      markStill { $0 + step }
    } else if context == .settings {
      changeSetting(by: step)
    }
    return []
  }

  private mutating func open() -> [Effect] {
    switch context {
    case .settings: openSetting()
    case .settingText: keepSettingText()
    case .operations: return openDetail()
    case .filter: return acceptFilter()
    case .projects: return openInTree()
    case .projectSearch: keepTreeSearch()
    case .ask, .askPath: return answerAsk()
    case .outline: return openInOutline()
    case .drafting: return acceptDraft()
    case .models: return chooseModel()
    case .enhance: acceptEnhancement()
    case .palette: return choosePalette()
    case .sessions: return chooseSession()
    case .themes: return chooseTheme()
    case .sheet: return playFromStill()
    case .attach: return attachFile()
    case .confirm:
      if case .confirm(let question) = overlays.last { return answer(question.chosen) }
    default: break
    }
    return []
  }

  private mutating func openHelp() -> [Effect] {
    let effects = pausePlayer()
    openPalette(.help)
    return effects
  }

  mutating func openDetail() -> [Effect] {
    guard let operation = operations.selected else { return [] }
    overlays.append(.detail(DetailState(id: operation.id, operation: operation)))
    return readDetail()
  }

  /// Esc: one step out.
  private mutating func back() -> [Effect] {
    switch context {
    case .confirm: return answer(false)
    case .models, .palette, .detail, .ledger, .log, .about, .away, .sessions:
      overlays.removeLast()
    case .film:
      overlays.removeLast()
      // Whoever has read why it failed sees no more of it.
      if film?.failure != nil { film = nil }
    case .ask, .askPath: closeAsk()
    case .outline, .outlineLine, .outlineText: return backInOutline()
    case .drafting: return closeDraft()
    case .projects, .projectSearch: return leaveTree()
    case .enhance: return closeEnhancement()
    case .themes: closeThemes()
    case .player: return closePlayer()
    case .sheet: return toggleSheet()
    case .attach: closeAttach()
    case .settingText: leaveSettingText()
    case .filter: return dropFilter()
    case .operations where !marks.isEmpty: marks.removeAll()
    case .operations where operations.filter != nil: return dropFilter()
    case .operations: toasts = []
    case .settings: return leave(to: .prompt)
    case .prompt: return leave(to: .operations)
    }
    return []
  }

  private mutating func leave(to pane: Pane) -> [Effect] {
    toasts = []
    return go(to: pane)
  }

  private mutating func favourite() -> [Effect] {
    guard marksInList.isEmpty else { return favouriteMarked() }
    return selected.map { [.change(.favourite(!$0.isFavourite), $0.id)] } ?? []
  }

  private mutating func showPath() {
    if let path = selected?.clip?.path { show(.info, path) }
  }

  private func copyPath() -> [Effect] {
    selected?.clip.map { [.copy($0.path)] } ?? []
  }

  private mutating func toggleMouse() {
    mouse.toggle()
    show(
      .info,
      mouse
        ? "The mouse is the studio's again."
        : "The terminal has the mouse now, to select with. \(key("studio.mouse")) takes it back.")
  }

  private mutating func zoom() {
    isZoomed.toggle()
    operations.showTop(height: listHeight)
    prompt.field.reveal(size: promptArea.text.size)
  }
}

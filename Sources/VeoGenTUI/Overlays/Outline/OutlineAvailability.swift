import VeoGenCore

/// Why a command of the outline cannot be done now.
extension Availability {
  @Sendable static func outlinePart(_ state: State) -> String? {
    guard let outline = state.outline else { return "Open a book or movie first." }
    guard outline.part == nil else { return nil }
    return outline.project.parts.isEmpty
      ? anyPart(state) : "Select a \(outline.kind.partName) first: this line is the project's own."
  }

  @Sendable static func dropped(_ state: State) -> String? {
    guard case .confirm(let question) = state.overlays.last, question.drops != nil else {
      return "There is nothing to drop: the answers are yes and no."
    }
    return nil
  }

  @Sendable static func anyPart(_ state: State) -> String? {
    guard let outline = state.outline else { return "Open a book or movie first." }
    return outline.project.parts.isEmpty
      ? "There is no \(outline.kind.partName) yet: \(state.key("outline.add")) adds one, \(state.key("outline.draft")) has them drafted."
      : nil
  }

  @Sendable static func anyClip(_ state: State) -> String? {
    if let why = anyPart(state) { return why }
    guard let outline = state.outline else { return nil }
    let isThere = outline.project.parts.flatMap(\.takes).contains {
      outline.record.operations[$0.operation]?.state == .completed
    }
    return isThere ? nil : "There is no clip yet: \(state.key("outline.generate")) makes them."
  }

  /// What is known of an outline that was changed a moment ago is old.
  @Sendable static func nothingToMake(_ state: State) -> String? {
    state.calls.isEmpty
      ? state.outline?.record.whyNothing.map { state.words($0).joined(separator: " ") } : nil
  }

  @Sendable static func nothingOfPart(_ state: State) -> String? {
    guard state.calls.isEmpty, let outline = state.outline, let part = outline.part,
      let makeable = outline.record.makeable, !makeable.contains(part.id),
      !state.lostTakes(of: part).contains(where: \.clip.canBeFetched)
    else { return nil }
    guard part.isApproved else {
      return "It is not approved: \(state.key("outline.approve")) approves it."
    }
    let takes = part.takes.compactMap { outline.record.operations[$0.operation] }
    if let lost = takes.last(where: { $0.state == .uncertain }),
      let way = OutlineWayOn.words(lost, of: part, state)
    {
      return "It was sent without an answer: \(way)."
    }
    return switch outline.record.state(of: part) {
    case .running, .waiting: "Its clip is on its way already."
    case .held: "Its clip is in the queue, \(WaitReason.held.heldWords ?? "held")."
    default: "Nothing of it can be made now."
    }
  }

  @Sendable static func writable(_ state: State) -> String? {
    if let cell = state.outline?.cell, cell.film != nil {
      return "That is made and not written: \(state.key("outline.\(cell)")) makes it."
    }
    return state.outline?.cell?.isChosen == true
      ? "That is chosen and not written: \(state.key("outline.open")) chooses." : nil
  }

  @Sendable static func resettable(_ state: State) -> String? {
    if let figure = state.shownFigure?.figure {
      return figure.images.isEmpty ? "\(figure.name) has no image." : nil
    }
    return state.outline?.cell?.isFormat == true
      ? nil : "Select the project's model, aspect, resolution or an image first."
  }

  @Sendable static func figure(_ state: State) -> String? {
    guard state.shownFigure == nil else { return nil }
    let hasSome = state.outline.map { !$0.project.cast.isEmpty || !$0.project.places.isEmpty }
    return hasSome == true
      ? "Select the images of a figure on the first line first."
      : "Nobody is in the cast yet: write a name there first."
  }

  @Sendable static func followed(_ state: State) -> String? {
    if let why = outlinePart(state) { return why }
    return state.outline.map { $0.index == $0.project.parts.count } == true
      ? "It is the last one: none is behind it." : nil
  }

  @Sendable static func following(_ state: State) -> String? {
    if let why = outlinePart(state) { return why }
    return state.outline?.index == 1 ? "It is the first one: none comes before it." : nil
  }

  @Sendable static func takes(_ state: State) -> String? {
    if let why = outlinePart(state) { return why }
    return state.outline?.part?.takes.isEmpty == true ? "It has no take yet." : nil
  }

  @Sendable static func shownPath(_ state: State) -> String? {
    if state.shownPath != nil { return nil }
    return state.outline?.isAbout == true
      ? filmPath(state) : "It has no clip yet."
  }

  @Sendable static func filmPath(_ state: State) -> String? {
    if state.filmPath != nil { return nil }
    return state.outline?.cell == .trailer
      ? "There is no trailer yet: \(state.key("outline.trailer")) cuts one."
      : "There is no film yet: \(state.key("outline.film")) assembles it."
  }

  @Sendable static func watchShown(_ state: State) -> String? {
    shownPath(state) ?? pictures(state, else: "outline.play")
  }

  @Sendable static func undoEdit(_ state: State) -> String? {
    guard let outline = state.outline else { return "Open a book or movie first." }
    return outline.record.undoName == nil && state.calls.isEmpty ? "Nothing to undo." : nil
  }

  @Sendable static func redoEdit(_ state: State) -> String? {
    guard let outline = state.outline else { return "Open a book or movie first." }
    return outline.record.redoName == nil && state.calls.isEmpty ? "Nothing to do again." : nil
  }

  @Sendable static func comparedDraft(_ state: State) -> String? {
    guard case .drafting(let shown) = state.overlays.last else { return nil }
    switch shown.phase {
    case .compared: return nil
    case .asking: return "\(state.writer) has not answered yet."
    case .failed: return "There is no draft. \(state.key("drafting.again")) asks again."
    }
  }

  @Sendable static func endedDraft(_ state: State) -> String? {
    guard case .drafting(let shown) = state.overlays.last, case .asking = shown.phase else {
      return nil
    }
    return "\(state.writer) has not answered yet."
  }

  @Sendable static func filmUnderway(_ state: State) -> String? {
    state.film?.isUnderway == true ? nil : "Nothing is being made."
  }

  @Sendable static func filmPlays(_ state: State) -> String? {
    guard let film = state.film, film.wish.kind != nil else { return "There is nothing to play." }
    return filmMade(state)
  }

  @Sendable static func watchFilm(_ state: State) -> String? {
    filmPlays(state) ?? pictures(state, else: "film.play")
  }

  @Sendable static func filmLacksClips(_ state: State) -> String? {
    state.film?.lacking(state.outline) == nil ? "No clip is missing." : nil
  }

  @Sendable static func filmMade(_ state: State) -> String? {
    if state.film?.path != nil { return nil }
    return state.film?.failure == nil
      ? "It is not there yet: it goes on when this is closed."
      : "It was not made: \(state.key("film.again")) tries again."
  }

  @Sendable static func filmFailed(_ state: State) -> String? {
    state.film?.failure == nil ? "It has not failed." : nil
  }

  /// What is on its way is not made twice.
  @Sendable static func filmGenerates(_ state: State) -> String? {
    guard state.film?.lacking(state.outline)?.others == 0 else { return filmFailed(state) }
    return "All that is missing is being made: \(state.key("film.again")) tries again."
  }
}

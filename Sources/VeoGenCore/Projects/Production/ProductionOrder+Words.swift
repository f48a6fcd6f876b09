extension ProductionOrder {
  /// Where a shot stands in the film: `chapter 2`, or `chapter 2, shot 1` where a part has several.
  public func name(of shot: Shot.ID) -> String { script.name(of: shot) }

  /// The parts that are left out since their clips are there, though stale, and nothing comes in the
  /// place of these.
  public var staleParts: [PartID] {
    let stale = leftOut.compactMap { reason -> PartID? in
      switch reason {
      case .stale(let id), .hanging(let id, _): id.part
      default: nil
      }
    }
    return script.project.parts.map(\.id).filter(stale.contains)
  }

  /// Why what is left out is, a sentence for each reason.
  public var notes: [ProductionNote] {
    var notes: [ProductionNote] = []
    func add(_ names: [String], _ one: String, _ many: String, way: WayOn? = nil) {
      guard !names.isEmpty else { return }
      notes.append(ProductionNote(Self.list(names) + (names.count == 1 ? one : many), way: way))
    }
    func add(parts: [PartID], _ one: String, _ many: String) {
      guard parts.count > 1 else { return add(parts.map(script.name), one, many) }
      notes.append(ProductionNote(Self.capitalized(script.project.names(of: parts)) + many))
    }
    add(
      parts: leftOut.compactMap { if case .notApproved(let id) = $0 { id } else { nil } },
      " is not approved.", " are not approved.")
    add(
      parts: leftOut.compactMap { if case .noPrompt(let id) = $0 { id } else { nil } },
      " has no prompt.", " have no prompt.")
    let failed = leftOut.compactMap { if case .failed(let id) = $0 { name(of: id) } else { nil } }
    add(
      failed, " failed before and is left out.", " failed before and are left out.",
      way: .retryFailed(script.project.id, script.project.kind, clips: failed.count))
    add(
      leftOut.compactMap { if case .uncertain(let id) = $0 { nameOfUnanswered(id) } else { nil } },
      " was sent without an answer: retry or cancel that operation.",
      " were sent without an answer: retry or cancel those operations.")
    add(
      leftOut.compactMap { if case .stale(let id) = $0 { name(of: id) } else { nil } },
      " is stale and stays as it is unless you ask for it.",
      " are stale and stay as they are unless you ask for them.")
    add(
      leftOut.compactMap { if case .beingRemade(let id) = $0 { name(of: id) } else { nil } },
      " is being made again already, of what it says now: wait for that take.",
      " are being made again already, of what they say now: wait for those takes.")
    for case .hanging(let id, let needed) in leftOut {
      notes.append(
        ProductionNote(
          "\(Self.capitalized(name(of: id))) is in the queue and waits for another take of "
            + "\(name(of: needed)), which does not come by itself."))
    }
    add(
      comingAnyway.map(name),
      ": another take is on its way already. This is one more, and is paid, too.",
      ": other takes are on their way already. These are more, and are paid, too.")
    add(
      keepingPaid.map(name),
      ": the film keeps the take that was paid for, unless you choose the new one.",
      ": the film keeps the takes that were paid for, unless you choose the new ones.")
    add(
      held(isApproved: false), " is in the queue and held until it is approved.",
      " are in the queue and held until they are approved.")
    add(
      held(isApproved: true), " is in the queue and held by you.",
      " are in the queue and held by you.")
    for case .nothingBefore(let id, let needed) in leftOut {
      notes.append(
        ProductionNote(
          "\(Self.capitalized(name(of: id))) goes on from \(name(of: needed)), which is not there and "
            + "not being made."))
    }
    let made = Dictionary(grouping: items, by: \.entry.shot.id.part).mapValues(\.count)
    return [followingNote, staleNote].compactMap { $0.map { ProductionNote($0) } } + notes
      + (severalNotes(made) + settingNotes(made)).map { ProductionNote($0) }
  }

  private func held(isApproved: Bool) -> [String] {
    leftOut.compactMap {
      if case .held(let id, isApproved) = $0 { name(of: id) } else { nil }
    }
  }

  /// Why there are more clips than parts.
  private func severalNotes(_ made: [PartID: Int]) -> [String] {
    let several = script.shots.plans.compactMap { plan -> SeveralClips? in
      let clips = made[plan.part, default: 0]
      return clips > 1 ? SeveralClips(part: plan.part, seconds: plan.seconds, clips: clips) : nil
    }
    return SeveralClips.sentences(on: several, of: script.project, unit: "of them")
  }

  /// What is not as the parts say, for the parts that are made.
  private func settingNotes(_ made: [PartID: Int]) -> [String] {
    script.shots.plans.filter { made[$0.part] != nil }.flatMap { plan in
      plan.notes.map {
        "\(Self.capitalized(script.name(of: plan.part))): \($0.sentence(for: script.settings.model))"
      }
    }
  }

  /// `chapter 2 (1a2b)`: with the operation that it is about, as commands take it.
  private func nameOfUnanswered(_ shot: Shot.ID) -> String {
    name(of: shot) + (unanswered(shot).map { " (\($0.short))" } ?? "")
  }

  static func list(_ names: [String]) -> String {
    let shown = names.count > 8 ? Array(names.prefix(7)) + ["\(names.count - 7) more"] : names
    guard let last = shown.last, shown.count > 1 else { return capitalized(names.first ?? "") }
    return capitalized(shown.dropLast().joined(separator: ", ") + " and " + last)
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension ShootingScript {
  /// `chapter 2`.
  public func name(of part: PartID) -> String { project.name(of: part) }

  /// `chapter 2, shot 1`; without the shot where it is the only one.
  public func name(of shot: Shot.ID) -> String {
    let count = entries.first { $0.shot.id == shot }?.shot.count ?? shot.number
    return name(of: shot.part) + (count > 1 ? ", shot \(shot.number)" : "")
  }
}

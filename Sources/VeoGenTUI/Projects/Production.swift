import TextUI
import VeoGenCore

/// A plan that is being asked for.
struct Planning: Sendable {
  var ticket: Int
  /// Nil: all that is missing.
  var parts: [PartID]?
  /// It is about another take of each shot.
  var anew = false
  /// It is about what is stale, since nothing is missing.
  var ofStale = false
}

/// From an approved outline to clips.
extension State {
  /// Asks what it takes; nothing is sent before the person has seen that.
  /// With `anew` it is about another take of each shot.
  mutating func plan(_ parts: [PartID]?, anew: Bool = false) -> [Effect] {
    guard let id = outline?.id else { return [] }
    let kept = finishField()
    guard outline?.editor == nil else { return kept }
    let planning = Planning(ticket: ticket(), parts: parts, anew: anew)
    return kept + ask(for: planning, of: id)
  }

  private mutating func ask(for planning: Planning, of id: ProjectID) -> [Effect] {
    outline?.planning = planning
    return onceKept(
      .project(.plan(ticket: planning.ticket, id, planning.parts, anew: planning.anew)))
  }

  mutating func planned(_ ticket: Int, _ result: Result<ProductionSummary, Failure>) -> [Effect] {
    guard let outline, let planning = outline.planning, planning.ticket == ticket else { return [] }
    self.outline?.planning = nil
    switch result {
    case .failure(let failure): answering { $0.show(failure) }
    case .success(let plan):
      if planning.parts == nil, plan.clips == 0, !plan.stale.isEmpty {
        let next = Planning(ticket: self.ticket(), parts: plan.stale, ofStale: true)
        return ask(for: next, of: outline.id)
      }
      planned(planning, plan, outline)
    }
    return []
  }

  private mutating func planned(
    _ planning: Planning, _ plan: ProductionSummary, _ outline: OutlineState
  ) {
    let notes = words(plan.notes).joined(separator: " ")
    guard plan.clips > 0 else {
      let words = [plan.sentence, notes].filter { !$0.isEmpty }.joined(separator: " ")
      return answering { $0.show(.info, words) }
    }
    // A key that was meant for something else must not answer what costs money.
    guard context == .outline else {
      let isAll = planning.parts == nil || planning.ofStale
      let again = key(isAll ? "outline.generate" : "outline.refresh")
      return answering { $0.show(.info, "\(plan.sentence) \(again) asks again.") }
    }
    ask(
      Confirmation(
        title: Self.title(planning, plan)
          + bill(plan.price, atMost: plan.most, isBilled: plan.isBilled),
        subject: Self.subject(
          outline.project, plan.parts.count == 1 ? plan.parts : planning.parts),
        text: ([plan.sentence] + words(plan.notes) + Self.outcome(planning, plan, outline.record))
          .joined(separator: "\n"),
        yes: "Generate", no: "Not now",
        effects: [
          .project(
            .generate(outline.id, planning.parts, agreed: plan, anew: planning.anew))
        ]))
  }

  private static func title(_ planning: Planning, _ plan: ProductionSummary) -> String {
    if planning.anew { return "Make another take" }
    let clips = Wording.count(plan.clips, "clip")
    return planning.ofStale ? "Make \(clips) again" : "Generate \(clips)"
  }

  /// What becomes of the clips that are there.
  private static func outcome(
    _ planning: Planning, _ plan: ProductionSummary, _ record: ProjectRecord
  ) -> [String] {
    // The plan says that a paid take is kept.
    if planning.anew, !plan.isBilled, record.hasPaidTake(planning.parts) { return [] }
    if planning.anew { return ["The film has it once it is there; the take before stays."] }
    guard planning.ofStale else { return [] }
    return ["Nothing is missing, but what is stale. The takes that there are stay."]
  }

  /// What is made: the whole of it, or one part by its number.
  private static func subject(_ project: Project, _ parts: [PartID]?) -> String {
    guard let parts, parts.count == 1, let index = project.index(of: parts[0]) else {
      return project.title
    }
    let part = "\(project.kind.partName) \(index + 1)"
    return "\(part.prefix(1).uppercased())\(part.dropFirst()) · \(project.title)"
  }

  mutating func generated(
    _ id: ProjectID, _ result: Result<[VeoGenCore.Operation], Failure>
  ) -> [Effect] {
    switch result {
    case .failure(let failure):
      show(failure)
      return []
    case .success(let new):
      let read = takeNew(new)
      show(.info, "\(Wording.count(new.count, "clip")) queued. They run while you go on.")
      return read + projectChanged(id)
    }
  }

  /// More operations than are inserted one by one.
  private static let flood = 20

  /// Shows new operations in the list; many are read with the rest of it.
  private mutating func takeNew(_ new: [VeoGenCore.Operation]) -> [Effect] {
    guard new.count <= Self.flood else { return readAgain() }
    for operation in new { _ = operations.take(operation, height: listHeight) }
    return []
  }
}

extension ProjectRecord {
  /// Whether the film has a take of `parts` that a service was paid for.
  fileprivate func hasPaidTake(_ parts: [PartID]?) -> Bool {
    project.parts.filter { parts?.contains($0.id) ?? true }.flatMap(\.takes).contains { take in
      take.isChosen && operations[take.operation]?.request.provider.isBilled == true
    }
  }
}

import TextUI
import VeoGenCore

/// From an approved outline to clips.
extension State {
  /// Asks what it takes; nothing is sent before the person has seen that.
  /// With `anew` it is about another take of each shot.
  mutating func plan(_ parts: [PartID]?, anew: Bool = false) -> [Effect] {
    guard let id = outline?.id else { return [] }
    let kept = finishField()
    guard outline?.editor == nil else { return kept }
    let ticket = ticket()
    outline?.planning = (ticket, parts, anew)
    return kept + onceKept(.project(.plan(ticket: ticket, id, parts, anew: anew)))
  }

  mutating func planned(_ ticket: Int, _ result: Result<ProductionSummary, Failure>) {
    guard let outline, let planning = outline.planning, planning.ticket == ticket else { return }
    self.outline?.planning = nil
    switch result {
    case .failure(let failure): show(failure)
    case .success(let plan):
      let notes = plan.notes.joined(separator: " ")
      guard plan.clips > 0 else {
        return show(.info, [plan.sentence, notes].filter { !$0.isEmpty }.joined(separator: " "))
      }
      // A key that was meant for something else must not answer what costs money.
      guard context == .outline else {
        let again = key(planning.parts == nil ? "outline.generate" : "outline.refresh")
        return show(.info, "\(plan.sentence) \(again) asks again.")
      }
      ask(
        Confirmation(
          title: (planning.anew
            ? "Make another take" : "Generate \(Wording.count(plan.clips, "clip"))")
            + Wording.bill(plan.price, isBilled: plan.isBilled),
          subject: Self.subject(outline.project, planning.parts),
          text: ([plan.sentence] + plan.notes
            + (planning.anew
              ? ["The film has it once it is there; the take before stays."] : []))
            .joined(separator: "\n"),
          yes: "Generate", no: "Not now",
          effects: [
            .project(
              .generate(outline.id, planning.parts, agreed: plan, anew: planning.anew))
          ]))
    }
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

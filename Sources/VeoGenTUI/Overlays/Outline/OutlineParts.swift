import VeoGenCore

/// The edits of whole parts that a key makes: each says what it did, since what changes may be a
/// sign in a row, or a row out of sight.
extension State {
  mutating func approvePart() -> [Effect] {
    guard let outline, let part = outline.part else { return [] }
    let which = "\(outline.kind.partName) \(outline.index)"
    return edit(
      outline.id, .approve([part.id], !part.isApproved),
      saying: part.isApproved ? "No longer approved: \(which)." : "Approved: \(which).")
  }

  mutating func approveAll() -> [Effect] {
    guard let outline else { return [] }
    let parts = outline.project.parts
    let isApproved = parts.allSatisfy(\.isApproved)
    let all = "all \(outline.kind.counted(parts.count))"
    return edit(
      outline.id, .approveAll(!isApproved),
      saying: isApproved ? "No longer approved: \(all)." : "Approved: \(all).")
  }

  mutating func duplicatePart() -> [Effect] {
    guard let outline, let part = outline.part else { return [] }
    return edit(
      outline.id, .duplicate(part.id, as: newPartID()),
      saying: "Copied without takes: \(outline.kind.partName) \(outline.index + 1).")
  }

  mutating func mergePart() -> [Effect] {
    guard let outline, let part = outline.part else { return [] }
    return edit(
      outline.id, .merge(part.id),
      saying: "Joined with the one behind it. \(key("outline.undo")) parts them again.")
  }

  mutating func deletePart() -> [Effect] {
    guard let outline, let part = outline.part else { return [] }
    return edit(
      outline.id, .delete([part.id]),
      saying:
        "The \(outline.kind.partName) is deleted. \(key("outline.undo")) brings it back.")
  }

  mutating func movePart(by step: Int) -> [Effect] {
    guard let outline, let part = outline.part else { return [] }
    let place = outline.index - 1 + step
    guard outline.project.parts.indices.contains(place) else {
      show(.info, "It is the \(step < 0 ? "first" : "last") one already.", about: "undo")
      return []
    }
    return edit(
      outline.id, .move(part.id, to: place),
      saying: "Moved: it is \(outline.kind.partName) \(place + 1) now.")
  }
}

import VeoGenCore

/// The edits of whole parts that a key makes: each says what it did, since what changes may be a
/// sign in a row, or a row out of sight.
extension State {
  mutating func approvePart() -> [Effect] {
    guard let part = outline?.part else { return [] }
    return setApproval(!part.isApproved, ofAll: false)
  }

  mutating func approveAll() -> [Effect] {
    guard let parts = outline?.project.parts else { return [] }
    return setApproval(!parts.allSatisfy(\.isApproved), ofAll: true)
  }

  /// Approves the selected part or all of them, or takes that back.
  mutating func setApproval(_ isApproved: Bool, ofAll: Bool) -> [Effect] {
    guard let outline else { return [] }
    let parts = outline.project.parts
    guard let meant = ofAll ? parts : outline.part.map({ [$0] }), !meant.isEmpty else { return [] }
    let which =
      ofAll && parts.count > 1
      ? "all \(outline.kind.counted(parts.count))"
      : "\(outline.kind.partName) \(ofAll ? 1 : outline.index)"
    if isApproved, meant.allSatisfy(\.isApproved) {
      show(.info, "Approved already: \(which). \(key("outline.undo")) takes the last edit back.")
      return []
    }
    return edit(
      outline.id, ofAll ? .approveAll(isApproved) : .approve(meant.map(\.id), isApproved),
      saying: (isApproved ? "Approved: " : "No longer approved: ") + which + ".")
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

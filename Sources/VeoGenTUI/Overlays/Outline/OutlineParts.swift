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
    let bare = isApproved ? meant.filter { $0.prompt.trimmed.isEmpty } : []
    guard bare.isEmpty else { return approve(meant, but: bare) }
    return edit(
      outline.id, ofAll ? .approveAll(isApproved) : .approve(meant.map(\.id), isApproved),
      saying: (isApproved ? "Approved: " : "No longer approved: ") + which + ".")
  }

  /// Of a part without a prompt nothing could be made: it would only stand in the way.
  private mutating func approve(_ parts: [Part], but bare: [Part]) -> [Effect] {
    guard let outline, let first = bare.first, let place = outline.project.index(of: first.id)
    else { return [] }
    let (kind, count) = (outline.kind, parts.count - bare.count)
    let why =
      bare.count == 1
      ? "\(kind.partName) \(place + 1) has no prompt yet" : "\(bare.count) have no prompt yet"
    guard count > 0 else {
      show(.warning, "Not approved: \(why). \(key("outline.write")) writes on a field.")
      return []
    }
    let ids = parts.map(\.id).filter { id in !bare.contains { $0.id == id } }
    return edit(
      outline.id, .approve(ids, true),
      saying: "Approved: \(count) of \(kind.counted(parts.count)); \(why).")
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

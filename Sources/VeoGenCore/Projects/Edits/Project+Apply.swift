extension Project {
  /// Carries out an edit and returns the one that undoes it, exactly. Throws why it cannot be
  /// made; then nothing has changed.
  ///
  /// Parts of which something else would be made or paid after it are to be approved again.
  ///
  /// Takes that come between an edit and its undoing stay.
  @discardableResult
  public mutating func apply(_ edit: ProjectEdit) throws(ProjectEditError) -> ProjectEdit {
    var edited = self
    try edited.carryOut(edit)
    if !edit.saysWhatIsApproved { edited.dropApprovals(givenFor: self) }
    let undoing = ProjectPatch(from: edited, to: self)
    self = edited
    return .restore(undoing)
  }

  private mutating func carryOut(_ edit: ProjectEdit) throws(ProjectEditError) {
    switch edit {
    case .setText(let field, let text): try set(field, text)
    case .setFormat(let new): format = new
    case .setSecondsPerPart(let seconds):
      try ProjectTextRules.check(seconds: seconds)
      secondsPerPart = seconds
    case .addFigure(let figure, let list, let place): try add(figure, list, place)
    case .setFigure(let name, let list, let figure): try set(name, list, figure)
    case .deleteFigure(let name, let list): self[list].remove(at: try index(of: name, list))
    case .moveFigure(let name, let list, let place): try move(name, list, place)
    case .add(let new, let place): try add(new, place)
    case .delete(let ids): try delete(ids)
    case .move(let id, let place): try move(id, place)
    case .duplicate(let id, let copy): try duplicate(id, copy)
    case .merge(let id): try merge(id)
    case .split(let id, let cut, let second): try split(id, cut, second)
    case .change(let id, let change): try parts[place(of: id)].make(change)
    case .replaceDraft(let id, let draft): try replaceDraft(id, draft)
    case .replaceOutline(let new): try replaceOutline(new)
    case .replaceAll(let new): try replaceAll(new)
    case .approve(let ids, let isApproved): try approve(ids, isApproved)
    case .approveAll(let isApproved):
      for index in parts.indices { parts[index].isApproved = isApproved }
    case .chooseTake(let id, let operation): try parts[place(of: id)].choose(operation)
    case .restore(let patch): try restore(patch)
    }
  }

  private mutating func set(_ field: ProjectField, _ text: String) throws(ProjectEditError) {
    try ProjectTextRules.check(
      text, field.rawValue, isOneLine: field.isOneLine, mayBeEmpty: field != .title)
    self[field] = text
  }

  private mutating func replaceAll(_ new: Project) throws(ProjectEditError) {
    let old = self
    self = new
    id = old.id
    kind = old.kind
    keepTakes(of: old.parts)
    try ProjectTextRules.check(seconds: secondsPerPart)
    for field in ProjectField.allCases { try set(field, self[field]) }
    for list in FigureList.allCases {
      try checkNames(self[list].map(\.name))
    }
    try checkIDs()
    for part in parts { try part.check() }
  }

  /// Parts that stay keep what was made for them since the new ones were written.
  mutating func keepTakes(of old: [Part]) {
    let takes = Dictionary(
      old.filter { !$0.takes.isEmpty }.map { ($0.id, $0.takes) },
      uniquingKeysWith: { first, _ in first })
    for index in parts.indices {
      for take in takes[parts[index].id] ?? [] { parts[index].record(take) }
    }
  }

  func checkIDs() throws(ProjectEditError) {
    var seen: Set<PartID> = []
    for part in parts where !seen.insert(part.id).inserted { throw .partIDTaken(part.id) }
  }

  func place(of part: PartID) throws(ProjectEditError) -> Int {
    guard let index = index(of: part) else { throw .noPart(part) }
    return index
  }
}

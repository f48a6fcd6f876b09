extension Project {
  mutating func add(_ new: [Part], _ place: Int) throws(ProjectEditError) {
    guard (0...parts.count).contains(place) else { throw .noSuchPlace(place) }
    for part in new { try part.check() }
    parts.insert(contentsOf: new, at: place)
    try checkIDs()
  }

  mutating func delete(_ ids: [PartID]) throws(ProjectEditError) {
    let gone = try known(ids)
    parts.removeAll { gone.contains($0.id) }
  }

  mutating func move(_ id: PartID, _ place: Int) throws(ProjectEditError) {
    let from = try self.place(of: id)
    guard parts.indices.contains(place) else { throw .noSuchPlace(place) }
    let part = parts.remove(at: from)
    parts.insert(part, at: place)
  }

  mutating func duplicate(_ id: PartID, _ copyID: PartID) throws(ProjectEditError) {
    let index = try place(of: id)
    guard self.index(of: copyID) == nil else { throw .partIDTaken(copyID) }
    var copy = parts[index]
    copy.id = copyID
    copy.takes = []
    copy.isApproved = false
    parts.insert(copy, at: index + 1)
  }

  mutating func replaceDraft(_ id: PartID, _ draft: PartDraft) throws(ProjectEditError) {
    let index = try place(of: id)
    parts[index].draft = draft
    parts[index].isApproved = false
    try parts[index].check()
  }

  mutating func replaceOutline(_ new: [Part]) throws(ProjectEditError) {
    let old = parts
    parts = new
    keepTakes(of: old)
    for part in new { try part.check() }
    try checkIDs()
  }

  mutating func approve(_ ids: [PartID], _ isApproved: Bool) throws(ProjectEditError) {
    let meant = try known(ids)
    for index in parts.indices where meant.contains(parts[index].id) {
      parts[index].isApproved = isApproved
    }
  }

  private func known(_ ids: [PartID]) throws(ProjectEditError) -> Set<PartID> {
    let all = Set(parts.map(\.id))
    for id in ids where !all.contains(id) { throw .noPart(id) }
    return Set(ids)
  }
}

extension Part {
  mutating func make(_ change: PartChange) throws(ProjectEditError) {
    switch change {
    case .title(let text): title = text
    case .summary(let text): summary = text
    case .beats(let new): beats = new
    case .prompt(let text): prompt = text
    case .figures(let list, let names): self[list] = names
    case .mood(let text): mood = text
    case .seconds(let number): seconds = number
    case .continuity(let new): continuity = new
    }
    try check()
  }

  /// Throws what is wrong with its fields.
  func check() throws(ProjectEditError) {
    try ProjectTextRules.check(title, "title", isOneLine: true)
    try ProjectTextRules.check(summary, "summary")
    try ProjectTextRules.check(prompt, "prompt")
    try ProjectTextRules.check(mood, "mood", isOneLine: true)
    try ProjectTextRules.check(beats, "beat")
    try ProjectTextRules.check(characters, "character")
    try ProjectTextRules.check(places, "place")
    if let seconds { try ProjectTextRules.check(seconds: seconds) }
  }

  mutating func choose(_ operation: OperationID) throws(ProjectEditError) {
    guard let take = takes.first(where: { $0.operation == operation }) else {
      throw .noTake(operation)
    }
    for index in takes.indices where takes[index].shot == take.shot {
      takes[index].isChosen = takes[index].operation == operation
    }
  }
}

extension Project {
  mutating func merge(_ id: PartID) throws(ProjectEditError) {
    let index = try place(of: id)
    guard index + 1 < parts.count else { throw .nothingBehind(id) }
    let second = parts.remove(at: index + 1)
    let seconds = seconds(of: parts[index]) + seconds(of: second)
    parts[index].join(second)
    parts[index].seconds = seconds
    try parts[index].check()
  }

  mutating func split(_ id: PartID, _ cut: PartCut, _ secondID: PartID)
    throws(ProjectEditError)
  {
    let index = try place(of: id)
    guard self.index(of: secondID) == nil else { throw .partIDTaken(secondID) }
    let whole = seconds(of: parts[index])
    guard whole > 1 else { throw .cutOutside }
    var second = try parts[index].cutOff(cut, as: secondID)
    let (first, count) = (cut.beats, cut.beats + second.beats.count)
    let share = count == 0 ? whole / 2 : (whole * first + count / 2) / count
    parts[index].seconds = min(max(1, share), whole - 1)
    second.seconds = whole - min(max(1, share), whole - 1)
    parts.insert(second, at: index + 1)
  }
}

extension Part {
  /// Takes up the words and takes of the part behind it. Its shots come behind its own.
  fileprivate mutating func join(_ second: Part) {
    title = Self.joined(title, second.title, by: " / ")
    summary = Self.joined(summary, second.summary, by: "\n\n")
    prompt = Self.joined(prompt, second.prompt, by: "\n\n")
    mood = Self.joined(mood, second.mood, by: ", ")
    beats += second.beats
    for list in FigureList.allCases {
      let own = Set(self[list].map(FigureName.key))
      self[list] += second[list].filter { !own.contains(FigureName.key($0)) }
    }
    isApproved = isApproved && second.isApproved
    let shots = takes.map(\.shot).max() ?? 0
    takes += second.takes.map { take in
      var take = take
      take.shot += shots
      return take
    }
  }

  /// Keeps what is before the cut and returns what is behind it. Takes stay with the first.
  fileprivate mutating func cutOff(_ cut: PartCut, as id: PartID) throws(ProjectEditError) -> Part {
    guard (0...beats.count).contains(cut.beats),
      (0...prompt.count).contains(cut.promptCharacters ?? 0)
    else { throw .cutOutside }
    var second = self
    second.id = id
    second.title = cut.title
    second.takes = []
    second.isApproved = false
    // As the shots within a part.
    second.continuity = .lastFrame
    second.beats = Array(beats[cut.beats...])
    beats = Array(beats[..<cut.beats])
    if let characters = cut.promptCharacters {
      second.prompt = String(prompt.dropFirst(characters))
      prompt = String(prompt.prefix(characters))
    }
    try second.check()
    return second
  }

  private static func joined(_ first: String, _ second: String, by joint: String) -> String {
    if first.isEmpty || first == second { return second }
    return second.isEmpty ? first : first + joint + second
  }
}

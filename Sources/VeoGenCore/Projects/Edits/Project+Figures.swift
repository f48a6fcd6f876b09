extension Project {
  mutating func add(_ figure: Figure, _ list: FigureList, _ place: Int) throws(ProjectEditError) {
    guard (0...self[list].count).contains(place) else { throw .noSuchPlace(place) }
    try check(figure)
    if find(figure.name, list) != nil { throw .nameTaken(figure.name) }
    self[list].insert(figure, at: place)
  }

  mutating func set(_ name: String, _ list: FigureList, _ figure: Figure)
    throws(ProjectEditError)
  {
    let index = try index(of: name, list)
    try check(figure)
    if let other = find(figure.name, list), other != index { throw .nameTaken(figure.name) }
    let old = self[list][index].name
    self[list][index] = figure
    if old != figure.name { rename(old, list, to: figure.name) }
  }

  mutating func move(_ name: String, _ list: FigureList, _ place: Int) throws(ProjectEditError) {
    let from = try index(of: name, list)
    guard self[list].indices.contains(place) else { throw .noSuchPlace(place) }
    let figure = self[list].remove(at: from)
    self[list].insert(figure, at: place)
  }

  func index(of name: String, _ list: FigureList) throws(ProjectEditError) -> Int {
    guard let index = find(name, list) else { throw .noFigure(name) }
    return index
  }

  /// Throws when a name is no name, or is there twice.
  func checkNames(_ names: [String]) throws(ProjectEditError) {
    var seen: Set<String> = []
    for name in names {
      try ProjectTextRules.check(name, "name", isOneLine: true, mayBeEmpty: false)
      if !seen.insert(FigureName.key(name)).inserted { throw .nameTaken(name) }
    }
  }

  private func check(_ figure: Figure) throws(ProjectEditError) {
    try ProjectTextRules.check(figure.name, "name", isOneLine: true, mayBeEmpty: false)
    try ProjectTextRules.check(figure.description, "description")
  }

  /// Those of `names` that the list has not: nothing is sent of them.
  public func unknown(_ names: [String], in list: FigureList) -> [String] {
    names.filter { find($0, list) == nil }
  }

  private func find(_ name: String, _ list: FigureList) -> Int? {
    self[list].firstIndex { FigureName.key($0.name) == FigureName.key(name) }
  }

  private mutating func rename(_ old: String, _ list: FigureList, to new: String) {
    let key = FigureName.key(old)
    for index in parts.indices {
      let names = parts[index][list]
      guard names.contains(where: { FigureName.key($0) == key }) else { continue }
      parts[index][list] = names.map { FigureName.key($0) == key ? new : $0 }
    }
  }
}

/// When two names mean the same figure.
enum FigureName {
  /// The same for names that differ in case and in white space at their ends.
  static func key(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}

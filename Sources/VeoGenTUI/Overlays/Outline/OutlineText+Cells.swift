import VeoGenCore

extension Project {
  /// A field as it is written on.
  func text(of cell: OutlineCell, _ part: Part?) -> String {
    switch cell {
    case .title: part?.title ?? title
    case .genre: genre
    case .logline: logline
    case .style: style
    case .synopsis: synopsis
    case .length: "\(secondsPerPart)"
    case .cast: FigureLines.text(cast)
    case .places: FigureLines.text(places)
    case .summary: part?.summary ?? ""
    case .beats: part?.beats.joined(separator: "\n") ?? ""
    case .prompt: part?.prompt ?? ""
    case .characters: part?.characters.joined(separator: ", ") ?? ""
    case .playsIn: part?.places.joined(separator: ", ") ?? ""
    case .mood: part?.mood ?? ""
    case .seconds: part?.seconds.map { "\($0)" } ?? ""
    default: ""
    }
  }

  /// What the text of a field makes of the project; nil: nothing, as it is the same. Throws why it
  /// cannot be that.
  func edit(_ cell: OutlineCell, of part: Part?, as text: String) throws(Failure) -> ProjectEdit? {
    guard text != self.text(of: cell, part) else { return nil }
    switch cell {
    case .cast: return FigureLines.edit(self, .cast, text)
    case .places: return FigureLines.edit(self, .places, text)
    case .length:
      guard let number = Int(text.trimmed) else { throw Self.noNumber(text) }
      return .setSecondsPerPart(number)
    default: break
    }
    if let part { return try Self.change(cell, text).map { .change(part.id, $0) } }
    return cell.field.map { .setText($0, text) }
  }

  private static func change(_ cell: OutlineCell, _ text: String) throws(Failure) -> PartChange? {
    switch cell {
    case .title: return .title(text)
    case .summary: return .summary(text)
    case .beats: return .beats(pieces(text, at: "\n"))
    case .prompt: return .prompt(text)
    case .characters: return .figures(.cast, pieces(text, at: ","))
    case .playsIn: return .figures(.places, pieces(text, at: ","))
    case .mood: return .mood(text)
    case .seconds:
      if text.trimmed.isEmpty { return .seconds(nil) }
      guard let number = Int(text.trimmed) else { throw noNumber(text) }
      return .seconds(number)
    default: return nil
    }
  }

  private static func pieces(_ text: String, at sign: Character) -> [String] {
    text.split(separator: sign).map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  private static func noNumber(_ text: String) -> Failure {
    Failure(
      .invalidRequest, "\u{201C}\(text)\u{201D} is no number of seconds.",
      advice: "Write digits.")
  }
}

/// The cast or the places as lines of text: `Mira: a girl in a blue coat`. A line that begins with a
/// blank goes on with the one before.
enum FigureLines {
  static func text(_ figures: [Figure]) -> String {
    figures.map { figure in
      let lines = figure.description.split(separator: "\n", omittingEmptySubsequences: false)
      let description = lines.joined(separator: "\n  ")
      return figure.description.isEmpty ? figure.name : "\(figure.name): \(description)"
    }.joined(separator: "\n")
  }

  /// Pictures stay with the name that they belong to.
  static func figures(from text: String, before: [Figure]) -> [Figure] {
    var figures: [Figure] = []
    for line in text.split(separator: "\n") {
      if line.first?.isWhitespace == true, !figures.isEmpty {
        figures[figures.count - 1].description += "\n" + String(line).trimmed
        continue
      }
      let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(halves[0]).trimmed
      guard !name.isEmpty else { continue }
      let images = before.first { $0.name == name }?.images ?? []
      let description = halves.count > 1 ? String(halves[1]).trimmed : ""
      figures.append(Figure(name: name, description: description, images: images))
    }
    return figures
  }

  /// The smallest edit that does it, so that a new name reaches the parts that name it.
  static func edit(_ project: Project, _ list: FigureList, _ text: String) -> ProjectEdit? {
    let before = project[list]
    var after = figures(from: text, before: before)
    let changed = before.indices.filter { after.indices.contains($0) && after[$0] != before[$0] }
    if after.count == before.count, changed.count == 1, let place = changed.first {
      // A renamed one keeps its pictures.
      if after[place].images.isEmpty { after[place].images = before[place].images }
      return .setFigure(before[place].name, list, after[place])
    }
    guard after != before else { return nil }
    if changed.isEmpty, after.count == before.count + 1, let new = after.last {
      return .addFigure(new, list, at: before.count)
    }
    var edited = project
    edited[list] = after
    return .replaceAll(edited)
  }
}

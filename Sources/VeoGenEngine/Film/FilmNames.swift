import VeoGenCore

/// What parts and shots of a project are called in sentences.
struct FilmNames: Sendable {
  private var places: [PartID: String] = [:]

  init(_ project: Project) {
    for (index, part) in project.parts.enumerated() where places[part.id] == nil {
      let title = part.title.isEmpty ? "" : " (\(part.title.prefix(60)))"
      places[part.id] = "\(project.kind.partName) \(index + 1)\(title)"
    }
  }

  func name(_ part: PartID?) -> String { part.flatMap { places[$0] } ?? "the title" }

  func name(_ shot: Int, of count: Int, _ part: PartID) -> String {
    count > 1 ? "\(name(part)), shot \(shot)" : name(part)
  }

  func name(_ clip: FilmClip) -> String { name(clip.shot, of: clip.shotCount, clip.part) }

  func name(_ source: FilmSegment.Source) -> String {
    source.clip.map(name) ?? "the card of \(name(source.part))"
  }

  /// Some of many, in a sentence.
  static func listed(_ names: [String], limit: Int = 5) -> String {
    let shown = names.prefix(limit).joined(separator: "; ")
    return names.count > limit ? "\(shown); and \(names.count - limit) more" : shown
  }
}

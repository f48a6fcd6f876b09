import VeoGenCore

/// Writes `project.toml`: what an outline does not say of a project.
enum ProjectFactsText {
  static let version = 1

  static func toml(of project: Project) -> String {
    var blocks = [
      """
      # What outline.md does not say. The words of the project are there.
      version = \(version)
      id = \(quoted(project.id.rawValue))
      kind = \(quoted(project.kind.rawValue))
      """, format(project.format),
    ]
    for list in FigureList.allCases {
      for figure in project[list] {
        blocks += figure.images.map { image($0, of: figure, list) }
      }
    }
    for part in project.parts { blocks += part.takes.map { take($0, of: part) } }
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static func format(_ format: FilmFormat) -> String {
    let values = [
      ("model", format.model), ("aspect", format.aspect), ("resolution", format.resolution),
    ].compactMap { key, value in value.map { "\(key) = \(quoted($0))" } }
    return values.isEmpty ? "" : (["[format]"] + values).joined(separator: "\n")
  }

  private static func image(_ image: ReferenceImage, of figure: Figure, _ list: FigureList)
    -> String
  {
    """
    [[image]]
    list = \(quoted(list.rawValue))
    figure = \(quoted(figure.name))
    path = \(quoted(image.path))
    mime_type = \(quoted(image.mimeType))
    byte_count = \(image.byteCount)
    sha256 = \(quoted(image.sha256))
    width = \(image.width)
    height = \(image.height)
    """
  }

  private static func take(_ take: Take, of part: Part) -> String {
    var lines = [
      "[[take]]", "part = \(quoted(part.id.rawValue))",
      "operation = \(quoted(take.operation.rawValue))", "shot = \(take.shot)",
      "chosen = \(take.isChosen)",
    ]
    if let ingredients = take.ingredients {
      lines.append("[take.ingredients]")
      lines += ingredients.digests.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { "\(quoted($0.key)) = \(quoted($0.value))" }
    }
    return lines.joined(separator: "\n")
  }

  private static func quoted(_ text: String) -> String { ConfigurationText.quoted(text) }
}

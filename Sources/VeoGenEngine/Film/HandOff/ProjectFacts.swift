import Foundation
import TOMLKit
import VeoGenCore

/// What `project.toml` says, read key by key so that a slip of the pen is not silently ignored.
struct ProjectFacts {
  private struct Image {
    var list: FigureList
    var figure: String
    var image: ReferenceImage
  }

  /// A project without words, with which the outline is read.
  private(set) var base: Project
  private var images: [Image] = []

  init(_ text: String, path: String) throws(Failure) {
    let root = try FactsTable(text, path: path)
    try root.allow(["version", "id", "kind", "format", "image", "take"])
    guard try root.whole("version", 1...Int.max) == ProjectFactsText.version else {
      throw root.wrong("version", "was written by a newer VeoGen: update to read it")
    }
    base = Project(id: ProjectID(rawValue: try root.digits("id")), kind: try root.choice("kind"))
    if let format = try root.table("format") {
      try format.allow(["model", "aspect", "resolution"])
      base.format = FilmFormat(
        model: try format.text("model"), aspect: try format.text("aspect"),
        resolution: try format.text("resolution"))
    }
    for table in try root.tables("image") { images.append(try Self.image(table)) }
    // The reader of outlines looks for pictures by their paths.
    base.cast = [Figure(name: "", images: images.map(\.image))]
    for table in try root.tables("take") { try addTake(table) }
  }

  /// Pictures with the facts of their own figure: two may have had the same path.
  func restoringImages(in project: Project) -> Project {
    var project = project
    for list in FigureList.allCases {
      for figure in project[list].indices {
        let name = project[list][figure].name
        for image in project[list][figure].images.indices {
          let path = project[list][figure].images[image].path
          let own = images.first {
            $0.list == list && $0.figure == name && $0.image.path == path
          }
          if let own { project[list][figure].images[image] = own.image }
        }
      }
    }
    return project
  }

  private static func image(_ table: FactsTable) throws(Failure) -> Image {
    try table.allow([
      "list", "figure", "path", "mime_type", "byte_count", "sha256", "width", "height",
    ])
    return Image(
      list: try table.choice("list"), figure: try table.needed("figure"),
      image: ReferenceImage(
        path: try table.needed("path"), mimeType: try table.needed("mime_type"),
        byteCount: Int64(try table.whole("byte_count", 0...Int.max)),
        sha256: try table.needed("sha256"), width: try table.whole("width", 0...1_000_000),
        height: try table.whole("height", 0...1_000_000)))
  }

  private mutating func addTake(_ table: FactsTable) throws(Failure) {
    try table.allow(["part", "operation", "shot", "chosen", "ingredients"])
    let part = PartID(rawValue: try table.digits("part"))
    var take = Take(
      operation: OperationID(rawValue: try table.digits("operation")),
      shot: try table.whole("shot", 1...10_000), isChosen: try table.flag("chosen"))
    take.ingredients = try table.ingredients("ingredients")
    let index = base.index(of: part) ?? base.parts.count
    if index == base.parts.count { base.parts.append(Part(id: part)) }
    if take.isChosen, base.parts[index].chosenTake(ofShot: take.shot) != nil {
      throw table.wrong("chosen", "is true for two takes of the same shot")
    }
    base.parts[index].takes.append(take)
  }
}

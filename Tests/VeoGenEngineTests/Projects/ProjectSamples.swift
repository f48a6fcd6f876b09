import Foundation
import VeoGenCore

@testable import VeoGenEngine

/// Projects for the tests of this folder.
enum ProjectSamples {
  static func part(_ number: UInt32, _ continuity: Continuity = .cut) -> Part {
    Part(
      id: PartID(number: number), title: "Chapter \(number)", summary: "What happens",
      beats: ["One", "Two"], prompt: "A caravan crosses the flats, number \(number)",
      seconds: 4, isApproved: true, continuity: continuity)
  }

  /// A book whose parts go on as said, all approved.
  static func book(_ continuities: Continuity...) -> Project {
    var book = Project(id: ProjectID(number: 0), kind: .book, title: "The Salt Road")
    book.style = "35 mm"
    book.parts = continuities.enumerated().map { part(UInt32($0.offset + 1), $0.element) }
    return book
  }
}

extension Bench {
  func create(_ project: Project) async throws -> ProjectID {
    try await engine.createProject(project).project.id
  }

  func states(_ id: ProjectID) async throws -> [PartState?] {
    let record = try await engine.project(id)
    return record.project.parts.map { record.states[$0.id] }
  }
}

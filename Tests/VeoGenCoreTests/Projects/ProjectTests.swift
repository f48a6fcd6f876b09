import Foundation
import Testing
import VeoGenCore

@Suite struct ProjectTests {
  @Test(arguments: 0..<20) func aProjectIsTheSameAfterJSON(seed: Int) throws {
    var dice = SeededDice(seed)
    let project = dice.project()
    let data = try JSONEncoder().encode(project)
    #expect(try JSONDecoder().decode(Project.self, from: data) == project)
  }

  @Test func keysAreSnakeCaseAndStable() throws {
    var project = Sample.book(1)
    project.parts[0].takes = [
      Take(operation: OperationID(number: 1), isChosen: true, ingredients: Ingredients())
    ]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(project), as: UTF8.self)
    for key in ["\"seconds_per_part\"", "\"mime_type\"", "\"approved\":false", "\"chosen\":true"] {
      #expect(text.contains(key), "\(key) in \(text)")
    }
    #expect(text.contains("\"id\":\"00000001\""))
  }

  @Test func whatIsMissingIsAsItStarts() throws {
    let json = #"{"id":"00000007","kind":"movie","parts":[{"id":"00000001","title":"Rain"}]}"#
    let project = try JSONDecoder().decode(Project.self, from: Data(json.utf8))
    #expect(project.secondsPerPart == 8)
    #expect(project.parts.first?.continuity == .cut)
    #expect(project.parts.first?.title == "Rain")
  }

  @Test func anIDThatIsThereTwiceIsRefused() {
    let json = #"{"id":"7","kind":"movie","parts":[{"id":"1"},{"id":"1"}]}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Project.self, from: Data(json.utf8))
    }
  }
}

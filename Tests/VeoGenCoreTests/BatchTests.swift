import Testing
import VeoGenCore

@Suite struct BatchTests {
  func row(_ number: Int, _ cells: [String: String]) throws(BatchProblem) -> BatchRow {
    try BatchRow(number: number, cells: cells.map { ($0.key, [$0.value]) })
  }

  @Test func fieldsAreNamedAsTheOptions() throws {
    let row = try row(1, ["Prompt": "A lion", "last-frame": "end.png", "takes": "2", "seed": ""])
    #expect(row.prompt == "A lion")
    #expect(row[.lastFrame] == "end.png")
    #expect(row[.seed] == nil, "an empty cell says nothing")
  }

  @Test(arguments: [
    (["promt": "A lion"], "no field called"), (["prompt": "  "], "no prompt"),
    (["prompt": "x", "duration": "long"], "whole number"), (["prompt": "x", "seed": "-1"], "seed"),
  ])
  func whatIsWrongIsSaid(_ cells: [String: String], _ words: String) {
    #expect { try row(3, cells) } throws: { error in
      let sentence = (error as? BatchProblem)?.sentence ?? ""
      return sentence.hasPrefix("Row 3: ") && sentence.contains(words)
    }
  }

  @Test func aRowIsKnownByItsIdOrItsWords() throws {
    let one = try row(1, ["prompt": "A lion", "id": "a"])
    let changed = try row(1, ["prompt": "A tiger", "id": "a"])
    #expect(try BatchIdentity.names(of: [one]) == BatchIdentity.names(of: [changed]))
    let (plain, same) = (try row(1, ["prompt": "Fog"]), try row(2, ["prompt": "Fog"]))
    let names = try BatchIdentity.names(of: [plain, same])
    #expect(Set(names).count == 2, "the same words twice are two rows")
    #expect(try BatchIdentity.names(of: [same]) == [names[0]])
    #expect(throws: BatchProblem.self) { try BatchIdentity.names(of: [one, changed]) }
  }
}

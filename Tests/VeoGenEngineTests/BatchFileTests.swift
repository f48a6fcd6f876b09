import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct BatchFileTests {
  @Test func csvIsRead() {
    let lines = [
      "\u{FEFF}prompt,duration,reference", #""A lion, at ""sunset""",4,a.png;b.png"#, "",
      "\"Two\nlines\",,",
    ]
    let text = lines.joined(separator: "\n")
    let (rows, problems) = BatchFile.read(text, as: .csv)
    #expect(problems == [])
    #expect(rows.map(\.prompt) == ["A lion, at \"sunset\"", "Two\nlines"])
    #expect(rows.first?.values[.reference] == ["a.png", "b.png"])
    #expect(rows.last?[.duration] == nil)
  }

  @Test func namesOfFieldsMayBeWrittenAsPeopleDo() {
    let (rows, problems) = BatchFile.read("Prompt, Last-Frame\nFog,a.png\n", as: .csv)
    #expect(problems == [] && rows.first?[.lastFrame] == "a.png")
  }

  /// Once, however many rows there are.
  @Test func aWrongNameIsToldOnce() {
    let (_, problems) = BatchFile.read("prompt,colour\nFog,red\nRain,blue\n", as: .csv)
    #expect(problems.map(\.row) == [nil])
  }

  @Test func jsonlIsRead() {
    let text = #"{"prompt":"Fog","duration":4,"reference":["a.png","b.png"],"seed":null}"# + "\n\n"
    let (rows, problems) = BatchFile.read(text, as: .jsonl)
    #expect(problems == [])
    #expect(rows.first?[.duration] == "4")
    #expect(rows.first?.values[.reference]?.count == 2)
  }

  @Test(arguments: [
    ("prompt,duration\nA lion,4,9\n", BatchFile.Form.csv, "cells"),
    ("prompt,duration,seed\nA lion,4\n", .csv, "2 cells"),
    ("duration\n4\n", .csv, "prompt"), ("prompt\n\"A lion\n", .csv, "quotation mark"),
    ("[1]\n", .jsonl, "not a JSON object"), ("{\"prompt\":{}}\n", .jsonl, "neither a text"),
    ("{\"prompt\":\"x\",\"colour\":\"red\"}\n", .jsonl, "no field called"),
  ])
  func everyMistakeHasASentence(_ text: String, _ form: BatchFile.Form, _ words: String) {
    let (rows, problems) = BatchFile.read(text, as: form)
    #expect(rows == [])
    #expect(problems.count == 1 && problems[0].sentence.contains(words), "\(problems)")
  }

  @Test func aKeyIsAdmittedOnce() async throws {
    let bench = try Bench(drive: false)
    let keys = BatchKey.keys(batch: "b", row: "id a", takes: 2)
    var placement = Placement()
    placement.batchKeys = keys
    let first = try await bench.engine.submit(Fixtures.request(), takes: 2, placement: placement)
    let again = try await bench.engine.submit(Fixtures.request(), takes: 2, placement: placement)
    #expect(again.map(\.id) == first.map(\.id))
    #expect(try bench.store.totals(now: bench.clock.now()).all == 2)
  }
}

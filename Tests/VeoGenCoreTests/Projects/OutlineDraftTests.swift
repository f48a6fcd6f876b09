import Foundation
import Testing
import VeoGenCore

@Suite struct OutlineDraftTests {
  private func json(_ count: Int, key: String = "chapters") -> String {
    let parts = (1...count).map { number in
      """
      {"title": "Part \(number)", "summary": "S \(number)", "beats": ["a", "b"], \
      "prompt": "P \\"\(number)\\" \\ud83d\\ude00", "characters": ["Mira"], "places": [], "mood": "m"}
      """
    }
    return """
      {"synopsis": "All.", "cast": [{"name": "Mira", "description": "a girl"}], "places": [],
      "\(key)": [\(parts.joined(separator: ",\n"))]}
      """
  }

  @Test func aWholeAnswerIsReadWithoutComplaint() {
    let draft = OutlineDraft.read(json(3), .book, wanted: 3)
    #expect(draft.problems == [])
    #expect(draft.parts.map(\.title) == ["Part 1", "Part 2", "Part 3"])
    #expect(draft.parts[0].prompt == "P \"1\" 😀")
    #expect(draft.cast == [Figure(name: "Mira", description: "a girl")])
    #expect(draft.synopsis == "All.")
  }

  @Test(arguments: ["chapters", "scenes", "parts", "Chapters"])
  func theListMayBeCalledByEachName(_ key: String) {
    #expect(OutlineDraft.read(json(2, key: key), .movie, wanted: 2).parts.count == 2)
  }

  @Test func fencesAndWordsAroundItAreForgiven() {
    let wrapped = [
      "```json\n\(json(2))\n```", "As {you} asked [1]: \(json(2))",
      "Here is your outline:\n\(json(2))\nEnjoy!",
      "{\"outline\": \(json(2))}", json(2).replacing("}]}", with: "},]}"),
      json(2).replacing("S 1", with: "S\n1"), json(2).replacing(",\n{", with: "\n{"),
    ]
    for text in wrapped {
      let draft = OutlineDraft.read(text, .book, wanted: 2)
      #expect(draft.parts.count == 2 && draft.problems == [], "\(text)")
    }
    let list = "[{\"title\": \"A\", \"summary\": \"s\", \"prompt\": \"p\"}]"
    #expect(OutlineDraft.read(list, .book, wanted: 1).problems == [])
    let one = "{\"title\": \"A\", \"summary\": \"s\", \"prompt\": \"p\"}"
    #expect(OutlineDraft.read(one, .book).parts.map(\.title) == ["A"])
  }

  /// In whatever pieces it comes, cut wherever: what is whole is there, and in order.
  @Test(arguments: 0..<20) func partsAppearWhenTheyAreWhole(seed: Int) {
    var dice = SeededDice(seed)
    let bytes = Array(json(5).unicodeScalars)
    var reader = OutlineDraftReader(.book, wanted: 5)
    var (place, titles) = (0, [String]())
    let end = dice.number(0...bytes.count)
    while place < end {
      let next = min(end, place + dice.number(1...40))
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: bytes[place..<next])
      titles += reader.append(String(piece)).map(\.title)
      place = next
    }
    let draft = reader.finish()
    #expect(titles == draft.parts.map(\.title))
    #expect(titles == (0..<titles.count).map { "Part \($0 + 1)" })
    let before = String(String.UnicodeScalarView(bytes[..<end]))
    #expect(titles.count == max(0, before.components(separatedBy: "\"m\"}").count - 1))
    if end < bytes.count, end > 0 {
      #expect(draft.problems.first == .cutOff(parts: titles.count))
      #expect(draft.problems.count == 1)
    }
  }

  @Test func theWrongNumberIsSaidAndNotRefused() {
    let draft = OutlineDraft.read(json(3), .book, wanted: 8)
    #expect(draft.problems == [.wrongCount(wanted: 8, got: 3)])
    #expect(
      draft.problems[0].sentence(for: .book) == "The outline has 3 chapters; you asked for 8.")
    #expect(draft.parts.count == 3)
  }

  @Test func whatIsNoOutlineIsQuoted() {
    let words = "I cannot help with that."
    #expect(OutlineDraft.read(words, .book, wanted: 2).problems == [.refused(words)])
    #expect(OutlineDraft.read(" \n", .book, wanted: 2).problems == [.empty])
    let said = OutlineDraft.read("{\"error\": {\"message\": \"No.\"}}", .book, wanted: 2)
    #expect(said.problems == [.refused("No.")])
    #expect(OutlineDraft.read("{\"a\": 1}", .book).problems == [.refused("")])
    #expect(OutlineDraft.read("{\"a\": 1", .book).problems == [.cutOff(parts: 0)])
    let deep = String(repeating: "[", count: 100_000)
    #expect(OutlineDraft.read(deep, .book, wanted: 2).problems == [.senseless])
    let fatal = [OutlineDraftProblem.refused(""), .empty, .senseless, .cutOff(parts: 0)]
    #expect(fatal.allSatisfy(\.isFatal) && !OutlineDraftProblem.cutOff(parts: 1).isFatal)
  }

  @Test func missingDoubleAndLongFieldsAreSaid() {
    let long = String(repeating: "word ", count: 200)
    let text = """
      {"scenes": [{"title": "Rain", "summary": "s", "prompt": "p"},
      {"title": "rain ", "summary": null, "prompt": "p", "beats": "one\\ntwo\\u0007",
      "characters": "Mira, Omar"},
      {"summary": "s", "mood": "\(long)"}, "Only a title"]}
      """
    let draft = OutlineDraft.read(text, .movie, wanted: 4)
    #expect(
      draft.problems == [
        .missing(field: "summary", part: 2), .tooLong(field: "mood", part: 3),
        .missing(field: "title", part: 3), .missing(field: "prompt", part: 3),
        .missing(field: "summary", part: 4), .missing(field: "prompt", part: 4),
        .sameTitle("Rain", parts: [1, 2]),
      ])
    #expect(draft.problems.allSatisfy { $0.sentence(for: .movie).last == "." })
    #expect(draft.parts[1].beats == ["one", "two"])
    #expect(draft.parts[1].characters == ["Mira", "Omar"])
    #expect(draft.parts[2].title == "Scene 3")
    #expect(draft.parts[3].title == "Only a title")
  }

  @Test func aDraftOfAnythingIsAProjectThatCanBeEdited() throws {
    for seed in 0..<100 {
      var dice = SeededDice(seed)
      var bytes = Array(json(3).utf8)
      for _ in 0..<dice.number(1...30) {
        bytes[dice.number(0...bytes.count - 1)] = UInt8(dice.number(0...255))
      }
      let draft = OutlineDraft.read(String(decoding: bytes, as: UTF8.self), .book, wanted: 3)
      var number: UInt32 = 0
      var book = Sample.book(2)
      let new = draft.project(for: book) {
        number += 1
        return PartID(number: number)
      }
      try book.apply(.replaceAll(new))
      #expect(book.parts.count == draft.parts.count)
      #expect(book.synopsis == "A girl looks for a place.")
    }
  }

  @Test func theSchemaIsJSON() throws {
    for kind in ProjectKind.allCases {
      let data = Data(OutlineSchema.outline(kind, count: 8).utf8)
      let schema = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      let properties = schema?["properties"] as? [String: Any]
      let list = properties?[kind.partName + "s"] as? [String: Any]
      #expect(list?["minItems"] as? Int == 8)
      #expect(list?["items"] != nil)
    }
  }

  @Test func aLargeOutlineInSmallPiecesIsQuick() {
    let text = json(2_000)
    var reader = OutlineDraftReader(.book, wanted: 2_000)
    let time = processorSeconds {
      for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
        _ = reader.append(piece + ",")
      }
    }
    #expect(reader.finish().parts.count == 2_000)
    #expect(time < 10, "\(time)")
  }
}

import Testing
import VeoGenCore

@Suite struct SpellingTests {
  private let words = ["list", "ledger", "outline", "go", "Ada Lovelace"]

  @Test(arguments: [
    ("lsit", "list"), ("lists", "list"), ("LIST", "list"), ("ledgre", "ledger"),
    ("outlne", "outline"), ("GO", "go"), ("ada lovlace", "Ada Lovelace"),
  ])
  func aSlipIsSeen(typed: String, meant: String) {
    #expect(Spelling.nearest(to: typed, in: words) == meant)
  }

  @Test(arguments: ["", "x", "g", "gp", "los", "lamp", "outlets", "a lion at sunset"])
  func whatIsFarIsNotSuggested(typed: String) {
    #expect(Spelling.nearest(to: typed, in: words) == nil)
  }

  @Test(
    arguments: [
      ("res", "resolution"), ("dur", "duration"), ("neg", "negative"), ("RES", "resolution"),
      ("resoluton", "resolution"), ("yse", "yes"), ("no", "no-wait"), ("re", nil), ("xyz", nil),
      ("", nil),
    ] as [(String, String?)])
  func aBeginningIsMoreThanASlip(typed: String, meant: String?) {
    let options = [
      "yes", "resolution", "reference", "duration", "negative", "no-wait", "resolution",
    ]
    #expect(Spelling.meant(by: typed, in: options) == meant)
  }

  @Test func theNearestIsTakenAndOfTwoTheFirst() {
    #expect(Spelling.nearest(to: "cast", in: ["cart", "coast", "cast"]) == "cast")
    #expect(Spelling.nearest(to: "cask", in: ["cart", "casts", "cast", "case"]) == "cast")
  }

  /// A third of it could be wrong otherwise.
  @Test func aLongTextIsNoWord() {
    let text = String(repeating: "lion ", count: 12)
    #expect(Spelling.nearest(to: text + "x", in: [text + "y"]) == nil)
    let sentence = "the caravan crosses the flats"
    #expect(Spelling.nearest(to: sentence, in: ["the caravan leaves the town"]) == nil)
  }

  @Test func aBookIsNotComparedLetterByLetter() {
    let book = String(repeating: "All work and no play. ", count: 50_000)
    let names = (0..<1_000).map { "\($0)" + book.prefix(5_000) }
    let time = ContinuousClock().measure {
      #expect(Spelling.nearest(to: book, in: names) == nil)
      #expect(Spelling.nearest(to: "list", in: names) == nil)
    }
    #expect(time < .seconds(1))
  }
}

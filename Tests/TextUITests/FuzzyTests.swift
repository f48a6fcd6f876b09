import Testing
import TextUI

@Suite struct FuzzyTests {
  private func score(_ query: String, _ text: String) -> Int? {
    Fuzzy.match(query, in: text)?.score
  }

  @Test func lettersInOrderMatchWithOthersBetween() {
    #expect(Fuzzy.match("pq", in: "pause queue")?.positions == [0, 6])
    #expect(Fuzzy.match("qp", in: "pause queue") == nil)
    #expect(Fuzzy.match("PAUSE", in: "pause queue")?.positions == [0, 1, 2, 3, 4])
    #expect(Fuzzy.match("", in: "anything")?.positions == [])
    #expect(Fuzzy.match("x", in: "") == nil)
  }

  /// The letters behind an earlier start may be looked for too far off.
  @Test func whatIsSpelledOutIsFound() {
    #expect(Fuzzy.match("box", in: "a b in the box, or in no x") != nil)
    #expect(Fuzzy.match("sand", in: "say so: a note; the sand is near, d at no end") != nil)
  }

  @Test func wordsMatchInAnyOrder() {
    #expect(Fuzzy.match("queue pause", in: "pause queue") != nil)
    #expect(Fuzzy.match("queue play", in: "pause queue") == nil)
  }

  @Test func startsOfWordsAndRunsCountMost() throws {
    let start = try #require(score("pl", "play"))
    #expect(start > (try #require(score("pl", "priority low up"))) - 1)
    #expect(try #require(score("can", "cancel")) > #require(score("can", "scan it")))
    #expect(try #require(score("ret", "retry")) > #require(score("ret", "favourite later")))
    #expect(
      try #require(score("log", "log")) > #require(score("log", "log of everything there is")))
  }

  @Test func wordsThatBeginWordsAreTold() {
    #expect(Fuzzy.hasWords("QUE pau", in: "pause queue"))
    #expect(!Fuzzy.hasWords("use", in: "pause queue"))
    #expect(!Fuzzy.hasWords("pause it", in: "pause queue"))
    #expect(Fuzzy.hasWords("", in: "") && Fuzzy.hasWords("b", in: "a/b"))
  }

  @Test func theBestPlaceIsFound() {
    #expect(Fuzzy.match("que", in: "q u e queue")?.positions == [6, 7, 8])
  }

  @Test func anythingCanBeTyped() {
    for query in ["👨‍👩‍👧", "e\u{301}", "\u{1B}[2J", "ÄÖ", "   "] {
      _ = Fuzzy.match(query, in: "Ä\u{1B} ö 👨‍👩‍👧 e\u{301}")
    }
    #expect(Fuzzy.match("äö", in: "ÄÖ") != nil)
  }
}

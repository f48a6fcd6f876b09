import Testing
import VeoGenCore

@Suite struct PartPromptTests {
  private func prompts(_ book: Project, _ model: String = Sample.omni) -> [PartPrompt] {
    let settings = Sample.shots(model)
    let list = ShotList(book, settings: settings)
    return list.plans.enumerated().flatMap { index, plan in
      plan.shots.map {
        PartPrompt(of: $0, in: book.parts[index], of: book, model: settings.model)
      }
    }
  }

  @Test func everythingStandsInTheSameOrder() {
    #expect(
      prompts(Sample.book(1)).map(\.text) == [
        """
        A girl in a blue coat walks.

        Mood: calm

        Style: 35 mm, soft light

        Character Mira (reference image 1): a girl in a blue coat

        Place The flats (reference image 2): white salt
        """
      ])
  }

  @Test func onlyWhoIsNamedIsPutIn() {
    var book = Sample.book(1)
    book.parts[0].characters = ["OMAR", "Nobody", "omar"]
    book.parts[0].places = []
    let prompt = prompts(book)[0]
    #expect(prompt.sections.map(\.role) == [.prompt, .mood, .style, .character("Omar")])
    #expect(prompt.unknownNames == ["Nobody"])
    book.parts[0].characters = []
    #expect(prompts(book)[0].sections.map(\.role) == [.prompt, .mood, .style])
  }

  @Test func beatsAreSpreadOverTheShots() {
    var book = Sample.book(1)
    book.parts[0].seconds = 40
    book.parts[0].beats = ["a", "b", "c", "d", "e"]
    let texts = prompts(book).compactMap { $0.sections.first { $0.role == .beats }?.text }
    #expect(texts == ["Shot 1 of 3: a", "Shot 2 of 3: b / c", "Shot 3 of 3: d / e"])
  }

  @Test func whatTheModelWouldNotReadIsCutFromTheLeastImportantOn() {
    var book = Sample.book(1)
    book.style = String(repeating: "soft light ", count: 100)
    book.cast[0].description = String(repeating: "blue coat ", count: 300)
    book.places[0].description = String(repeating: "salt ", count: 500)
    let prompt = prompts(book, Sample.veo)[0]
    #expect(prompt.sections.map(\.role) == [.prompt, .style, .character("Mira")])
    #expect(prompt.sections.map(\.isShortened) == [false, false, true])
    #expect(prompt.leftOut == [.place("The flats"), .mood])
    let request = Sample.request(prompt.text, model: Sample.veo, provider: .vertex)
    #expect(Capabilities.problems(in: request, catalog: Sample.catalog) == [])
    book.parts[0].prompt = String(repeating: "long ", count: 2_000)
    #expect(prompts(book, Sample.veo)[0].text == book.parts[0].prompt)
  }
}

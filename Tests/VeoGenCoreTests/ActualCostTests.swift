import Testing
import VeoGenCore

@Suite struct ActualCostTests {
  private func cost(
    _ usage: TokenUsage, model: String = "gemini-omni-1.1-flash", resolution: String = "720p"
  ) -> Money? {
    ActualCost.of(
      usage, Sample.request(model: model, resolution: resolution), in: Sample.catalog)
  }

  @Test func videoCostsWhatItsTokensCost() throws {
    // Three seconds, as recorded: 17,376 tokens at $17.50 a million.
    let three = try #require(cost(TokenUsage(video: 17_376)))
    #expect(abs(three.dollars - 0.3042) < 0.001)
    let large = try #require(cost(TokenUsage(video: 17_376 * 3), resolution: "4k"))
    #expect(abs(large.dollars - 0.912) < 0.001)
  }

  @Test func wordsAreAdded() throws {
    let silent = try #require(cost(TokenUsage(video: 17_376)))
    let all = try #require(cost(TokenUsage(video: 17_376, text: 500, input: 1_000)))
    #expect(all.microdollars - silent.microdollars == 4_500 + 1_500)
  }

  @Test func whatIsNotToldIsNotKnown() {
    #expect(cost(TokenUsage(video: 0, text: 10, input: 10)) == nil)
    #expect(cost(TokenUsage(video: 17_376), model: "veo-3.1-fast-generate-001") == nil)
    #expect(cost(TokenUsage(video: 17_376), model: "unheard-of") == nil)
    #expect(cost(TokenUsage(video: .max)) == nil)
    #expect(cost(TokenUsage(video: 100, text: .max)) == nil)
    #expect(cost(TokenUsage(video: 100, input: -1)) == nil)
  }

  @Test func theBreakdownNamesEveryFactor() {
    let request = Sample.request(model: Sample.veo, provider: .vertex)
    let one = PriceBreakdown.words(request, takes: 1, in: Sample.catalog)
    let three = PriceBreakdown.words(request, takes: 3, in: Sample.catalog)
    #expect(one == "1 clip × 8 s × Veo 3.1 Fast at 720p: $0.80")
    #expect(three == "3 clips × 8 s × Veo 3.1 Fast at 720p, $0.80 each: $2.40")
    #expect(PriceBreakdown.words(Sample.request(model: "x"), takes: 1, in: Sample.catalog) == nil)
  }
}

import Testing
import VeoGenCore

@Suite struct WritingPriceTests {
  private let catalog = ModelCatalog.builtIn

  private func bound(_ bytes: Int, _ words: Int, model: String = "gemini-3.8-flash") -> Money? {
    WritingPrice.bound(of: model, reading: bytes, writing: words, in: catalog)
  }

  @Test func whatIsReadAndWrittenCosts() {
    #expect(bound(200, 300) == Money(dollars: 0.02))
    #expect(bound(200, 1_200) == Money(dollars: 0.05))
    #expect(bound(2_000_000, 1_200) == Money(dollars: 1))
    #expect(bound(200, 300, model: "gemini-3.1-pro-preview") == Money(dollars: 0.1))
  }

  @Test func aModelThatTheTableDoesNotHaveHasNoPrice() {
    #expect(bound(200, 300, model: "gemini-1") == nil)
  }
}

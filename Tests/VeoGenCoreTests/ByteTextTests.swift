import Testing
import VeoGenCore

@Suite struct ByteTextTests {
  @Test(arguments: [
    (Int64(0), "0 B"), (479_000, "479 kB"), (999_600, "1.0 MB"), (24_100_000, "24 MB"),
    (72_031_000_000, "72 GB"),
  ])
  func sizes(count: Int64, text: String) {
    #expect(ByteText.text(count) == text)
  }

  @Test func whatIsJustTooLargeSaysSo() {
    #expect(ByteText.text(15_300_000, over: 15_000_000) == "a little more than 15 MB")
    #expect(ByteText.text(24_000_000, over: 15_000_000) == "24 MB")
  }

  @Test(arguments: [
    (Int64(14_000_000), Int64(24_000_000), "14 of 24 MB"), (400_000, 1_200_000, "0.4 of 1.2 MB"),
    (120_000, 479_000, "120 of 479 kB"),
  ])
  func aPartHasTheUnitOfTheWhole(part: Int64, whole: Int64, text: String) {
    #expect(ByteText.text(part, of: whole) == text)
  }
}

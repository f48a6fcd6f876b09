import Testing

@testable import VeoGenCore

@Suite struct HeldClipsTests {
  private func clips(_ numbers: ClosedRange<UInt32>, price: Double = 0.8) -> HeldClips {
    HeldClips(
      numbers.map {
        Operation(
          id: OperationID(number: $0), request: Sample.request(), estimate: Money(dollars: price),
          createdAt: Sample.now)
      })
  }

  @Test func whoAgreedToTheseAgreedToFewer() {
    #expect(clips(1...2).isWithin(clips(1...3)))
    #expect(HeldClips().isWithin(clips(1...1)) && HeldClips().isWithin(HeldClips()))
    #expect(clips(1...2).refusal(of: clips(1...2)) == nil)
  }

  @Test func whoAgreedToOthersDidNotAgree() {
    #expect(!clips(2...3).isWithin(clips(1...2)), "as many, and not the same")
    #expect(!clips(1...2, price: 0.9).isWithin(clips(1...2)), "dearer by now")
    #expect(!clips(1...1).isWithin(HeldClips()))
  }

  @Test func theRefusalSaysWhatHasChanged() {
    let more = clips(1...3).refusal(of: clips(1...2))
    #expect(
      more?.message.contains(
        "it sends 3 clips for $2.40, at most $2.51. "
          + "You were asked about 2 clips for $1.60, at most $1.67.") == true)
    let unasked = clips(1...1).refusal(of: HeldClips())
    #expect(
      unasked?.message.contains(
        "it sends 1 clip for $0.80, at most $0.84, which you were not asked about.") == true)
  }
}

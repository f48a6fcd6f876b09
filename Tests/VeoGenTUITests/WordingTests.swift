import FoundationEssentials
import Testing
import VeoGenCore

@testable import VeoGenTUI

@Suite struct WordingTests {
  @Test(arguments: [
    (0.0, "0:00"), (7.9, "0:07"), (82, "1:22"), (3_729, "1:02:09"), (-3, "0:00"),
    (172_799, "47:59:59"), (273_600, "3 d 4 h"),
  ])
  func elapsed(seconds: Double, text: String) {
    #expect(Wording.elapsed(seconds) == text)
  }

  @Test(arguments: [(28.0, "30 s"), (60, "1 min"), (130, "2 min"), (900, "15 min"), (1, "5 s")])
  func roughly(seconds: Double, text: String) {
    #expect(Wording.roughly(seconds) == text)
  }

  @Test(arguments: [
    (Int64(512), "512 B"), (1_400, "1.4 kB"), (24_100_000, "24 MB"), (999_600, "1.0 MB"),
    (2_100_000_000, "2.1 GB"),
  ])
  func bytes(count: Int64, text: String) {
    #expect(Wording.bytes(count) == text)
  }

  @Test func progress() {
    let some = TransferProgress(received: 14_000_000, total: 24_000_000)
    #expect(Wording.progress(some) == "14 of 24 MB")
    #expect(
      Wording.progress(TransferProgress(received: 400_000, total: 1_200_000)) == "0.4 of 1.2 MB")
    #expect(Wording.progress(TransferProgress(received: 3_000, total: nil)) == "3.0 kB")
  }

  /// A host may say any number.
  @Test func noNumberIsTooLarge() {
    let endless = TransferProgress(received: .max, total: .max)
    #expect(Wording.progress(endless) == "9223372036855 of 9223372036855 MB")
    #expect(Wording.whole(.infinity) == 0 && Wording.whole(1e300) == 1_000_000_000)
    #expect(Wording.whole(7.6) == 8 && Wording.roughly(1e300).hasSuffix(" h"))
  }

  @Test func counts() {
    #expect(Wording.count(1, "word") == "1 word")
    #expect(Wording.count(1_234_567, "word") == "1,234,567 words")
  }

  @Test func localTimeKnowsDaysAndYears() {
    let now = Samples.now
    let plus2 = LocalTime { _ in 7_200 }
    #expect(LocalTime.utc.short(now, now: now) == "12:05")
    #expect(plus2.short(now, now: now) == "14:05")
    #expect(LocalTime.utc.short(now.addingTimeInterval(-86_400), now: now) == "11-19")
    #expect(LocalTime.utc.short(now.addingTimeInterval(-400 * 86_400), now: now) == " 2025")
    #expect(LocalTime.utc.full(now.addingTimeInterval(-86_400), now: now) == "2026-11-19 12:05")
    let leap = Date(timeIntervalSince1970: 1_709_208_000)
    #expect(LocalTime.utc.full(leap, now: now) == "2024-02-29 12:00")
  }
}

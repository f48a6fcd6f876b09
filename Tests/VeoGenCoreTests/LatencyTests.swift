import Foundation
import Testing
import VeoGenCore

@Suite struct LatencyCurveTests {
  let documented = Sample.catalog.videoModel(Sample.omni)?.latency

  @Test func itRisesFromNothingToAll() {
    let curve = curve(of: [60, 62, 65, 70, 75, 80])
    let shares = stride(from: 0.0, through: 7_200, by: 10).map { curve.share(endedBy: $0) }
    #expect(shares == shares.sorted())
    #expect(shares.first == 0)
    #expect((shares.last ?? 0) > 0.999)
    #expect((60...75).contains(curve.seconds(at: 0.5)))
  }

  @Test func quantilesAreTheInverse() {
    let curve = curve(of: [60, 62, 65, 70, 75, 80])
    for share in [0.1, 0.3, 0.5, 0.8, 0.95] {
      #expect(abs(curve.share(endedBy: curve.seconds(at: share)) - share) < 1e-6)
    }
  }

  /// Many first polls at 60 s that found all done say: sooner than that, not: at 60 s.
  @Test func aFirstPollThatFindsAllDoneIsNotTakenForTheEnd() {
    let censored = (0..<30).map { _ in LatencySample(seconds: 60, uncertainty: 60) }
    let seen = (0..<3).map { LatencySample(seconds: 35 + Double($0), uncertainty: 2) }
    let curve = LatencyCurve(seen + censored, documented: documented)
    #expect(curve.seconds(at: 0.5) < 50)
  }

  /// VeoGen was closed for the night: when the clip was ready nobody knows.
  @Test func oneThatWasReadyWhileNobodyLookedChangesLittle() {
    let seen = (0..<20).map { LatencySample(seconds: 60 + Double($0), uncertainty: 4) }
    let overnight = (0..<5).map { _ in LatencySample(seconds: 30_000, uncertainty: 30_000) }
    let (without, with) = (
      LatencyCurve(seen, documented: documented),
      LatencyCurve(overnight + seen, documented: documented)
    )
    #expect(abs(without.seconds(at: 0.5) - with.seconds(at: 0.5)) < 4)
  }

  @Test func theNewestCountMost() {
    let slow = (0..<50).map { _ in LatencySample(seconds: 120, uncertainty: 4) }
    let quick = (0..<50).map { _ in LatencySample(seconds: 50, uncertainty: 4) }
    #expect(LatencyCurve(quick + slow, documented: documented).seconds(at: 0.5) < 80)
    #expect(LatencyCurve(slow + quick, documented: documented).seconds(at: 0.5) > 80)
  }

  @Test func waitingGrowsWithTheTimeWithoutAPoll() {
    let curve = curve(of: [60, 62, 65, 70, 75, 80])
    let waits = stride(from: 1.0, through: 100, by: 3).map {
      curve.waiting(from: 50, to: 50 + $0)
    }
    #expect(waits == waits.sorted())
    #expect((waits.last ?? 0) > 60)
    #expect(curve.waiting(from: 0, to: 20) < 0.2)
  }

  private func curve(of seconds: [Double]) -> LatencyCurve {
    LatencyCurve(
      seconds.map { LatencySample(seconds: $0, uncertainty: 3) }, documented: documented)
  }
}

@Suite struct LatencyBookTests {
  let key = LatencyKey(Sample.request())

  @Test func withFewerThanFiveNothingIsLearnt() {
    var book = LatencyBook()
    for number in 1...4 {
      book.add(LatencySample(seconds: Double(number)), for: key)
      #expect(book.curve(for: key, documented: nil) == nil)
    }
    book.add(LatencySample(seconds: 60), for: key)
    #expect(book.curve(for: key, documented: nil) != nil)
  }

  @Test func otherDurationsOfTheModelHelpOut() throws {
    var book = LatencyBook()
    for _ in 0..<6 {
      book.add(LatencySample(seconds: 40, uncertainty: 2), for: key.with(duration: 4))
    }
    let scaled = try #require(book.curve(for: key.with(duration: 9), documented: nil))
    #expect((52...65).contains(scaled.seconds(at: 0.5)))
    var other = key
    other.resolution = "4k"
    #expect(book.curve(for: other, documented: nil) == nil)
    other = LatencyKey(Sample.request(provider: .sandbox))
    #expect(book.curve(for: other, documented: nil) == nil)
  }

  @Test func onlyTheNewestAreKept() {
    var book = LatencyBook()
    for number in 0..<300 { book.add(LatencySample(seconds: Double(number)), for: key) }
    let kept = book.samples(for: key, least: 5)
    #expect(kept.count == LatencyBook.kept)
    #expect(kept.first?.seconds == 299)
  }

  /// What was read from the history has the newest of them already, to the millisecond.
  @Test func whatWasLearntMeanwhileCountsOnce() {
    var (read, learnt) = (LatencyBook(), LatencyBook())
    read.set([LatencySample(seconds: 60.001, uncertainty: 4)], for: key)
    learnt.add(LatencySample(seconds: 60.0014), for: key)
    learnt.add(LatencySample(seconds: 90), for: key)
    read.take(learnt)
    #expect(read.samples(for: key, least: 1).map(\.seconds) == [90, 60.001])
  }

  @Test func theExpectationIsTheMiddleAndWhatThreeOfFiveLieIn() throws {
    var book = LatencyBook()
    #expect(book.expectation(for: key) == nil)
    book.add(LatencySample(seconds: 100, uncertainty: 0), for: key)
    #expect(book.expectation(for: key) == LatencyExpectation(typical: 100))
    for seconds in [60.0, 70, 80, 90] {
      book.add(LatencySample(seconds: seconds, uncertainty: 0), for: key)
    }
    let expectation = try #require(book.expectation(for: key))
    #expect(expectation.typical == 80)
    #expect(expectation.range == 68...92)
  }

  /// Whoever waits does so until it was seen to have ended.
  @Test func theExpectationIsUntilTheEndIsSeen() {
    var book = LatencyBook()
    for _ in 0..<3 { book.add(LatencySample(seconds: 6, uncertainty: 4), for: key) }
    #expect(book.expectation(for: key)?.typical == 6)
  }

  @Test func theSandboxIsTheSameAtEachAddress() {
    let settings = (provider: Provider.sandbox, model: "m", resolution: "720p", duration: 8)
    let keys = [8_001, 8_002].map {
      LatencyKey(
        provider: settings.provider, baseURL: "http://127.0.0.1:\($0)", model: settings.model,
        resolution: settings.resolution, duration: settings.duration)
    }
    #expect(keys[0] == keys[1])
  }
}

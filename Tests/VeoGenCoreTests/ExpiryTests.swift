import Foundation
import Testing
import VeoGenCore

@Suite struct ExpiryTests {
  private let now = Sample.now
  private func inHours(_ hours: Double) -> Date { now.addingTimeInterval(hours * 3_600) }

  private func operation(_ state: OperationState, _ result: RemoteResult?) -> Operation {
    var operation = Sample.operation()
    (operation.state, operation.result, operation.readyAt) = (state, result, now)
    return operation
  }

  @Test func onlyWhatIsStillToBeFetchedRunsOut() {
    let there = RemoteResult(uri: "u")
    #expect(Expiry.end(of: operation(.saving, there)) == inHours(48))
    #expect(Expiry.end(of: operation(.cancelled, there)) == inHours(48))
    #expect(Expiry.end(of: operation(.completed, there)) == nil)
    #expect(Expiry.end(of: operation(.processing, nil)) == nil)
    #expect(Expiry.end(of: operation(.saving, RemoteResult(stagedPath: "/s"))) == nil)
    var gone = operation(.failed, there)
    gone.failure = Failure(.expired, "It is gone.")
    #expect(Expiry.end(of: gone) == nil)
  }

  @Test func whatIsSavedCanBeFetchedAgainForAsLong() {
    let saved = operation(.completed, RemoteResult(uri: "u"))
    #expect(Expiry.endOfFetching(saved) == inHours(48))
    #expect(Expiry.endOfFetching(operation(.completed, RemoteResult(stagedPath: "/s"))) == nil)
    #expect(Expiry.endOfFetching(operation(.saving, RemoteResult(uri: "u"))) == nil)
  }

  @Test(
    arguments: [
      (47.0, nil), (24.1, nil), (24, 24), (6.5, 24), (6, 6), (1.2, 6), (1, 1), (0.1, 1), (0, nil),
      (-3, nil),
    ] as [(Double, Int?)])
  func theClosestWarningIsDue(_ hours: Double, _ expected: Int?) {
    #expect(Expiry.warning(until: inHours(hours), now: now) == expected)
  }

  @Test func timeLeftInWords() {
    #expect(Expiry.words(until: inHours(31.9), now: now) == "31 h")
    #expect(Expiry.words(until: inHours(0.7), now: now) == "42 min")
    #expect(Expiry.words(until: inHours(0.001), now: now) == "1 min")
    #expect(Expiry.words(until: now, now: now) == nil)
    #expect(Expiry.hoursLeft(until: inHours(-2), now: now) == 0)
  }

  @Test func oneOddAnswerLosesNoClip() {
    #expect(!Expiry.isGone(said: 1, readyAt: now, now: inHours(47.9)))
    #expect(Expiry.isGone(said: 2, readyAt: now, now: inHours(1)))
    #expect(Expiry.isGone(said: 1, readyAt: now, now: inHours(48)))
    #expect(!Expiry.isGone(said: 1, readyAt: nil, now: now))
  }
}

@Suite struct DownloadLaneTests {
  private func candidate(_ number: UInt32, ready: Double?, retry: Double? = nil)
    -> DownloadLane.Candidate
  {
    DownloadLane.Candidate(
      id: OperationID(number: number),
      readyAt: ready.map { Sample.now.addingTimeInterval($0) },
      retryAt: retry.map { Sample.now.addingTimeInterval($0) })
  }

  private func startable(_ waiting: [DownloadLane.Candidate], running: Int) -> [UInt32] {
    DownloadLane.startable(waiting, running: running, now: Sample.now)
      .compactMap { UInt32($0.rawValue, radix: 16) }
  }

  @Test func whatGoogleForgetsFirstIsFetchedFirst() {
    let waiting = [
      candidate(1, ready: -10), candidate(2, ready: -50), candidate(3, ready: -30),
      candidate(4, ready: -90, retry: 5), candidate(5, ready: nil, retry: -5),
    ]
    #expect(startable(waiting, running: 0) == [5, 2, 3])
    #expect(startable(waiting, running: 2) == [5])
    #expect(startable(waiting, running: 7) == [])
  }

  @Test func sendingNeedsRoomForAClip() {
    #expect(DiskRoom.allowsSubmission(free: nil))
    #expect(DiskRoom.allowsSubmission(free: DiskRoom.reserve))
    #expect(!DiskRoom.allowsSubmission(free: DiskRoom.reserve - 1))
  }
}

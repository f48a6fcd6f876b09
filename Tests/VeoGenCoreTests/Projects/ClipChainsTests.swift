import Foundation
import Testing
import VeoGenCore

@Suite struct ClipChainsTests {
  private func id(_ number: UInt32) -> OperationID { OperationID(number: number) }

  @Test func whatWaitsForWhatComesGoesOut() {
    var chains = ClipChains(
      states: [
        id(1): .completed, id(2): .queued, id(3): .queued, id(4): .failed, id(5): .queued,
        id(6): .queued,
      ],
      needs: [id(2): id(1), id(3): id(2), id(5): id(4), id(6): id(5)])
    #expect(chains.goingOut == [id(2), id(3)])
    chains.held = [id(2)]
    #expect(chains.goingOut.isEmpty, "what waits for one that is held does not go out")
    chains.states[id(4)] = .processing
    #expect(chains.goingOut == [id(5), id(6)])
  }

  @Test func whatNeverComesIsNotWaitedForEndlessly() {
    let chains = ClipChains(
      states: [id(1): .queued, id(2): .queued, id(3): .queued],
      needs: [id(1): id(2), id(2): id(1), id(3): id(9)])
    #expect(chains.goingOut.isEmpty)
  }

  /// Also where nothing is ever charged: what may have been taken is not sent again unasked.
  @Test(arguments: [Provider.gemini, .sandbox])
  func onlyWhatNobodyTookWasCancelledUnsent(_ provider: Provider) throws {
    let new = Sample.operation(provider: provider)
    func isUnsent(_ events: OperationEvent...) throws -> Bool {
      try events.reduce(new) { try $0.next(on: $1, at: Sample.now) }.isCancelledUnsent
    }
    let (why, later) = (Failure(.server, "It broke.", charged: .no), Sample.now + 60)
    #expect(try isUnsent(.cancelled))
    #expect(try isUnsent(.submissionBegan, .postponed(why, until: later), .cancelled))
    #expect(try isUnsent(.submissionBegan, .limited(why, until: later), .cancelled))
    #expect(try !isUnsent(.submissionBegan, .answerLost(why), .cancelled))
    #expect(try !isUnsent(.submissionBegan, .accepted(remoteName: "a"), .cancelled))
    #expect(try !isUnsent(.submissionBegan, .failed(why)))
  }
}

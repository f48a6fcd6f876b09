import Testing
import VeoGenCore

/// Somebody's word covers what was asked about, and nothing that has come since.
@Suite struct AgreementTests {
  private func after(_ events: OperationEvent...) throws -> Operation {
    try events.reduce(Sample.operation()) { try $0.next(on: $1, at: Sample.now) }
  }

  private let lost = OperationEvent.answerLost(
    Failure(.lostAnswer, "No answer.", charged: .perhaps))

  @Test func whoStopsWhatWaitsHasNotAgreedToABill() throws {
    let waits = try after()
    let sent = [
      try after(.submissionBegan), try after(.submissionBegan, .accepted(remoteName: "a")),
      try after(.submissionBegan, lost),
    ]
    #expect(CancelAgreement(waits).refusal(of: waits) == nil)
    for operation in sent {
      let refused = CancelAgreement(waits).refusal(of: operation)
      #expect(refused?.message.contains(operation.wordsOnCancelling) == true)
      for other in sent + [waits] {
        #expect(CancelAgreement(operation).refusal(of: other) == nil)
      }
    }
  }

  @Test func whoTriesAgainWhatCostNothingHasNotAgreedToASecondBill() throws {
    let failed = try after(.submissionBegan, .failed(Failure(.refused, "Refused.")))
    let uncertain = try after(.submissionBegan, lost)
    let free = RetryAgreement(failed)
    #expect(free.refusal(of: failed, following: HeldClips()) == nil)
    let refused = free.refusal(of: uncertain, following: HeldClips())
    #expect(refused?.message.contains("may be billed a second time") == true)
    #expect(RetryAgreement(uncertain).refusal(of: uncertain, following: HeldClips()) == nil)
  }

  @Test func whatFollowsBesideWhatWasToldIsRefused() throws {
    let failed = try after(.submissionBegan, .failed(Failure(.refused, "Refused.")))
    var others = [failed, failed]
    others[1].id = OperationID(number: 9)
    let agreed = RetryAgreement(failed, following: HeldClips([others[0]]))
    #expect(agreed.refusal(of: failed, following: HeldClips([others[0]])) == nil)
    #expect(agreed.refusal(of: failed, following: HeldClips()) == nil, "less was agreed to, too")
    let refused = agreed.refusal(of: failed, following: HeldClips(others))
    #expect(refused?.message.contains("2 clips in the queue wait for it") == true)
  }
}

import Testing
import VeoGenCore

/// When another try may be paid for twice.
@Suite struct RetryCostTests {
  private func operation(
    _ state: OperationState, _ charged: Charged, provider: Provider = .gemini,
    _ change: (inout Operation) -> Void = { _ in }
  ) -> Operation {
    var operation = Sample.operation()
    operation.request.provider = provider
    operation.state = state
    operation.charged = charged
    change(&operation)
    return operation
  }

  @Test func whatMayHaveBeenBilled() {
    #expect(operation(.uncertain, .perhaps).retryMayBeBilledAgain)
    #expect(operation(.failed, .yes).retryMayBeBilledAgain)
    #expect(operation(.failed, .perhaps).retryMayBeBilledAgain)
    #expect(operation(.cancelled, .no) { $0.remoteName = "v1_a" }.retryMayBeBilledAgain)
    #expect(
      operation(.failed, .yes) {
        $0.result = RemoteResult(uri: "u")
        $0.failure = Failure(.expired, "Gone.")
      }.retryMayBeBilledAgain)
  }

  @Test func whatWasNot() {
    #expect(!operation(.failed, .no) { $0.remoteName = "v1_a" }.retryMayBeBilledAgain)
    #expect(!operation(.cancelled, .no).retryMayBeBilledAgain)
    #expect(!operation(.queued, .perhaps).retryMayBeBilledAgain)
    #expect(!operation(.failed, .yes) { $0.result = RemoteResult(uri: "u") }.retryMayBeBilledAgain)
    #expect(
      !operation(.cancelled, .no, provider: .sandbox) { $0.remoteName = "v1_a" }
        .retryMayBeBilledAgain)
  }

  @Test func whatAnEarlierTryMayHaveCostIsSaidToBeThat() {
    let failure = Failure(.network, "No connection.")
    let failed = operation(.failed, .perhaps) { $0.failure = failure }
    #expect(failed.retryMayBeBilledAgain)
    #expect(
      failed.secondBill.hasPrefix("What was tried before may be billed ($0.80, at most $0.84)"))
    var own = failure
    own.charged = .perhaps
    #expect(
      operation(.failed, .perhaps) { $0.failure = own }.secondBill.hasPrefix("This try may be"))
  }

  @Test func whatIsSentOnceMore() {
    #expect(operation(.failed, .no).retryMakesAgain)
    #expect(operation(.uncertain, .perhaps).retryMakesAgain)
    #expect(operation(.cancelled, .no, provider: .sandbox).retryMakesAgain)
    #expect(!operation(.queued, .no) { $0.retryAt = Sample.now }.retryMakesAgain)
    #expect(!operation(.failed, .yes) { $0.result = RemoteResult(uri: "u") }.retryMakesAgain)
    #expect(!operation(.completed, .yes).retryMakesAgain)
  }

  @Test func whatABatchTriesAgain() {
    #expect(operation(.failed, .no).isRetriedUnasked)
    #expect(operation(.failed, .yes) { $0.result = RemoteResult(uri: "u") }.isRetriedUnasked)
    #expect(!operation(.failed, .perhaps).isRetriedUnasked)
    #expect(!operation(.failed, .no) { $0.trashedAt = Sample.now }.isRetriedUnasked)
    #expect(!operation(.cancelled, .no).isRetriedUnasked)
  }
}

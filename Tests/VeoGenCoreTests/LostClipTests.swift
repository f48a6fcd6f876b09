import Foundation
import Testing

@testable import VeoGenCore

/// What can be done about a saved clip whose file is gone.
@Suite struct LostClipTests {
  private let now = Date(timeIntervalSince1970: 1_795_176_330)

  private func saved(
    _ result: RemoteResult?, hoursAgo: Double = 1,
    _ change: (inout VeoGenCore.Operation) -> Void = { _ in }
  ) -> VeoGenCore.Operation {
    var operation = Sample.operation()
    operation.state = .completed
    operation.clip = Sample.saved
    operation.result = result
    operation.readyAt = now.addingTimeInterval(-hoursAgo * 3_600)
    change(&operation)
    return operation
  }

  @Test func whatIsKeptIsFetchedForNothing() throws {
    let lost = try #require(LostClip(saved(RemoteResult(uri: "u")), now: now))
    #expect(lost.canBeFetched && lost.timeLeft == "47 h")
  }

  @Test func whatIsKeptNoLongerHasAPrice() throws {
    let operation = saved(RemoteResult(uri: "u"), hoursAgo: 49)
    let lost = try #require(LostClip(operation, now: now))
    #expect(!lost.canBeFetched && lost.canBeMadeAnew)
    #expect(lost.whyNotFetched == "\(operation.request.provider.name) keeps it no longer.")
    #expect(lost.priceOfAnother == "Making it anew costs about \(operation.priceWords).")
  }

  /// The bytes of such a one came with the answer, and there is no file to ask for.
  @Test func whatCameInsideTheAnswerIsNeverSaidToBeFetched() throws {
    let operation = saved(RemoteResult(stagedPath: "/s"))
    let lost = try #require(LostClip(operation, now: now))
    #expect(!lost.canBeFetched && lost.timeLeft == nil)
    #expect(lost.whyNotFetched.hasSuffix("sent it once and keeps no file."))
    #expect(lost.priceOfAnother.contains("\(operation.estimate)"))
  }

  @Test func whatLiesInTheTrashIsBroughtBackFirst() throws {
    let lost = try #require(
      LostClip(saved(RemoteResult(uri: "u")) { $0.trashedAt = now }, now: now))
    #expect(!lost.canBeFetched)
    #expect(lost.whyNotFetched == "It is in the trash.")
  }

  @Test func theSandboxBillsNothing() throws {
    let lost = try #require(
      LostClip(saved(nil) { $0.request.provider = .sandbox }, now: now))
    #expect(lost.priceOfAnother == "The sandbox bills nothing for another.")
  }

  @Test func whatWasImportedHasNoRequest() throws {
    let lost = try #require(
      LostClip(saved(nil) { $0.request.model = VeoGenCore.Operation.foreignModel }, now: now))
    #expect(!lost.canBeMadeAnew)
  }

  @Test func givingUpPromisesNoneThatCameInsideTheAnswer() {
    let kept = saved(RemoteResult(uri: "u")) { ($0.state, $0.clip) = (.saving, nil) }
    #expect(kept.wordsOnGivingUp.contains("Retry fetches it all the same while it is still kept"))
    let inline = saved(RemoteResult(stagedPath: "/s")) { ($0.state, $0.clip) = (.saving, nil) }
    #expect(!inline.wordsOnGivingUp.contains("Retry"))
    #expect(inline.wordsOnGivingUp.contains("another costs about \(inline.priceWords)."))
  }
}

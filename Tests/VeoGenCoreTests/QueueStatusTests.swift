import Testing
import VeoGenCore

@Suite struct QueueStatusTests {
  @Test func whoWaitsMovesUpWhenOthersStart() {
    let ids = (1...8).map { OperationID(number: UInt32($0)) }
    var status = QueueStatus(
      places: ids.enumerated().map { QueuePlace(id: $1, position: $0 + 1) })
    status.started(Set(ids.prefix(5)))
    #expect(status.places.map(\.id) == Array(ids.suffix(3)))
    #expect(status.places.map(\.position) == [1, 2, 3])
  }

  private func id(_ number: UInt32) -> OperationID { OperationID(number: number) }

  private func status(_ reasons: [WaitReason?]) -> QueueStatus {
    QueueStatus(
      places: reasons.enumerated().map { index, reason in
        QueuePlace(id: id(UInt32(index + 1)), position: index + 1, reason: reason)
      })
  }

  @Test func whatWaitsForALimitIsToldThroughAChain() {
    let limit = WaitReason.limit(LaneHold(kind: .perDay, until: nil, message: ""))
    let status = status([
      limit, .dependency(id(1), failed: false), .dependency(id(9), failed: true), .slot,
    ])
    #expect((1...5).map { status.waitsForLimit(id($0)) } == [true, true, false, false, false])
  }

  @Test func aChainIsFollowedToWhatAllOfItWaitsFor() {
    let status = status([
      .dependency(id(9), failed: false), .dependency(id(1), failed: false),
      .dependency(id(2), failed: false), .slot,
    ])
    #expect(status.firstOfChain(id(3)) == (id(1), id(9)))
    #expect(status.firstOfChain(id(1)) == (id(1), id(9)))
    #expect(status.firstOfChain(id(4)) == (id(4), nil))
    #expect(status.firstOfChain(id(7)) == (id(7), nil))
  }

  @Test func aChainThatHasNoEndIsNotFollowedForEver() {
    let status = status([.dependency(id(2), failed: false), .dependency(id(1), failed: false)])
    #expect(status.firstOfChain(id(1)).needs == nil)
  }
}

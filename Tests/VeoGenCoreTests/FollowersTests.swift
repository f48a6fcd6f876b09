import Testing

@testable import VeoGenCore

/// What goes out once another operation is made.
@Suite struct FollowersTests {
  private let ids = (0...4).map { OperationID(number: UInt32($0)) }

  private func following(
    _ needs: [Int: [Int]], _ states: [Int: OperationState], held: [Int] = [], of id: Int = 0
  ) -> [Int] {
    var all = Followers(
      needs: Dictionary(
        uniqueKeysWithValues: needs.map { pair in (ids[pair.key], pair.value.map { ids[$0] }) }),
      states: Dictionary(uniqueKeysWithValues: states.map { (ids[$0.key], $0.value) }),
      held: Set(held.map { ids[$0] }))
    for id in needs.keys where all.states[ids[id]] == nil { all.states[ids[id]] = .queued }
    return all.following(ids[id]).compactMap { ids.firstIndex(of: $0) }.sorted()
  }

  @Test func aWholeChainFollows() {
    #expect(following([1: [0], 2: [1], 3: [2]], [0: .failed]) == [1, 2, 3])
    #expect(following([1: [0]], [0: .uncertain]) == [1])
  }

  @Test func whatGoesOutAnywayDoesNot() {
    #expect(following([1: [0], 2: [3]], [0: .processing, 3: .completed]) == [])
  }

  @Test func whatIsHeldStaysAndSoDoesWhatWaitsForIt() {
    #expect(following([1: [0], 2: [1]], [0: .failed], held: [1]) == [])
    #expect(following([1: [0], 2: [1]], [0: .failed], held: [2]) == [1])
  }

  @Test func whatNeedsAnotherThatFailedStays() {
    #expect(following([1: [0, 3]], [0: .failed, 3: .cancelled]) == [])
    #expect(following([1: [0, 3]], [0: .failed, 3: .saving]) == [1])
    #expect(following([1: [0, 3]], [0: .failed]) == [], "one that is gone never comes")
  }

  @Test func whatWaitsForItselfNeverGoes() {
    #expect(following([1: [2], 2: [1]], [0: .failed]) == [])
  }
}

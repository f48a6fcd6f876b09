import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Making clips again: what waits for what then, and nothing that nobody was asked about.
@Suite struct RemakeTests {
  private let two = PartID(number: 2)

  /// Two clips, the second of which goes on from the first, both stale, and an engine that sends nothing.
  private func staleChain() async throws -> (bench: Bench, id: ProjectID, parts: [PartID]) {
    let (bench, id) = try await Bench.afterMaking(ProjectSamples.book(.cut, .lastFrame))
    let parts = [PartID(number: 1), two]
    try await bench.engine.apply(.setText(.style, "Water colours"), to: id)
    try await bench.engine.apply(.approve(parts, true), to: id)
    return (bench, id, parts)
  }

  private func needs(_ bench: Bench, _ id: ProjectID, _ take: OperationID) throws -> OperationID? {
    try bench.store.project(id).takes.first { $0.operation.id == take }?.needs
  }

  @Test func whatFollowsARemakeWaitsForItAndNotForTheOldClip() async throws {
    let (bench, id, parts) = try await staleChain()
    let first = try await bench.engine.generate(id, .parts([parts[0]]))
    let second = try await bench.engine.generate(id, .parts(parts))
    #expect(first.count == 1 && second.count == 1)
    #expect(try needs(bench, id, second[0].id) == first[0].id)
  }

  @Test func aRemakeThatWaitsForAnEndedOneGoesOnWithTheNext() async throws {
    let (bench, id, parts) = try await staleChain()
    let made = try await bench.engine.generate(id, .parts(parts)).map(\.id)
    #expect(try await bench.engine.project(id).isAllRemade)
    try await bench.engine.client.cancel(made[0], nil)
    let hanging = try await bench.engine.project(id)
    #expect(!hanging.isAllRemade)
    #expect(
      hanging.staleness
        == "2 clips are stale; making 1 of them again is not billed. "
        + "A new take waits for another clip, which does not come by itself: see to that one first."
    )
    let plan = try await bench.engine.productionSummary(id, .parts(parts))
    #expect(plan.clips == 2)
    let next = try await bench.engine.generate(id, .parts(parts), agreed: plan)
    #expect(next.count == 1 && next[0].id != made[0])
    #expect(try needs(bench, id, made[1]) == next[0].id)
    #expect(try await bench.engine.project(id).isAllRemade)
  }

  /// The yes was to one that nobody had taken.
  @Test func whatAnotherProgramSentMeanwhileIsNotSentAgainUnasked() async throws {
    let bench = try Bench(provider: .gemini, drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut))
    let made = try await bench.engine.generate(id, .missing)[0].id
    try await bench.engine.client.cancel(made, nil)
    let planned = try bench.operation(made)
    let lost = OperationEvent.answerLost(Failure(.lostAnswer, "No answer.", charged: .perhaps))
    for event in [OperationEvent.retried, .submissionBegan, lost, .cancelled] {
      _ = try bench.store.step(made, on: [event], owner: nil, now: bench.clock.now())
    }
    await #expect(throws: Failure.self) {
      try await bench.engine.triedAgain(planned, HeldClips())
    }
    let seen = try bench.operation(made)
    #expect(seen.state == .cancelled)
    #expect(try await bench.engine.triedAgain(seen, HeldClips()).state == .queued, "agreed to")
    #expect(try await bench.engine.triedAgain(planned, HeldClips()).state == .queued, "as wanted")
  }
}

import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Takes of the sandbox beside takes that a service was paid for.
@Suite struct RehearsalTests {
  private let one = PartID(number: 1)

  /// Makes the clips that `scope` names, by `provider`.
  private func make(
    _ scope: ProductionOrder.Scope, of id: ProjectID, _ other: Bench, _ provider: Provider
  ) async throws -> OperationID {
    let bench = try Bench(
      home: other.home, clock: other.clock, service: other.service, provider: provider)
    let made = try #require(try await bench.engine.generate(id, scope).first?.id)
    bench.engine.start()
    try await bench.run(made, until: .completed)
    await bench.engine.stop()
    return made
  }

  private func chosen(_ bench: Bench, _ id: ProjectID) async throws -> OperationID? {
    try await bench.engine.project(id).project.parts[0].chosenTake()?.operation
  }

  @Test func aPaidTakeStaysInTheFilm() async throws {
    let billed = try Bench(provider: .gemini, drive: false)
    let id = try await billed.create(ProjectSamples.book(.cut, .lastFrame))
    let paid = try await make(.parts([one]), of: id, billed, .gemini)
    let sandbox = try Bench(home: billed.home, clock: billed.clock, drive: false)
    let plan = try await sandbox.engine.productionSummary(id, .anew([one]))
    #expect(
      plan.notes == [
        "Chapter 1: the film keeps the take that was paid for, unless you choose the new one."
      ])
    let free = try await make(.anew([one]), of: id, billed, .sandbox)
    #expect(try await chosen(billed, id) == paid)
    #expect(try await billed.states(id) == [.made, .approved])
    #expect(try await billed.engine.productionSummary(id, .parts([one])).clips == 0)
    // The person may have it all the same, and the next one of the sandbox takes its place.
    try await billed.engine.apply(.chooseTake(one, free), to: id)
    #expect(try await chosen(billed, id) == free)
    let next = try await make(.anew([one]), of: id, billed, .sandbox)
    #expect(try await chosen(billed, id) == next)
    let last = try await make(.anew([one]), of: id, billed, .gemini)
    #expect(try await chosen(billed, id) == last)
  }

  @Test func aPaidTakeIsNotStaleOnTheSandboxAndARehearsalIsNoFilm() async throws {
    let billed = try Bench(provider: .gemini, drive: false)
    let sandbox = try Bench(home: billed.home, clock: billed.clock, drive: false)
    let id = try await billed.create(ProjectSamples.book(.cut))
    _ = try await make(.missing, of: id, billed, .sandbox)
    #expect(try await sandbox.states(id) == [.made])
    #expect(try await billed.states(id) == [.stale])
    _ = try await make(.parts([one]), of: id, billed, .gemini)
    #expect(try await billed.states(id) == [.made])
    #expect(try await sandbox.states(id) == [.made])
    #expect(try await sandbox.engine.productionSummary(id, .parts([one])).clips == 0)
    try await sandbox.engine.apply(.setText(.style, "Water colours"), to: id)
    #expect(try await sandbox.states(id) == [.stale])
  }
}

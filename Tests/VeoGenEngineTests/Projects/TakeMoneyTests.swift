import Foundation
import GRDB
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// What is reserved for the clips of a project: as much as they can cost.
@Suite struct TakeMoneyTests {
  private func reserved(_ bench: Bench, _ id: OperationID) throws -> Money? {
    try bench.store.detail(id)?.ledger.last?.reserved
  }

  /// The clip before is billed, too, where that goes by tokens, and is there later.
  @Test func whatAClipGoesOnFromIsReservedFromTheBeginning() async throws {
    let bench = try Bench()
    let id = try await bench.create(ProjectSamples.book(.cut, .extension))
    let plan = try await bench.engine.productionSummary(id, .missing)
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    let all = try made.compactMap { try reserved(bench, $0) }
    #expect(all.reduce(Money.zero) { $0 + $1 } == plan.most)
    #expect(all[1] > all[0])
    #expect(try made.map { try bench.operation($0).most } == all)
    try await bench.engine.client.cancel(made[1], nil)
    try await bench.engine.client.retry(made[1], nil)
    #expect(try bench.store.detail(made[1])?.ledger.map(\.reserved) == [all[1], all[1]])
    bench.engine.start()
    try await bench.run(made[1], until: .completed)
    #expect(try bench.operation(made[1]).most == all[1])
    await bench.engine.stop()
  }

  @Test func whatWasReservedBeforeThatFollows() async throws {
    let bench = try Bench()
    let id = try await bench.create(ProjectSamples.book(.cut, .extension))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    try bench.store.write {
      try $0.execute(sql: "UPDATE operation SET continues = NULL")
      try $0.execute(sql: "UPDATE ledger SET reserved_microdollars = estimate_microdollars")
    }
    bench.engine.start()
    try await bench.run(made[1], until: .completed)
    #expect(try reserved(bench, made[1]) == bench.operation(made[1]).most)
    await bench.engine.stop()
  }

  /// Words are billed by tokens, too.
  @Test func whatIsReservedFollowsNewWords() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut))
    let made = try await bench.engine.generate(id, .missing)[0]
    let longer = String(repeating: "A caravan crosses the flats. ", count: 20)
    try await bench.engine.apply(.change(PartID(number: 1), .prompt(longer)), to: id)
    let rewritten = try bench.operation(made.id)
    #expect(rewritten.most > made.most)
    #expect(try reserved(bench, made.id) == rewritten.most)
  }
}

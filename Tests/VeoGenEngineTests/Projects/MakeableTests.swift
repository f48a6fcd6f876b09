import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// What is known of a project before its clips are asked for.
@Suite struct MakeableTests {
  private let two = PartID(number: 2)

  @Test func anOutlineKnowsWhatAskingForClipsLeadsTo() async throws {
    let bench = try Bench(drive: false)
    var book = ProjectSamples.book(.cut, .lastFrame, .cut)
    book.parts[2].isApproved = false
    let id = try await bench.create(book)
    let before = try await bench.engine.project(id)
    #expect(before.whyNothing == nil && before.makeable == [PartID(number: 1)])
    _ = try await bench.engine.generate(id, .missing)
    let after = try await bench.engine.project(id)
    let plan = try await bench.engine.productionSummary(id, .missing)
    #expect(after.whyNothing == ["Nothing can be made now.", "Chapter 3 is not approved."])
    #expect(after.whyNothing == [ProductionNote(plan.sentence)] + plan.notes)
    #expect(after.makeable == [])
    _ = try await bench.engine.apply(.approve([PartID(number: 3)], true), to: id)
    let approved = try await bench.engine.project(id)
    #expect(approved.whyNothing == nil && approved.makeable == [PartID(number: 3)])
  }

  @Test func aClipThatIsThereCountsAsMadeWhereverThatIsCounted() async throws {
    let bench = try Bench()
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .parts([two])).map(\.id)
    bench.engine.start()
    try await bench.run(made[0], until: .completed)
    try await bench.engine.apply(.change(two, .prompt("Something else")), to: id)
    #expect(try await bench.states(id) == [.approved, .stale])
    func counts() async throws -> [Int?] {
      let listed = try await bench.engine.projectListing().all.first { $0.id == id }
      return [listed?.made, try await bench.engine.project(id).madeCount]
    }
    #expect(try await counts() == [1, 1], "its clip is stale, and is there")
    try await bench.engine.apply(.approve([two], true), to: id)
    bench.service.change { $0.holdsSubmissions = true }
    let again = try await bench.engine.generate(id, .parts([two])).map(\.id)
    try await bench.run(again[0], until: .submitting)
    #expect(try await bench.states(id).last == .running)
    #expect(try await counts() == [1, 1], "another take of it is on its way")
    bench.service.change { $0.holdsSubmissions = false }
    try await bench.run(again[0], until: .completed)
  }
}

import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Takes whose files were moved or deleted outside VeoGen, as books and movies tell them.
@Suite struct GoneFileTests {
  @Test func aPartWhoseFileIsGoneIsNotMade() async throws {
    let (bench, id) = try await Bench.afterMaking(ProjectSamples.book(.cut, .cut))
    func made() async throws -> [Int?] {
      let listed = try await bench.engine.projectListing().all.first { $0.id == id }
      return [listed?.made, try await bench.engine.project(id).madeCount]
    }
    #expect(try await made() == [2, 2])
    let record = try await bench.engine.project(id)
    let take = try #require(record.project.parts[0].takes.first?.operation)
    let path = try #require(record.operations[take]?.clip?.path)
    try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
    #expect(try await bench.states(id) == [.gone, .made])
    #expect(try await made() == [1, 1])
    let after = try await bench.engine.project(id)
    #expect(after.gone == [take] && after.wasMade(after.project.parts[0]))
    let listed = try await bench.engine.projectListing().all.first { $0.id == id }
    #expect(listed?.parts.map(\.state) == [.gone, .made])
    try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
    #expect(try await bench.states(id) == [.made, .made])
    #expect(try await made() == [2, 2])
  }

  /// Only what is stale of it is made again.
  @Test func whatIsStaleStaysSoThoughItsFileIsGone() async throws {
    let (bench, id) = try await Bench.afterMaking(ProjectSamples.book(.cut))
    let part = ProjectSamples.book(.cut).parts[0].id
    try await bench.engine.apply(.change(part, .prompt("Another one")), to: id)
    #expect(try await bench.states(id) == [.stale])
    let take = try #require(try await bench.engine.project(id).operations.values.first)
    unlink(try #require(take.clip?.path))
    #expect(try await bench.states(id) == [.stale])
    #expect(try await bench.engine.project(id).gone == [take.id])
  }
}

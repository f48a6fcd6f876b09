import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// What the clips of a project are called, as its parts are moved and called otherwise.
@Suite struct TakeNameTests {
  private let two = PartID(number: 2)

  @Test func aTakeIsNamedByThePartAsItIsNow() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let take = try #require(try await bench.engine.generate(id, .parts([two])).first?.id)
    func words() throws -> String? { try bench.store.detail(take)?.place?.words }
    #expect(try words() == "The Salt Road · chapter 2: Chapter 2")
    _ = try await bench.engine.apply(.move(two, to: 0), to: id)
    _ = try await bench.engine.apply(.change(two, .title("The Well")), to: id)
    #expect(try words() == "The Salt Road · chapter 1: The Well")
    _ = try await bench.engine.apply(.delete([two]), to: id)
    #expect(try words() == "The Salt Road · a chapter that was deleted")
  }

  @Test func aListCallsAClipByWhatItsPartIsNow() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let takes = try await bench.engine.generate(id, .missing).map(\.id)
    func titles() throws -> [String?] { try takes.map { try bench.operation($0).title } }
    func words() throws -> [String?] { try takes.map { try bench.store.detail($0)?.place?.line } }
    _ = try await bench.engine.apply(.change(two, .title("The Well")), to: id)
    #expect(try titles() == ["1 Chapter 1 · The Salt Road", "2 The Well · The Salt Road"])
    #expect(try titles() == words())
    #expect(
      try bench.store.page(OperationQuery(search: "well")).operations.map(\.id) == [takes[1]])
    _ = try await bench.engine.apply(.move(two, to: 0), to: id)
    #expect(try titles() == ["2 Chapter 1 · The Salt Road", "1 The Well · The Salt Road"])
    #expect(try titles() == words())
    _ = try await bench.engine.apply(.setText(.title, "The Long Road"), to: id)
    #expect(try titles() == ["2 Chapter 1 · The Long Road", "1 The Well · The Long Road"])
    _ = try await bench.engine.apply(.delete([two]), to: id)
    #expect(try titles() == ["1 Chapter 1 · The Long Road", "The Well · The Long Road"])
    _ = try await bench.engine.stepProject(id, redo: false)
    #expect(try titles() == ["2 Chapter 1 · The Long Road", "1 The Well · The Long Road"])
    #expect(try titles() == words())
  }

  @Test func aClipThatWasMadeByAnotherNumberSaysSoOnce() async throws {
    let bench = try Bench()
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .parts([two])).map(\.id)
    bench.engine.start()
    try await bench.run(made[0], until: .completed)
    for number: UInt32 in [10, 11] {
      try await bench.engine.apply(.add([ProjectSamples.part(number)], at: 0), to: id)
    }
    let detail = try #require(try bench.store.detail(made[0]))
    #expect(detail.operation.title == "4 Chapter 2 · The Salt Road")
    #expect(detail.operation.title == detail.place?.line)
    let told = detail.attempts.map(\.outcome).filter { $0.contains("was called") }
    #expect(told == ["was called 2 Chapter 2 · The Salt Road"])
  }
}

import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// What an approval sends is known before it is given.
@Suite struct LettingGoTests {
  private let one = PartID(number: 1)
  private let two = PartID(number: 2)

  @Test func anApprovalTellsWhatGoesOutByIt() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .lastFrame, .lastFrame, .cut))
    let made = try await bench.engine.generate(id, .missing)
    #expect(try await bench.engine.letGo(by: .edit(.approveAll(true)), of: id).clips == 0)
    try await bench.engine.apply(.approve([one], false), to: id)
    let clips = try await bench.engine.letGo(by: .edit(.approveAll(true)), of: id)
    #expect(clips.clips == 3, "those that go on from it wait for it, approved as they are")
    #expect(clips.price == made.prefix(3).reduce(.zero) { $0 + $1.estimate })
    #expect(try await bench.engine.letGo(by: .edit(.approve([two], true)), of: id).clips == 0)
    #expect(try await bench.engine.letGo(by: .undo, of: id) == clips)
    #expect(try await bench.engine.letGo(by: .redo, of: id).clips == 0)
    #expect(try bench.operation(made[0].id).isHeld, "nothing was done")
  }

  @Test func whatThePersonHoldsDoesNotGoOut() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .lastFrame))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    try await bench.engine.steer(.hold(made[0]))
    try await bench.engine.apply(.approveAll(false), to: id)
    #expect(try await bench.engine.letGo(by: .edit(.approveAll(true)), of: id).clips == 0)
  }

  @Test func aProjectOutOfTheTrashTellsItToo() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    _ = try await bench.engine.generate(id, .missing)
    try await bench.engine.projectClient.trash(id, true)
    #expect(try await bench.engine.letGo(by: .restore, of: id).clips == 2)
  }

  @Test func whatIsNotApprovedStaysHeldWhenThePersonLetsItGo() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    try await bench.engine.steer(.hold(made[0]))
    try await bench.engine.apply(.approveAll(false), to: id)
    func reasons() async throws -> [WaitReason?] {
      let status = try await bench.engine.queueStatus()
      return made.map { status.place(of: $0)?.reason }
    }
    #expect(try await reasons() == [.held, .unapproved])
    try await bench.engine.steer(.releaseAll)
    #expect(try await reasons() == [.unapproved, .unapproved])
    try await bench.engine.steer(.release(made[1]))
    #expect(try await reasons() == [.unapproved, .unapproved])
    try await bench.engine.apply(.approveAll(true), to: id)
    #expect(try made.allSatisfy { try !bench.operation($0).isHeld })
  }

  @Test func whatIsHeldIsNotCalledOnItsWay() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    let all = try await bench.engine.productionSummary(id, .missing)
    #expect(all.sentence == "Every clip is there, or on its way.")
    try await bench.engine.steer(.hold(made[0]))
    try await bench.engine.apply(.approve([two], false), to: id)
    let plan = try await bench.engine.productionSummary(id, .missing)
    #expect(plan.clips == 0 && plan.sentence == "Nothing can be made now.")
    #expect(
      plan.notes == [
        "Chapter 2 is in the queue and held until it is approved.",
        "Chapter 1 is in the queue and held by you.",
      ])
  }
}

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
    try await bench.engine.projectClient.trash(id, true, nil)
    #expect(try await bench.engine.letGo(by: .restore, of: id).clips == 2)
  }

  /// A change that was asked about is refused when another process has queued more since.
  @Test func noMoreGoesOutThanWasAskedAbout() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .parts([one])).map(\.id)
    try await bench.engine.apply(.approve([one], false), to: id)
    let asked = try await bench.engine.letGo(by: .edit(.approveAll(true)), of: id)
    #expect(asked.ids == Set(made))
    let more = try await bench.engine.generate(id, .parts([two])).map(\.id)
    try await bench.engine.apply(.approve([two], false), to: id)
    let client = bench.engine.projectClient
    let refused = await #expect(throws: Failure.self) {
      _ = try await client.apply(id, .approveAll(true), asked)
    }
    let words = try #require(refused?.message)
    #expect(words.contains("by now it sends 2 clips, "))
    #expect(words.contains("You were asked about 1 clip, "))
    for call in [client.undo, client.redo] {
      await #expect(throws: Failure.self) { _ = try await call(id, HeldClips()) }
    }
    #expect(try (made + more).allSatisfy { try bench.operation($0).isHeld })
    #expect(try await bench.engine.project(id).project.parts.allSatisfy { !$0.isApproved })
    let all = try await bench.engine.letGo(by: .edit(.approveAll(true)), of: id)
    _ = try await client.apply(id, .approveAll(true), all)
    #expect(try (made + more).allSatisfy { try !bench.operation($0).isHeld })
  }

  @Test func aProjectComesOutOfTheTrashOnlyAsAskedAbout() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    let client = bench.engine.projectClient
    try await client.trash(id, true, nil)
    await #expect(throws: Failure.self) { try await client.trash(id, false, HeldClips()) }
    #expect(try made.allSatisfy { try bench.operation($0).isHeld })
    #expect(try await bench.engine.project(id).isTrashed)
    try await client.trash(id, false, try await client.letGo(id, .restore))
    #expect(try made.allSatisfy { try !bench.operation($0).isHeld })
  }

  @Test func aTextThatApprovesTellsWhatGoesOutByIt() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    let folder = bench.home.folder + "/text"
    try await bench.engine.writeText(id, to: folder, replacing: false)
    try await bench.engine.apply(.approveAll(false), to: id)
    let clips = try await bench.engine.letGo(byImporting: folder, kind: nil)
    #expect(clips.ids == Set(made))
    let copy = try await bench.engine.letGo(byImporting: folder, kind: nil, asCopy: true)
    #expect(copy.clips == 0)
    await #expect(throws: Failure.self) {
      _ = try await bench.engine.importText(folder, kind: nil, agreed: HeldClips())
    }
    #expect(try made.allSatisfy { try bench.operation($0).isHeld })
    _ = try await bench.engine.importText(folder, kind: nil, agreed: clips)
    #expect(try made.allSatisfy { try !bench.operation($0).isHeld })
  }

  /// Two clips in the queue, not approved, the first of which is no longer what its part says.
  private func changedSinceItWasQueued() async throws -> (Bench, ProjectID) {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    _ = try await bench.engine.generate(id, .missing)
    try await bench.engine.apply(.approveAll(false), to: id)
    try await bench.engine.apply(.change(one, .seconds(4)), to: id)
    return (bench, id)
  }

  /// The header went on showing money of what was cancelled.
  @Test func whatAnApprovalCancelsIsToldWithTheTotals() async throws {
    let (bench, id) = try await changedSinceItWasQueued()
    let events = bench.engine.client.events()
    let clips = try await bench.engine.letGo(by: .edit(.approveAll(true)), of: id)
    _ = try await bench.engine.projectClient.apply(id, .approveAll(true), clips)
    let now = bench.engine.client.overview().totals
    await bench.engine.stop()
    var last: Totals?
    for await event in events { if case .totals(let totals) = event { last = totals } }
    #expect(last?.queued == now.queued && last?.reserved == now.reserved)
  }

  /// What a new approval is not for is cancelled and not sent: it is not asked about.
  @Test func whatIsCancelledByAnApprovalIsNotCounted() async throws {
    let (bench, id) = try await changedSinceItWasQueued()
    let clips = try await bench.engine.letGo(by: .edit(.approveAll(true)), of: id)
    try await bench.engine.apply(.approveAll(true), to: id, agreed: clips)
    let record = try await bench.engine.project(id)
    let waiting = record.operations.values.filter { $0.state == .queued }
    #expect(Set(waiting.map(\.id)) == clips.ids)
  }

  @Test func whatFollowsOneThatIsTriedAgainIsTold() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .lastFrame, .lastFrame, .cut))
    let made = try await bench.engine.generate(id, .missing)
    #expect(try await bench.engine.following(made[0].id).clips == 0, "it goes on by itself")
    try await bench.engine.client.cancel(made[0].id, nil)
    let following = try await bench.engine.following(made[0].id)
    #expect(following.ids == [made[1].id, made[2].id])
    #expect(following.price == made[1].estimate + made[2].estimate)
    #expect(try await bench.engine.client.detail(made[0].id).following == following)
    try await bench.engine.apply(.approve([PartID(number: 3)], false), to: id)
    #expect(try await bench.engine.following(made[0].id).ids == [made[1].id])
  }

  /// What the question before a retry counted is looked at once more when it is done.
  @Test func whatFollowsBesideWhatWasAskedAboutIsNotSent() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .lastFrame, .lastFrame))
    let made = try await bench.engine.generate(id, .missing)
    let first = made[0].id
    try await bench.engine.client.cancel(first, nil)
    let all = try await bench.engine.following(first)
    try await bench.engine.steer(.hold(made[2].id))
    let fewer = try await bench.engine.following(first)
    #expect(fewer.clips == 1 && all.clips == 2)
    try await bench.engine.steer(.release(made[2].id))
    let operation = try bench.operation(first)
    for asked in [HeldClips(), fewer] {
      let refused = await #expect(throws: Failure.self) {
        try await bench.engine.client.retry(
          first, RetryAgreement(operation, following: asked))
      }
      #expect(refused?.message.contains("2 clips in the queue wait for it") == true)
      #expect(refused?.advice == "Try it again to be asked.")
      #expect(try bench.operation(first).state == .cancelled, "nothing was sent")
    }
    try await bench.engine.client.retry(first, RetryAgreement(operation, following: all))
    #expect(try bench.operation(first).state == .queued)
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

import Foundation
import GRDB
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Projects on disk: what is kept, and how edits are taken back.
@Suite struct ProjectStoreTests {
  private let one = PartID(number: 1)

  @Test func aProjectSurvivesARestartWithItsJournal() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .lastFrame))
    try await bench.engine.apply(.change(one, .title("The Well")), to: id)
    try await bench.engine.apply(.delete([PartID(number: 2)]), to: id)
    await bench.engine.stop()

    let later = try Bench(home: bench.home, drive: false)
    let record = try await later.engine.project(id)
    #expect(record.project.parts.map(\.title) == ["The Well"])
    #expect(record.undoName == "delete 1 chapter")
    let client = later.engine.projectClient
    #expect(try await client.undo(id, nil).project.parts.count == 2)
    let first = try await client.undo(id, nil)
    #expect(first.project.parts == ProjectSamples.book(.cut, .lastFrame).parts)
    #expect(first.redoName == "change the title")
    #expect(try await client.redo(id, nil).project.parts[0].title == "The Well")
    try await later.engine.apply(.setText(.style, "16 mm"), to: id)
    #expect(try await later.engine.project(id).redoName == nil)
  }

  @Test func nothingToUndoIsSaid() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut))
    await #expect(throws: Failure(.invalidRequest, "There is nothing to undo.")) {
      try await bench.engine.projectClient.undo(id, nil)
    }
  }

  @Test func whatIsNotInTheTrashDoesNotComeBackFromIt() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut))
    let client = bench.engine.projectClient
    await #expect(throws: Failure(.invalidRequest, "The project \(id) is not in the trash.")) {
      try await client.trash(id, false, nil)
    }
    await #expect(throws: Failure(.invalidRequest, "The project \(id) is not in the archive.")) {
      try await client.archive(id, false)
    }
    try await client.trash(id, true, nil)
    try await client.trash(id, false, nil)
    #expect(try await !bench.engine.project(id).isTrashed)
  }

  @Test func theJournalIsBounded() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut))
    for number in 0..<(ProjectHistory.limit + 5) {
      try await bench.engine.apply(.setText(.style, "style \(number)"), to: id)
    }
    let count = try bench.store.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM project_edit")
    }
    #expect(count == ProjectHistory.limit)
  }

  @Test func anEditOfAnOlderStateIsRefused() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut))
    let seen = try await bench.engine.project(id)
    try await bench.engine.apply(.setText(.style, "16 mm"), to: id)
    await #expect(throws: Failure.self) {
      try await bench.engine.apply(.replaceAll(seen.project), to: id, revision: seen.revision)
    }
    #expect(try await bench.engine.project(id).project.style == "16 mm")
  }

  @Test func aDamagedProjectIsSaidAndHidesNoOther() async throws {
    let bench = try Bench(drive: false)
    let whole = try await bench.create(ProjectSamples.book(.cut))
    let damaged = try await bench.create(ProjectSamples.book(.cut))
    let take = try #require(try await bench.engine.generate(damaged, .missing).first?.id)
    try bench.store.write {
      try $0.execute(
        sql: "UPDATE project SET body = substr(body, 1, 40) WHERE id = ?",
        arguments: [damaged.rawValue])
    }
    let (all, failures) = try await bench.engine.projectListing()
    #expect(all.map(\.id) == [whole])
    #expect(failures.map(\.kind) == [.disk])
    await #expect(throws: Failure.self) { try await bench.engine.project(damaged) }
    let detail = try #require(try bench.store.detail(take))
    #expect(detail.operation.id == take && detail.place == nil, "its clips are safe, and seen")
  }

  @Test func twoProjectsOfOneTitleHaveTheirOwnSums() async throws {
    let bench = try Bench(drive: false)
    let first = try await bench.create(ProjectSamples.book(.cut))
    let second = try await bench.create(ProjectSamples.book(.cut))
    #expect(try bench.store.project(first).ledgerName == "The Salt Road")
    #expect(try bench.store.project(second).ledgerName == "The Salt Road \(second)")
  }

  @Test func aProjectIsFoundByTheNameThatItHasNowAndByItsOldOne() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut))
    let take = try await bench.engine.generate(id, .missing).map(\.id)
    func found(_ name: String) throws -> [[OperationID]] {
      let now = bench.clock.now()
      let typed = name.replacing(" ", with: "_")
      return [
        try bench.store.ledger(LedgerQuery(project: name), now: now).entries.map(\.operation),
        try bench.store.page(OperationQuery(search: "project:\(typed)")).operations.map(\.id),
      ]
    }
    #expect(try found("The Salt Road") == [take, take])
    _ = try await bench.engine.apply(.setText(.title, "The Long Road"), to: id)
    #expect(try found("The Long Road") == [take, take])
    #expect(try found("The Salt Road") == [take, take], "nobody else is called so")
    // Another one that takes the old name has sums of its own.
    let other = try await bench.create(ProjectSamples.book(.cut))
    let others = try await bench.engine.generate(other, .missing).map(\.id)
    #expect(try found("The Salt Road") == [others, others])
    #expect(try found("The Long Road") == [take, take])
  }

  @Test func aCopyHasNoApprovalAndNoTakes() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    _ = try await bench.engine.generate(id, .missing)
    let copy = try await bench.engine.projectClient.duplicate(id)
    #expect(copy.project.title == "The Salt Road (copy)")
    #expect(copy.project.parts.allSatisfy { !$0.isApproved && $0.takes.isEmpty })
  }

  @Test func takesFollowAMergeAndItsUndoing() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    let merged = try await bench.engine.apply(.merge(one), to: id)
    #expect(merged.project.parts[0].takes.map(\.operation) == made)
    #expect(merged.project.parts[0].takes.map(\.shot) == [1, 2])
    #expect(try await bench.engine.project(id).project == merged.project)
    let back = try await bench.engine.projectClient.undo(id, nil)
    #expect(back.project.parts.map { $0.takes.map(\.operation) } == made.map { [$0] })
    #expect(back.project.parts.flatMap(\.takes).allSatisfy { $0.shot == 1 && $0.isChosen })
  }

  /// Their money stays reserved until somebody cancels them, who has to know of them.
  @Test func whatWaitsForADeletedPartIsTold() async throws {
    let bench = try Bench(provider: .gemini, drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut, .cut))
    let made = try await bench.engine.generate(id, .missing)
    let before = try await bench.engine.project(id)
    let after = try await bench.engine.apply(.delete([one]), to: id)
    func words(_ after: ProjectRecord) -> String {
      after.wordsOnLeft(since: before) { "Cancel \($0.map(\.id.rawValue).joined())." }
    }
    let price = made[0].priceWords
    #expect(
      words(after)
        == "Its clip waits in the queue, held: 1 clip for \(price). Cancel \(made[0].id.rawValue).")
    try await bench.engine.client.cancel(made[1].id, nil)
    let fewer = try await bench.engine.apply(.delete([PartID(number: 2)]), to: id)
    #expect(words(fewer).contains("1 clip for"), "what is cancelled is not told")
    let last = try await bench.engine.apply(.delete([PartID(number: 3)]), to: id)
    #expect(words(last).hasPrefix("Its clips wait in the queue, held: 2 clips for"))
    #expect(last.wordsOnLeft(since: last) { _ in "" } == "")
  }

  @Test func whatWaitsForAProjectInTheTrashSaysSo() async throws {
    let bench = try Bench(provider: .gemini, drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut))
    let made = try await bench.engine.generate(id, .missing)
    try await bench.engine.projectClient.trash(id, true, nil)
    let status = try await bench.engine.queueStatus()
    #expect(status.place(of: made[0].id)?.reason == .projectTrashed(.book, id))
    func words() async throws -> String {
      try await bench.engine.project(id).wordsOnTrashed {
        "Cancel \($0.map(\.id.rawValue).joined())."
      }
    }
    let price = made[0].priceWords
    #expect(
      try await words()
        == "Its clip waits in the queue, held: 1 clip for \(price). Cancel \(made[0].id.rawValue).")
    try await bench.engine.client.cancel(made[0].id, nil)
    #expect(try await words() == "")
  }

  @Test func takesOfADeletedPartComeBackWithIt() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    let without = try await bench.engine.apply(.delete([one]), to: id)
    #expect(without.project.parts.flatMap(\.takes).map(\.operation) == [made[1]])
    #expect(try bench.operation(made[0]).isHeld, "what waits for a part that is gone is held")
    let status = try await bench.engine.queueStatus()
    #expect(made.map { status.place(of: $0)?.reason } == [.partDeleted(.book), nil])
    try await bench.engine.steer(.release(made[0]))
    #expect(try bench.operation(made[0]).isHeld, "nobody wants it any more")
    let back = try await bench.engine.projectClient.undo(id, nil)
    #expect(back.project.parts[0].takes.map(\.operation) == [made[0]])
    #expect(try !bench.operation(made[0]).isHeld)
  }

  /// An edit and its undoing take the approval and bring it back.
  @Test func whatThePersonHoldsIsNotLetGoByAnApproval() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    try await bench.engine.steer(.hold(made[0]))
    try await bench.engine.apply(.setText(.style, "Charcoal"), to: id)
    #expect(try made.allSatisfy { try bench.operation($0).isHeld })
    let status = try await bench.engine.queueStatus()
    #expect(made.map { status.place(of: $0)?.reason } == [.held, .unapproved])
    _ = try await bench.engine.projectClient.undo(id, nil)
    #expect(try made.map { try bench.operation($0).isHeld } == [true, false])
  }

  /// Another process may take up what is let go at once.
  @Test func whatIsLetGoHasTheApprovedWordsAlready() async throws {
    let bench = try Bench(drive: false)
    let (two, now) = (PartID(number: 2), bench.clock.now())
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    // As a draft is kept.
    _ = try bench.store.apply(
      .change(two, .prompt("A storm of glass")), to: id, expecting: nil, now: now)
    #expect(try bench.operation(made[1]).request.prompt.contains("number 2"))
    _ = try bench.store.apply(
      .approve([two], true), to: id, expecting: nil, now: now,
      following: bench.engine.waitingTakes)
    let free = try bench.operation(made[1])
    #expect(!free.isHeld && free.request.prompt.hasPrefix("A storm of glass"))
    _ = try bench.store.step(id, redo: false, now: now, following: bench.engine.waitingTakes)
    _ = try bench.store.step(id, redo: false, now: now, following: bench.engine.waitingTakes)
    let back = try bench.operation(made[1])
    #expect(!back.isHeld && back.request.prompt.contains("number 2"))
  }
}

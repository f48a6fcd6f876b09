import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Deleting is moving to the trash, and no death in between loses a clip.
@Suite struct TrashTests {
  let bench: Bench

  init() throws { bench = try Bench(drive: true) }

  private var trashing: Trashing { Trashing(shop: bench.engine.shop) }

  private func saved(_ prompt: String = "A lion at sunset", folder: String? = nil) async throws
    -> VeoGenEngine.Operation
  {
    bench.engine.start()
    let id = try await bench.engine.submit(
      Fixtures.request(prompt), outputDirectory: folder)[0].id
    try await bench.run(id, until: .completed)
    await bench.engine.stop()
    return try bench.operation(id)
  }

  private func exists(_ path: String?) -> Bool { path.map { PrivateFile.size($0) != nil } ?? false }

  @Test func theTrashIsLeftOutAndComesBack() async throws {
    let operation = try await saved()
    let path = try #require(operation.clip?.path)
    try await bench.engine.client.delete(operation.id)
    #expect(!exists(path))
    let trashed = try #require(try await bench.engine.trash().first)
    #expect(exists(trashed.trashPath) && trashed.clip == operation.clip)
    #expect(try bench.store.page(OperationQuery()).operations == [])
    #expect(try bench.store.page(OperationQuery(search: "lion")).operations == [])
    let totals = try bench.store.totals(now: bench.clock.now())
    #expect(totals.all == 0 && totals.hasTrash)
    for words in ["state:deleted", "lion state:deleted", "state:deleted sort:cost"] {
      let query = OperationQuery(search: words)
      #expect(try bench.store.page(query).operations.map(\.id) == [operation.id], "\(words)")
    }
    let client = bench.engine.client
    for change in [{ try await client.retry($0, nil) }, client.delete] {
      let failure = await #expect(throws: Failure.self) { try await change(operation.id) }
      #expect(failure?.message.contains("in the trash") == true)
    }
    try await bench.engine.restore(operation.id)
    #expect(exists(path) && !exists(trashed.trashPath))
    #expect(try !bench.store.totals(now: bench.clock.now()).hasTrash)
    let back = try bench.operation(operation.id)
    #expect(back.trashedAt == nil && back.trashPath == nil && back.clip == operation.clip)
    #expect(try bench.store.page(OperationQuery(search: "lion")).operations.count == 1)
    #expect(try bench.store.page(OperationQuery(search: "state:deleted")).operations.isEmpty)
  }

  @Test func emptyingTheTrashDeletesWhatWasAskedAbout() async throws {
    let (first, second) = (try await saved(), try await saved("Mist over the pass"))
    let client = bench.engine.client
    for operation in [first, second] { try await client.delete(operation.id) }
    let contents = try await client.trash()
    #expect(Set(contents.ids) == [first.id, second.id] && contents.clips == 2)
    #expect(
      contents.byteCount == (first.clip?.byteCount ?? 0) + (second.clip?.byteCount ?? 0)
        && contents.perhapsBilled == 0)
    let path = try #require(try await bench.engine.trash().first { $0.id == first.id }?.trashPath)
    // Somebody wants one of them back before the answer.
    try await client.restore(second.id)
    try await client.emptyTrash(contents.ids)
    #expect(try bench.store.operation(first.id) == nil && !exists(path))
    #expect(try bench.operation(second.id).clip == second.clip && exists(second.clip?.path))
    #expect(try await client.trash().ids.isEmpty)
  }

  /// Deleting it decides nothing: the same asks, wherever it lies.
  @Test func whatGotNoAnswerIsRememberedInTheTrash() async throws {
    var draft = Fixtures.operation("A lion")
    draft.request.provider = .gemini
    let (store, now) = (bench.store, bench.clock.now())
    let id = try store.admit([draft], now: now)[0].id
    let lost = Failure(.lostAnswer, "No answer came.", charged: .perhaps)
    _ = try store.step(id, on: [.submissionBegan, .answerLost(lost)], owner: nil, now: now)
    #expect(try store.totals(now: now).perhapsPaid.map(\.id) == [id])
    #expect(try store.totals(now: now).undecidedInTrash == 0)
    #expect(try await bench.engine.same(as: draft.request).map(\.id) == [id])
    try await bench.engine.client.delete(id)
    let totals = try store.totals(now: now)
    #expect(totals.uncertain == 0 && totals.undecidedInTrash == 1)
    #expect(try await bench.engine.same(as: draft.request).map(\.state) == [.cancelled])
    try await bench.engine.client.restore(id)
    #expect(try bench.operation(id).state == .uncertain, "nobody knows more than before")
    #expect(try store.totals(now: now).uncertain == 1)
    try await bench.engine.client.delete(id)
    try await bench.engine.erase(id)
    #expect(try store.totals(now: now).perhapsPaid.isEmpty)
    #expect(try await bench.engine.same(as: draft.request).isEmpty)
  }

  /// Its first try got no answer, the second never left.
  @Test func whatWaitedToBeSentAgainComesBackAsCancelled() async throws {
    var draft = Fixtures.operation("A lion")
    draft.request.provider = .gemini
    let (store, now) = (bench.store, bench.clock.now())
    let id = try store.admit([draft], now: now)[0].id
    let lost = Failure(.lostAnswer, "No answer came.", charged: .perhaps)
    _ = try store.step(
      id, on: [.submissionBegan, .answerLost(lost), .retried], owner: nil, now: now)
    try await bench.engine.client.delete(id)
    #expect(try store.totals(now: now).undecidedInTrash == 0)
    try await bench.engine.client.restore(id)
    let detail = try #require(try store.detail(id))
    #expect(detail.operation.state == .cancelled)
    #expect(detail.operation.countedInAll == CountedMoney(detail.ledger))
  }

  @Test func theSameThatIsOnItsWayIsFound() async throws {
    let drafts = ["A lion", "A  lion ", "A boat"].map { Fixtures.operation($0) }
    let ids = try bench.store.admit(drafts, now: bench.clock.now()).map(\.id)
    #expect(try await bench.engine.same(as: drafts[0].request).map(\.id) == [ids[1], ids[0]])
    let done = try await saved("A tree")
    #expect(try await bench.engine.same(as: done.request).isEmpty)
  }

  @Test func whatHasTheOldNameIsNeverReplaced() async throws {
    let operation = try await saved()
    let path = try #require(operation.clip?.path)
    try await bench.engine.client.delete(operation.id)
    try Data("mine".utf8).write(to: URL(filePath: path))
    let back = try await bench.engine.restore(operation.id)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    #expect(back.clip?.path == path.dropLast(4) + "-2.mp4")
    #expect(back.clip?.sha256 == (try PrivateFile.digest(try #require(back.clip?.path))))
  }

  /// It said that this can be undone.
  @Test func whatHadNoClipAnyMoreComesBackAsItWas() async throws {
    let operation = try await saved()
    unlink(try #require(operation.clip?.path))
    try await bench.engine.client.delete(operation.id)
    let back = try await bench.engine.restore(operation.id)
    #expect(back.trashedAt == nil && back.clip == operation.clip && !exists(operation.clip?.path))
  }

  @Test func aDeathBetweenRowAndFileIsGoneOnWith() async throws {
    let operation = try await saved()
    let path = try #require(operation.clip?.path)
    let place = TrashPlace(paths: bench.home.paths)
    let trashed = try bench.store.trash(operation.id, now: bench.clock.now()) {
      place.path(for: $0)
    }
    #expect(exists(path))
    try await trashing.settle()
    #expect(!exists(path) && exists(trashed.trashPath))
    // Between file and row, on the way back.
    let isMoved = try FileMove.move(try #require(trashed.trashPath), to: path)
    #expect(isMoved)
    try await trashing.settle()
    #expect(!exists(path) && exists(trashed.trashPath))
    // With both names, in the midst of a move.
    #expect(link(try #require(trashed.trashPath), path) == 0)
    try await trashing.settle()
    #expect(!exists(path) && exists(trashed.trashPath))
    #expect(link(try #require(trashed.trashPath), path) == 0)
    try await bench.engine.restore(operation.id)
    #expect(exists(path) && !exists(trashed.trashPath))
  }

  @Test func theNextEngineGoesOnByItself() async throws {
    let operation = try await saved()
    let trashed = try bench.store.trash(operation.id, now: bench.clock.now()) {
      TrashPlace(paths: bench.home.paths).path(for: $0)
    }
    let next = try Bench(home: bench.home)
    next.engine.start()
    // It has both names for a moment.
    try await next.run { exists(trashed.trashPath) && !exists(operation.clip?.path) }
    await next.engine.stop()
  }

  /// The name may be another file's by now.
  @Test func aStrangersFileIsNotSettled() async throws {
    let operation = try await saved()
    let path = try #require(operation.clip?.path)
    try await bench.engine.client.delete(operation.id)
    unlink(try #require(try bench.operation(operation.id).trashPath))
    try Data("mine".utf8).write(to: URL(filePath: path))
    try await trashing.settle()
    #expect(exists(path))
    let failure = await #expect(throws: Failure.self) {
      try await bench.engine.restore(operation.id)
    }
    #expect(failure?.kind == .missing)
  }

  @Test func aClipThatCannotBeMovedStaysInTheHistory() async throws {
    let operation = try await saved()
    let place = try #require(TrashPlace(paths: bench.home.paths).path(for: operation))
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    await #expect(throws: Failure.self) { try await bench.engine.client.delete(operation.id) }
    #expect(exists(operation.clip?.path))
    #expect(try bench.operation(operation.id).trashedAt == nil)
  }

  @Test func forGoodIsForGood() async throws {
    let one = try await saved()
    try await bench.engine.client.delete(one.id)
    let place = try bench.operation(one.id).trashPath
    try await bench.engine.erase(one.id)
    #expect(!exists(place) && !exists(one.clip?.path))
    #expect(try bench.store.operation(one.id) == nil)
    let failure = await #expect(throws: Failure.self) { try await bench.engine.erase(one.id) }
    #expect(failure?.kind == .missing)
  }

  @Test func whatWaitsIsCancelledByIt() async throws {
    let quiet = try Bench(home: bench.home, drive: false)
    let id = try await quiet.submit()
    try await quiet.engine.client.delete(id)
    #expect(try quiet.operation(id).state == .cancelled)
    #expect(try quiet.store.totals(now: quiet.clock.now()).queued == 0)
    try await quiet.engine.restore(id)
    #expect(try quiet.operation(id).state == .cancelled)
  }

  @Test func anotherProcessSeesItGo() async throws {
    let operation = try await saved()
    let revision = try bench.store.read { try Store.revision($0) }
    let hub = EventHub()
    let events = EventListener.stream(hub.listen)
    let changes = ForeignChanges(
      store: bench.store, hub: hub, clock: bench.clock,
      learning: bench.engine.shop.learning, since: revision)
    try await bench.engine.client.delete(operation.id)
    await changes.publish()
    hub.finish()
    var seen: [EngineEvent] = []
    for await event in events { seen.append(event) }
    #expect(seen.first == .removed(operation.id))
  }

  // MARK: Clean-up

  @Test func cleanUpTakesTheOldAndKeepsWhatMatters() async throws {
    let old = try await saved("An old one")
    let loved = try await saved("A loved one")
    try await bench.engine.setFavourite(loved.id, true)
    let needed = try await saved("One to go on with")
    bench.clock.advance(by: 3 * 86_400)
    let young = try await saved("A young one")
    var waiting = Fixtures.operation("goes on")
    waiting.request.inputs = [
      InputMedia(
        role: .extension, path: "/x", name: "x", mimeType: "video/mp4", byteCount: 1, sha256: "",
        width: 1, height: 1, operation: needed.id)
    ]
    _ = try bench.store.admit([waiting], now: bench.clock.now())
    let plan = try await bench.engine.cleanPlan(olderThan: Age("2d"), wholeTrash: false)
    #expect(plan.toTrash.map(\.id) == [old.id])
    #expect(plan.trashedBytes == old.clip?.byteCount && plan.toErase.isEmpty)
    #expect(await bench.engine.clean(plan) == [])
    #expect(!exists(old.clip?.path) && exists(loved.clip?.path) && exists(young.clip?.path))

    bench.clock.advance(by: 6 * 86_400)
    #expect(try await bench.engine.cleanPlan(olderThan: nil, wholeTrash: false).isEmpty)
    #expect(try await bench.engine.cleanPlan(olderThan: nil, wholeTrash: true).toErase.count == 1)
    bench.clock.advance(by: 2 * 86_400)
    let late = try await bench.engine.cleanPlan(olderThan: nil, wholeTrash: false)
    #expect(late.toErase.map(\.id) == [old.id])
    #expect(await bench.engine.clean(late) == [])
    #expect(try bench.store.operation(old.id) == nil)
    #expect(bench.engine.storage().trash == 0)
  }

  @Test func leftoversOfTheDeadGoAndThoseOfTheLivingStay() async throws {
    let (videos, inputs) = (bench.home.paths.videos, bench.home.paths.inputs)
    var saving = Fixtures.operation("Still being saved")
    (saving.state, saving.result) = (.saving, RemoteResult(uri: "u"))
    let alive = try #require(try bench.store.admit([saving], now: bench.clock.now()).first)
    var used = Fixtures.operation("with a picture")
    let copy = inputs + "/" + String(repeating: "a", count: 64) + ".png"
    used.request.inputs = [
      InputMedia(
        role: .firstFrame, path: copy, name: "x", mimeType: "image/png", byteCount: 1,
        sha256: String(repeating: "a", count: 64), width: 1, height: 1)
    ]
    _ = try bench.store.admit([used], now: bench.clock.now())
    let name = FileName.clip(prompt: "Still being saved", id: alive.id)
    let dead = [
      "\(videos)/.a-lion-3f2a.mp4.1-2.part", "\(videos)/.0123abcd.staged",
      "\(videos)/.0123abcd.part.1A2B3C4D.part",
      "\(inputs)/\(String(repeating: "b", count: 64)).png",
      "\(inputs)/\(String(repeating: "c", count: 64)).png.1A2B3C4D.part",
      "\(inputs)/.frame-0A7F.png",
    ]
    let living = [
      "\(videos)/.\(name).9-9.part", "\(videos)/.\(alive.id).staged", copy,
      "\(videos)/.\(alive.id).part.1A2B3C4D.part",
      "\(videos)/my own.part", "\(videos)/.hidden.mp4",
    ]
    let fresh = "\(videos)/.a-fox-3f2b.mp4.1-2.part"
    for path in dead + living + [fresh] {
      try Data("x".utf8).write(to: URL(filePath: path))
      var times = [timeval(), timeval()]
      let age = path == fresh ? 10 : 7_200
      for index in times.indices {
        times[index].tv_sec = Int(bench.clock.now().timeIntervalSince1970) - age
      }
      utimes(path, times)
    }
    let plan = try await bench.engine.cleanPlan(olderThan: nil, wholeTrash: false)
    #expect(Set(plan.leftovers.map(\.path)) == Set(dead))
    #expect(await bench.engine.clean(plan) == [])
    #expect(dead.allSatisfy { !exists($0) })
    #expect((living + [fresh]).allSatisfy(exists))
  }
}

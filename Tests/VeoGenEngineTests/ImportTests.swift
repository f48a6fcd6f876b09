import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// The history, rebuilt from files.
@Suite struct ImportTests {
  let maker: Bench
  let bench: Bench

  init() throws {
    maker = try Bench(provider: .gemini)
    bench = try Bench(drive: false)
  }

  private func made(_ request: GenerationRequest, project: String? = nil) async throws
    -> VeoGenEngine.Operation
  {
    maker.engine.start()
    let id = try await maker.engine.submit(request, project: project)[0].id
    try await maker.run(id, until: .completed)
    await maker.engine.stop()
    return try maker.operation(id)
  }

  private func added(_ outcome: ImportOutcome) throws -> VeoGenEngine.Operation {
    guard case .added(let operation) = outcome else { throw Failure(.fault, "not added") }
    return operation
  }

  private func count() throws -> Int { try bench.store.totals(now: bench.clock.now()).all }

  @Test func aClipBringsItsHistoryWithIt() async throws {
    var request = Fixtures.request("A lion\nat sunset", provider: .gemini)
    request.originalPrompt = "lion"
    request.settings.seed = 4711
    let operation = try await made(request)
    let clip = try #require(operation.clip)
    bench.clock.advance(by: 86_400 * 2)
    let row = try added(try await bench.engine.importClip(clip.path, copying: false))
    #expect(row.id == operation.id && row.state == .completed && row.clip == clip)
    #expect(row.request == operation.request && row.estimate == operation.estimate)
    #expect(row.charged == .yes && row.remoteName == operation.remoteName)
    #expect(row.createdAt == operation.createdAt && row.submittedAt == operation.submittedAt)
    #expect(try bench.store.operation(row.id) == row)
    #expect(try bench.store.totals(now: bench.clock.now()).spentToday == .zero)

    guard case .known(let known) = try await bench.engine.importClip(clip.path, copying: true)
    else { return #expect(Bool(false), "it was imported twice") }
    #expect(known.id == row.id)
    #expect(try count() == 1)
  }

  /// A history that is rebuilt on the day it was lost still knows what was spent on it.
  @Test func whatItCostCountsOnItsDay() async throws {
    let operation = try await made(Fixtures.request(provider: .gemini), project: "alpha")
    let path = try #require(operation.clip?.path)
    _ = try added(try await bench.engine.importClip(path, copying: false))
    let report = try bench.store.ledger(
      LedgerQuery(project: "alpha"), now: bench.clock.now())
    #expect(report.entries.map(\.status) == [.charged])
    #expect(report.today.spent == operation.cost)
  }

  @Test func theSameClipWithoutTagsIsKnown() async throws {
    let clip = try #require(try await made(Fixtures.request(provider: .gemini)).clip)
    _ = try await bench.engine.importClip(clip.path, copying: false)
    let bare = try bench.home.file("bare.mp4", Fixtures.clip)
    guard case .known = try await bench.engine.importClip(bare, copying: false) else {
      return #expect(Bool(false), "it was imported twice")
    }
  }

  @Test func aTakenIDGivesWay() async throws {
    let operation = try await made(Fixtures.request(provider: .gemini))
    var other = Fixtures.operation("another")
    other.id = operation.id
    try bench.store.write { try Store.insert($0, other) }
    let path = try #require(operation.clip?.path)
    let row = try added(try await bench.engine.importClip(path, copying: false))
    #expect(row.id != operation.id && row.request.prompt == operation.request.prompt)
  }

  @Test func aClipOfSomebodyElseIsTakenAsItIs() async throws {
    let path = try bench.home.file("My holiday \u{1B}[31m\u{202E}2019.mp4", Fixtures.clip)
    let row = try added(try await bench.engine.importClip(path, copying: true))
    #expect(row.request.prompt == "My holiday [31m 2019" && row.isForeign)
    #expect(row.clip?.width == 64)
    #expect(try row.clip?.sha256 == PrivateFile.digest(path))
    let copied = try #require(row.clip?.path)
    #expect(copied.hasPrefix(bench.home.paths.videos + "/"))
    #expect(try PrivateFile.digest(copied) == row.clip?.sha256)
    let names = try FileManager.default.contentsOfDirectory(atPath: bench.home.paths.videos)
    #expect(names.count == 1, "no part is left")
  }

  @Test func tagsOfOtherBytesAreNotBelieved() async throws {
    let clip = try #require(try await made(Fixtures.request(provider: .gemini)).clip)
    let tagged = try #require(FileManager.default.contents(atPath: clip.path))
    let box = tagged.dropFirst(Fixtures.clip.count)
    let free: [UInt8] = [0, 0, 0, 9, 0x66, 0x72, 0x65, 0x65, 1]
    let path = try bench.home.file("forged.mp4", Fixtures.clip + free + [UInt8](box))
    let row = try added(try await bench.engine.importClip(path, copying: false))
    #expect(row.isForeign && row.request.prompt == "forged")
  }

  @Test func whatIsNoClipIsRefusedInASentence() async throws {
    let files = [
      try bench.home.file("words.mp4", Array("no video".utf8)),
      try bench.home.file("cut.mp4", Array(Fixtures.clip.prefix(Fixtures.clip.count / 2))),
      try bench.home.file("picture.png", Fixtures.png),
      try bench.home.file("empty.mp4", []), bench.home.folder, bench.home.folder + "/none.mp4",
    ]
    for file in files {
      let failure = await #expect(throws: Failure.self) {
        _ = try await bench.engine.importClip(file, copying: false)
      }
      #expect(failure?.message.contains(file) == true, "\(file)")
      #expect(failure?.advice.isEmpty == false)
    }
    #expect(try count() == 0)
  }

  @Test(arguments: [
    (#""version":1"#, #""version":2"#, "newer VeoGen"),
    (#""duration":4"#, #""duration":-4"#, "duration"),
    (#""model":"gemini"#, #""model":"\u0007\u0007"#, nil),
    (#""prompt":"A lion at sunset""#, #""prompt":"\u001b\u0000 ""#, "prompt"),
    (#""estimate_microdollars":"#, #""estimate_microdollars":9999999"#, "cost"),
    (#""state""#, #""state""#, nil),
    (#"{"accepted_at""#, #"["accepted_at""#, "damaged"),
  ])
  func nonsenseInTagsIsRefused(_ good: String, _ bad: String, _ word: String?) async throws {
    let clip = try #require(try await made(Fixtures.request(provider: .gemini)).clip)
    let tags = try #require(try TaggedFile(clip.path))
    let record = String(decoding: tags.json, as: UTF8.self).replacing(good, with: bad)
    let box = TagBox.bytes(texts: [], record: Data(record.utf8))
    let path = try bench.home.file("odd.mp4", Fixtures.clip + [UInt8](box))
    guard let word else {
      let row = try added(try await bench.engine.importClip(path, copying: false))
      return #expect(row.request.model.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }
    let failure = await #expect(throws: Failure.self) {
      _ = try await bench.engine.importClip(path, copying: false)
    }
    #expect(failure?.message.contains(word) == true, "\(String(describing: failure))")
  }
}

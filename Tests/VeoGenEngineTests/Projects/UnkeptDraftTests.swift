import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Drafts are paid for: one that came is not lost when nobody was left to keep it.
@Suite struct UnkeptDraftTests {
  private static func outline(_ word: String, _ count: Int = 2) -> String {
    let chapters = (1...count).map {
      """
      {"title": "\(word) \($0)", "summary": "s", "beats": ["b"], "prompt": "p \($0)",
      "characters": [], "places": [], "mood": "calm"}
      """
    }
    return "{\"synopsis\": \"All\", \"cast\": [], \"places\": [], \"chapters\": ["
      + chapters.joined(separator: ", ") + "]}"
  }

  /// A bench whose first draft comes as `pieces` and ends as `after` does, and its project.
  private func dead(
    _ pieces: [String], next: String = outline("New"),
    after: @escaping @Sendable () throws(Failure) -> Void
  ) async throws -> (Bench, ProjectID) {
    let script = ScriptedService.Script(
      outlines: [.success(pieces), .success([next])], afterOutline: after)
    let bench = try Bench(script, drive: false)
    let id = try await bench.engine.createProject(.book, title: "The Salt Road").project.id
    await #expect(throws: Failure.self) { _ = try await draft(bench, id) }
    bench.service.change { $0.afterOutline = nil }
    return (bench, id)
  }

  /// The person stops it, or the process ends, when the answer has come.
  @Sendable private static func cancel() { withUnsafeCurrentTask { $0?.cancel() } }

  private func draft(_ bench: Bench, _ id: ProjectID, idea: String = "Salt") async throws
    -> (titles: [String], notes: [String])
  {
    let drafting = Drafting(shop: bench.engine.shop, model: "text")
    let work = Task { try await drafting.run(id, OutlineWish(count: 2, idea: idea)) { _ in } }
    let (stored, notes) = try await work.value
    return (stored.project.parts.map(\.title), notes)
  }

  private func files(_ bench: Bench) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: bench.home.paths.writing)) ?? []
  }

  @Test func anAnswerThatCameIsTakenInsteadOfAskingAgain() async throws {
    let (bench, id) = try await dead([Self.outline("Old")], after: Self.cancel)
    #expect(try await bench.engine.project(id).project.parts.isEmpty)
    let left = try #require(files(bench).first)
    #expect(left.hasSuffix(".txt"))
    let mode =
      try FileManager.default.attributesOfItem(
        atPath: bench.home.paths.writing + "/" + left)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let (titles, notes) = try await draft(bench, id)
    #expect(titles == ["Old 1", "Old 2"])
    #expect(notes == ["It is Gemini's earlier answer, which had not been kept."])
    #expect(files(bench).isEmpty)
    #expect(try await draft(bench, id).titles == ["New 1", "New 2"], "the next one is asked for")
    #expect(files(bench).isEmpty)
  }

  @Test func anotherWishIsAskedForAndTheOldAnswerStays() async throws {
    let (bench, id) = try await dead([Self.outline("Old")], after: Self.cancel)
    let (titles, notes) = try await draft(bench, id, idea: "Glass")
    #expect(titles == ["New 1", "New 2"])
    let left = try #require(files(bench).first)
    #expect(notes.count == 1 && notes[0].contains(left))
  }

  @Test func aProjectThatWasChangedIsAnotherQuestion() async throws {
    let (bench, id) = try await dead([Self.outline("Old")], after: Self.cancel)
    _ = try await bench.engine.apply(.setText(.title, "Another"), to: id)
    #expect(try await draft(bench, id).titles == ["New 1", "New 2"])
    #expect(files(bench).count == 1)
  }

  @Test func whatCameInPartIsLeftForThePerson() async throws {
    let whole = Self.outline("Old")
    let cut = String(whole.prefix(whole.count - 20))
    let (bench, id) = try await dead([cut]) { () throws(Failure) in
      throw Failure(.network, "The connection is gone.")
    }
    let left = try #require(files(bench).first)
    let text = try String(contentsOfFile: bench.home.paths.writing + "/" + left, encoding: .utf8)
    #expect(text == cut && left.hasSuffix(".partial"))
    let events = bench.engine.client.events()
    for _ in 0..<2 { _ = try await bench.engine.projectClient.open(id) }
    let notices = await bench.notices(among: events)
    #expect(notices.count == 1 && notices[0].text.contains(left), "told once")
    #expect(try await draft(bench, id).titles == ["New 1", "New 2"])
  }

  @Test func anAnswerWithoutAPartLeavesNothing() async throws {
    let (bench, _) = try await dead(["I cannot write that."]) {}
    #expect(files(bench).isEmpty)
  }

  @Test func oneThatWasKeptIsNotTakenTwice() async throws {
    let (bench, id) = try await dead([Self.outline("Old")], after: Self.cancel)
    let left = bench.home.paths.writing + "/" + (try #require(files(bench).first))
    let text = try #require(FileManager.default.contents(atPath: left))
    #expect(try await draft(bench, id).titles == ["Old 1", "Old 2"])
    // As after a death between the edit and the end of the file.
    try text.write(to: URL(filePath: left))
    #expect(try await draft(bench, id).titles == ["New 1", "New 2"])
    #expect(files(bench).isEmpty)
  }

  @Test func onAFullDiskNothingIsAsked() async throws {
    let script = ScriptedService.Script(outlines: [.success([Self.outline("New")])])
    let room = Shared<Int64>(DiskRoom.reserve - 1)
    let bench = try Bench(
      script, drive: false, disk: DiskSpace { _ in room.value })
    let id = try await bench.engine.createProject(.book, title: "The Salt Road").project.id
    let failure = await #expect(throws: Failure.self) { _ = try await draft(bench, id) }
    #expect(failure?.kind == .disk && failure?.message.contains("Nothing was asked.") == true)
    room.value = DiskRoom.reserve
    #expect(
      try await draft(bench, id).titles == ["New 1", "New 2"], "the only answer is there yet")
  }

  @Test func anAnswerThatTheDiskCannotTakeIsHeldInMemory() async throws {
    let home = try TemporaryHome()
    let folder = home.paths.writing
    // The folder is gone when Gemini has been asked, and a file stands in its place.
    let disk = DiskSpace { asked in
      if asked == folder, rmdir(folder) == 0 {
        _ = FileManager.default.createFile(atPath: folder, contents: nil)
      }
      return nil
    }
    let script = ScriptedService.Script(
      outlines: [.success([Self.outline("Old")]), .success([Self.outline("New")])],
      afterOutline: Self.cancel)
    let bench = try Bench(script, home: home, drive: false, disk: disk)
    let id = try await bench.engine.createProject(.book, title: "The Salt Road").project.id
    await #expect(throws: Failure.self) { _ = try await draft(bench, id) }
    bench.service.change { $0.afterOutline = nil }
    let (titles, notes) = try await draft(bench, id)
    #expect(titles == ["Old 1", "Old 2"] && notes.count == 1)
  }

  @Test func aFileThatLacksAPieceIsNeverCalledWhole() throws {
    let home = try TemporaryHome()
    let folder = home.folder + "/answers"
    _ = FileManager.default.createFile(atPath: folder, contents: nil)
    let file = AnswerFile(path: folder + "/answer.partial")
    file.append("The first piece finds no folder.")
    unlink(folder)
    file.append("The second one would.")
    file.end()
    #expect(!file.isWhole)
    #expect(!FileMove.isTaken(folder))
  }

  @Test func aFileThatCannotBeWrittenIsNeverCalledWhole() throws {
    let home = try TemporaryHome()
    let path = home.folder + "/answer.partial"
    _ = FileManager.default.createFile(atPath: path, contents: Data("text".utf8))
    // It is open for reading only.
    let file = try #require(AnswerFile(taking: path))
    file.append("more")
    file.end()
    #expect(!file.isWhole && FileMove.isTaken(path))
  }

  @Test func oneThatIsBeingWrittenIsNobodyElses() throws {
    let home = try TemporaryHome()
    let shelf = AnswerShelf(folder: home.paths.writing, project: ProjectID(number: 1))
    let file = shelf.newFile("key")
    file.append("text")
    file.end()
    #expect(shelf.left.isEmpty && shelf.take("key") == nil)
    file.remove()
  }
}

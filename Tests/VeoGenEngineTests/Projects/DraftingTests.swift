import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Drafting outlines: as they come, as one edit, and what goes wrong in sentences.
@Suite struct DraftingTests {
  private static func chapter(_ number: Int) -> String {
    """
    {"title": "Chapter \(number)", "summary": "s", "beats": ["b"], "prompt": "p \(number)",
    "characters": ["Mira"], "places": [], "mood": "calm"}
    """
  }

  private static func outline(_ count: Int) -> String {
    "{\"synopsis\": \"All\", \"cast\": [{\"name\": \"Mira\", \"description\": \"a girl\"}], "
      + "\"places\": [], \"chapters\": [\((1...count).map(chapter).joined(separator: ", "))]}"
  }

  private func draft(
    _ bench: Bench, _ id: ProjectID, _ wish: OutlineWish
  ) async throws -> (shown: [Int], record: ProjectRecord?, notes: [String]) {
    var (shown, record, notes) = ([Int](), ProjectRecord?.none, [String]())
    for try await progress in bench.engine.projectClient.draft(id, wish) {
      switch progress {
      case .parts(let parts): shown.append(parts.count)
      case .done(let done, let said): (record, notes) = (done, said)
      }
    }
    return (shown, record, notes)
  }

  @Test func partsAreToldAsTheyComeAndKeptAsOneEdit() async throws {
    let text = Self.outline(3)
    let pieces = stride(from: 0, to: text.count, by: 50).map {
      String(text.dropFirst($0).prefix(50))
    }
    let bench = try Bench(.init(outlines: [.success(pieces)]), drive: false)
    let id = try await bench.engine.createProject(.book, title: "The Salt Road").project.id
    let (shown, record, notes) = try await draft(bench, id, OutlineWish(count: 3, idea: "Salt"))
    #expect(shown == [1, 2, 3])
    #expect(notes.isEmpty)
    #expect(record?.project.parts.map(\.title) == ["Chapter 1", "Chapter 2", "Chapter 3"])
    #expect(record?.project.cast.map(\.name) == ["Mira"])
    #expect(record?.project.parts.contains(where: \.isApproved) == false)
    #expect(try await bench.engine.projectClient.undo(id, nil).project.parts.isEmpty)
  }

  @Test func aWrongCountIsKeptAndSaid() async throws {
    let bench = try Bench(.init(outlines: [.success([Self.outline(2)])]), drive: false)
    let id = try await bench.engine.createProject(.book, title: "X").project.id
    let (_, record, notes) = try await draft(bench, id, OutlineWish(count: 3))
    #expect(record?.project.parts.count == 2)
    #expect(notes == ["The outline has 2 chapters; you asked for 3."])
  }

  @Test func aCutOffAnswerTakesNothingFromAnOutline() async throws {
    let cut = String(Self.outline(3).prefix(330))
    let bench = try Bench(.init(outlines: [.success([cut]), .success([cut])]), drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    await #expect(throws: Failure.self) { _ = try await draft(bench, id, OutlineWish(count: 3)) }
    #expect(try await bench.engine.project(id).project.parts.count == 2)
    let empty = try await bench.engine.createProject(.book, title: "X").project.id
    let (_, record, notes) = try await draft(bench, empty, OutlineWish(count: 3))
    #expect(record?.project.parts.isEmpty == false)
    #expect(notes.first?.hasPrefix("The answer ends early") == true)
  }

  @Test func refusalsAndQuotaAreSentencesAndChangeNothing() async throws {
    let quota = Failure(.quota, "The quota of today is used up.", advice: "Try again tomorrow.")
    let bench = try Bench(
      .init(outlines: [.success(["I cannot write that."]), .failure(quota)]), drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut))
    do {
      _ = try await draft(bench, id, OutlineWish(count: 3))
      Issue.record("it was refused")
    } catch let failure as Failure {
      #expect(failure.kind == .refused)
      #expect(failure.message.contains("I cannot write that."))
    }
    await #expect(throws: quota) { _ = try await draft(bench, id, OutlineWish(count: 3)) }
    #expect(try await bench.engine.project(id).undoName == nil)
  }

  @Test func onePartIsDraftedAnewAndLosesItsApproval() async throws {
    let bench = try Bench(.init(outlines: [.success([Self.chapter(9)])]), drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let part = PartID(number: 2)
    let (_, record, _) = try await draft(bench, id, OutlineWish(count: 1, part: part))
    #expect(record?.project.parts.map(\.title) == ["Chapter 1", "Chapter 9"])
    #expect(record?.project.parts.map(\.isApproved) == [true, false])
  }

  @Test func theBriefHasWhatTheProjectSays() throws {
    var book = ProjectSamples.book(.cut)
    book.cast = [Figure(name: "Mira", description: "a girl in a blue coat")]
    let wish = OutlineWish(count: 5, idea: "A storm", manuscript: "Once upon a time")
    let prompt = try OutlineBrief(wish, book).prompt
    for words in [
      "Title: The Salt Road", "Style: 35 mm", "Character Mira: a girl in a blue coat",
      "exactly 5 chapters", "Idea: A storm", "Once upon a time",
    ] {
      #expect(prompt.contains(words))
    }
    #expect(throws: Failure.self) { try OutlineBrief(OutlineWish(count: 0), book) }
    #expect(throws: Failure.self) { try OutlineBrief(OutlineWish(count: 201), book) }
  }
}

import Foundation
import Synchronization
import VeoGenCore

/// Has an outline drafted and keeps it as one edit.
struct Drafting: Sendable {
  let shop: Workshop
  let model: String

  /// Tells the parts that are whole as they come. Returns the project with the draft in it, and
  /// what is to be said of it.
  ///
  /// An answer to the same words that came and was not kept, because the process died or the disk
  /// was full, is taken instead of asking again. Throws `disk` when there is no room for one:
  /// nothing was asked then.
  func run(
    _ id: ProjectID, _ wish: OutlineWish, tell: @escaping @Sendable ([PartDraft]) -> Void
  ) async throws(Failure) -> (StoredProject, notes: [String]) {
    let stored = try await shop.store.async { (store) throws(Failure) in try store.project(id) }
    let project = stored.project
    let brief = try OutlineBrief(wish, project)
    let shelf = AnswerShelf(folder: shop.paths.writing, project: id)
    shelf.removeKept(project)
    let key = AnswerShelf.key(brief, model: model)
    let answer: Answer
    if let earlier = earlier(shelf, key, project, wish) {
      answer = earlier
      tell(earlier.draft.parts)
    } else {
      try await checkRoom()
      answer = try await write(brief, project, wish, shelf.newFile(key), tell)
    }
    var notes = answer.draft.problems.map { $0.sentence(for: project.kind) }
    if answer.isEarlier { notes.append("It is Gemini's earlier answer, which had not been kept.") }
    if wish.part == nil, let words = Self.takesLeft(project) { notes.append(words) }
    let kept = try await keep(answer, key, id, wish)
    answer.file.remove()
    return (kept, notes + shelf.left.map { AnswerShelf.note($0, project.kind) })
  }

  private struct Answer {
    var draft: OutlineDraft
    var text: String
    var file: AnswerFile
    var isEarlier = false
  }

  private func checkRoom() async throws(Failure) {
    let (disk, folders) = (shop.disk, [shop.paths.writing, shop.paths.data])
    // Off this thread: a disk that does not answer must hold nobody up.
    try await shop.store.async { (_) throws(Failure) in
      for folder in folders {
        guard let problem = disk.problem(in: folder) else { continue }
        throw Failure(
          .disk, problem.message + " Nothing was asked.", advice: "Make room, and draft again.")
      }
    }
  }

  /// An answer that was not kept and that something can be made of.
  private func earlier(
    _ shelf: AnswerShelf, _ key: String, _ project: Project, _ wish: OutlineWish
  ) -> Answer? {
    let held = shop.answersInMemory.take(key, of: project.id)
    guard let (file, text) = held ?? shelf.take(key) else { return nil }
    var reader = OutlineDraftReader(project.kind, wanted: wish.part == nil ? wish.count : 1)
    _ = reader.append(text)
    let draft = reader.finish()
    guard (try? Self.check(draft, project, wish)) != nil else { return nil }
    return Answer(draft: draft, text: text, file: file, isEarlier: true)
  }

  private func write(
    _ brief: OutlineBrief, _ project: Project, _ wish: OutlineWish, _ file: AnswerFile,
    _ tell: @escaping @Sendable ([PartDraft]) -> Void
  ) async throws(Failure) -> Answer {
    let reading = Reading(
      OutlineDraftReader(project.kind, wanted: wish.part == nil ? wish.count : 1))
    do throws(Failure) {
      try await shop.services.writer().outline(brief, model: model) { piece in
        file.append(piece)
        if let parts = reading.append(piece) { tell(parts) }
      }
      let draft = reading.finish()
      try Self.check(draft, project, wish)
      file.end()
      return Answer(draft: draft, text: reading.text, file: file)
    } catch {
      // What has no part in it is of no use to anybody.
      if reading.isEmpty { file.remove() }
      throw error
    }
  }

  /// Throws when nothing, or less than there is, would come of it.
  private static func check(_ draft: OutlineDraft, _ project: Project, _ wish: OutlineWish)
    throws(Failure)
  {
    let words = draft.problems.map { $0.sentence(for: project.kind) }
    let isRefused = draft.problems.contains { if case .refused = $0 { true } else { false } }
    if draft.parts.isEmpty || draft.problems.contains(where: \.isFatal) {
      throw Failure(
        isRefused ? .refused : .badResult,
        (words.isEmpty ? ["Gemini's answer has no \(project.kind.partName)s."] : words)
          .joined(separator: " "),
        advice: "The outline is as it was. Change the idea, or try again.")
    }
    let isCutOff = draft.problems.contains { if case .cutOff = $0 { true } else { false } }
    if isCutOff, wish.part != nil || !project.parts.isEmpty {
      throw Failure(
        .badResult, words.joined(separator: " "),
        advice: "The outline is as it was. Ask for fewer \(project.kind.partName)s, or try again.")
    }
  }

  private static func takesLeft(_ project: Project) -> String? {
    let count = project.parts.reduce(0) { $0 + $1.takes.count }
    guard count > 0 else { return nil }
    let takes =
      count == 1 ? "1 take of the old outline is" : "\(count) takes of the old outline are"
    return "\(takes) not in the new one; undo brings the old one back with them."
  }

  /// What could not be kept is there for the next draft with the same words.
  private func keep(_ answer: Answer, _ key: String, _ id: ProjectID, _ wish: OutlineWish)
    async throws(Failure) -> StoredProject
  {
    do throws(Failure) {
      if Task.isCancelled {
        throw Failure(.cancelled, "Drafting was stopped; nothing was changed.")
      }
      return try await keep(answer.draft, id, wish)
    } catch {
      if !answer.file.isWhole {
        shop.answersInMemory.put(key, of: id, answer.file, answer.text)
      }
      throw error
    }
  }

  /// The text was paid for: it is kept also when the project was changed meanwhile.
  private func keep(_ draft: OutlineDraft, _ id: ProjectID, _ wish: OutlineWish)
    async throws(Failure) -> StoredProject
  {
    let now = shop.clock.now()
    return try await shop.store.async { (store) throws(Failure) in
      for _ in 0..<8 {
        let current = try store.project(id)
        let edit = Self.edit(draft, current.project, wish)
        do throws(Failure) {
          return try store.apply(edit, to: id, expecting: current.revision, now: now)
        } catch {
          let newest = try store.project(id)
          if newest.revision == current.revision { throw error }
        }
      }
      throw Failure(
        .fault, "The project is being changed all the time, so the draft could not be kept.",
        advice: "Close other VeoGens and try again.")
    }
  }

  private static func edit(_ draft: OutlineDraft, _ project: Project, _ wish: OutlineWish)
    -> ProjectEdit
  {
    if let part = wish.part, let first = draft.parts.first { return .replaceDraft(part, first) }
    return .replaceAll(
      draft.project(for: project) { PartID(number: .random(in: .min ... .max)) })
  }
}

/// Reads a draft on the network's thread.
private final class Reading: Sendable {
  private struct State {
    var reader: OutlineDraftReader
    var parts: [PartDraft] = []
    var text = ""
  }

  private let state: Mutex<State>

  init(_ reader: OutlineDraftReader) {
    state = Mutex(State(reader: reader))
  }

  /// All parts that are whole, when there is a new one.
  func append(_ piece: String) -> [PartDraft]? {
    state.withLock { state in
      state.text += piece
      let new = state.reader.append(piece)
      state.parts += new
      return new.isEmpty ? nil : state.parts
    }
  }

  /// Whether no part has come.
  var isEmpty: Bool { state.withLock { $0.parts.isEmpty } }

  /// All that has come.
  var text: String { state.withLock { $0.text } }

  func finish() -> OutlineDraft { state.withLock { $0.reader.finish() } }
}

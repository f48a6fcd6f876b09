import ArgumentParser
import Foundation
import VeoGenCore
import VeoGenEngine

/// `veogen book outline`: has Gemini draft the chapters, or one of them.
struct OutlineCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    let part = Kind.kind.partName
    return CommandConfiguration(
      commandName: "outline", abstract: "Have Gemini draft the \(part)s, or one of them.",
      discussion: """
        What the \(Kind.kind.rawValue) says already, its cast and places, go along. The draft takes \
        the place of the outline as one edit: undo brings the old one back. Nothing is approved by it.
        """)
  }

  @OptionGroup var one: OneProject<Kind>

  @Option(
    name: [.customLong("chapters"), .customLong("scenes")],
    parsing: .unconditional, help: ArgumentHelp("How many chapters or scenes.", valueName: "count"))
  var count: TypedNumber<Int>?

  @Option(
    name: [.customLong("chapter"), .customLong("scene")],
    help: ArgumentHelp("Draft only this one anew.", valueName: "number"))
  var part: String?

  @Option(help: ArgumentHelp("What it is about, in your words.", valueName: "text"))
  var idea: String?

  @Option(help: ArgumentHelp("A text to follow: a txt, md or EPUB file.", valueName: "file"))
  var manuscript: String?

  func run() async throws {
    let (session, id) = try one.open()
    let before = try await session.engine.project(id)
    let wish = try wish(before.project)
    let first = wish.part.flatMap(before.project.index(of:)) ?? 0
    let (record, notes) = try await draft(session, id, wish, numberedFrom: first + 1)
    await session.close()
    for note in notes { Console.say("veogen: " + Sentence.plain(note)) }
    let changes = ProjectText.drafted(before, record)
    if !changes.isEmpty { Console.say(changes) }
    if one.json { return try JSONOutput.write(ProjectJSON(record)) }
    Console.write(ProjectText.text(record))
  }

  private func wish(_ project: Project) throws -> OutlineWish {
    let text = try manuscript.map(ManuscriptFile.text) ?? ""
    if let part {
      let parts = try PartWords.parts([part], in: project)
      guard parts.count == 1, count == nil else {
        throw Failure(.invalidRequest, "Either one \(Kind.kind.partName) is drafted anew, or all.")
      }
      return OutlineWish(count: 1, idea: idea ?? "", manuscript: text, part: parts[0])
    }
    guard let count else {
      throw Failure(
        .invalidRequest, "Nothing says how many \(Kind.kind.partName)s there are to be.",
        advice: "Add --\(Kind.kind.partName)s 8.")
    }
    return OutlineWish(
      count: try count.value(of: "--\(Kind.kind.partName)s"), idea: idea ?? "", manuscript: text)
  }

  private func draft(
    _ session: EngineSession, _ id: ProjectID, _ wish: OutlineWish, numberedFrom first: Int
  ) async throws -> (ProjectRecord, notes: [String]) {
    let read = wish.idea.utf8.count + wish.manuscript.utf8.count
    WritingWords.say(session, reading: read, writing: wish.count * 150)
    var shown = 0
    do {
      for try await progress in session.client.projects.draft(id, wish) {
        switch progress {
        case .parts(let parts):
          for (index, part) in parts.enumerated().dropFirst(shown) {
            Console.say("  \(first + index). \(Sentence.plain(part.title))")
          }
          shown = parts.count
        case .done(let record, let notes): return (record, notes)
        }
      }
    } catch {
      await session.close()
      throw error
    }
    throw Failure(.fault, "Drafting ended without a result; the outline is as it was.")
  }
}

/// A text that an outline follows.
enum ManuscriptFile {
  /// From a txt, md or EPUB file, or `-`: standard input. Throws a `Failure` for what cannot be
  /// read, or is no text.
  static func text(_ path: String) throws(Failure) -> String {
    path == "-"
      ? try Manuscript.text(readFrom: STDIN_FILENO, named: "Standard input")
      : try Manuscript.text(of: path)
  }
}

/// Text of the person's, from a file or standard input.
enum TextFile {
  /// Throws a `Failure` that names the file.
  static func read(_ path: String) throws(Failure) -> String {
    let data =
      path == "-"
      ? FileHandle.standardInput.readDataToEndOfFile()
      : FileManager.default.contents(atPath: Paths.absolute(path))
    guard let data else {
      throw Failure(
        .invalidRequest, "\(path) cannot be read.", advice: "Name a file that is there.")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw Failure(
        .invalidRequest, "\(path == "-" ? "Standard input" : path) is not UTF-8 text.",
        advice: "Save it as UTF-8.")
    }
    return text
  }
}

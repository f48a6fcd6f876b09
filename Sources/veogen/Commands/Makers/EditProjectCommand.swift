import ArgumentParser
import Foundation
import VeoGenCore
import VeoGenEngine

/// `veogen book edit`: the whole outline as text.
struct EditProjectCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "edit", abstract: "Edit all of it as Markdown in your editor.",
      discussion: """
        Opens $VISUAL or $EDITOR. What cannot be read is told by line, and the text can be opened \
        again; nothing that was typed is lost. It becomes one edit, which undo takes back.
        """)
  }

  @OptionGroup var one: OneProject<Kind>

  @Option(
    help: ArgumentHelp("Take the text from this file, or - for standard input.", valueName: "file"))
  var file: String?

  @Flag(help: "Print the text and change nothing.")
  var print = false

  @OptionGroup var sending: SendingOptions

  func run() async throws {
    let (session, id) = try one.open()
    let record = try await session.engine.project(id)
    let text = OutlineText.text(of: record.project)
    if print { return Console.write(text.hasSuffix("\n") ? text : text + "\n") }
    if let file {
      let new: Project
      do {
        new = try read(try TextFile.read(file), record.project)
      } catch let error as OutlineTextError {
        throw EditingDesk.failure(error)
      }
      let desk = EditingDesk(session: session, id: id, sending: sending)
      return try report(record, try await desk.keep(new, from: record))
    }
    let desk = EditingDesk(session: session, id: id, sending: sending)
    guard let after = try await desk.edit(text, record, read) else {
      Console.say("Nothing was changed.")
      if one.json { try JSONOutput.write(ProjectJSON(record)) }
      return
    }
    try report(record, after)
  }

  private func read(_ text: String, _ project: Project) throws(OutlineTextError) -> Project {
    try OutlineText.project(from: text, for: project) {
      PartID(number: .random(in: .min ... .max))
    }
  }

  private func report(_ before: ProjectRecord, _ after: ProjectRecord) throws {
    let words = ProjectChanges(from: before.project, to: after.project).words(for: Kind.kind)
    guard !words.isEmpty else { return try one.report(after, "Nothing was changed.") }
    try one.report(after, ProjectText.done(words + ".", before, after))
  }
}

/// Lets the person write until the text can be read, and keeps it when they give up.
struct EditingDesk {
  var session: EngineSession
  var id: ProjectID
  var sending: SendingOptions

  /// Makes the edit, once it is agreed what goes out by it.
  func keep(_ new: Project, from record: ProjectRecord) async throws -> ProjectRecord {
    let edit = ProjectEdit.replaceAll(new)
    let agreed = try await sending.ask(about: .edit(edit), of: id, session)
    return try await session.engine.apply(
      edit, to: id, revision: record.revision, agreed: agreed)
  }

  /// The project as it is afterwards; nil when the text stayed as it was.
  func edit(
    _ text: String, _ record: ProjectRecord,
    _ read: (String, Project) throws(OutlineTextError) -> Project
  ) async throws -> ProjectRecord? {
    var written = text
    var kept: String?
    while true {
      guard let next = try await opened(written, kept), next != text else {
        if let kept { Console.say("What you wrote before is in \(kept).") }
        return nil
      }
      written = next
      do {
        let new = try read(written, record.project)
        let after = try await keep(new, from: record)
        if let kept { unlink(kept) }
        return after
      } catch let error as OutlineTextError {
        for line in Self.lines(of: error) { Console.say("  " + Sentence.plain(line)) }
        let path = try keep(written, in: kept)
        kept = path
        guard wantsAgain(path) else { throw Self.unreadable(path) }
      } catch let failure as Failure {
        throw Self.told(failure, kept: try keep(written, in: kept))
      } catch let refused as ExitStatus {
        // Nothing goes out without a word, and nothing typed is lost.
        let path = try keep(written, in: kept)
        Console.say("  What you wrote is in \(path): give it with --file.")
        throw refused
      }
    }
  }

  /// What is in the editor when it is left; nil when it was left without a text.
  private func opened(_ text: String, _ kept: String?) async throws -> String? {
    let editor = ExternalEditor(
      folder: session.paths.writing, environment: HostEnvironment.variables)
    do {
      return try await Interruption.withoutControlC { () async throws(Failure) in
        try await editor.edit(text)
      }
    } catch {
      throw kept.map { Self.told(error, kept: $0) } ?? error
    }
  }

  private static func told(_ failure: Failure, kept path: String) -> Failure {
    var told = failure
    told.advice += " What you wrote is in \(path)."
    return told
  }

  /// As many mistakes as one wants to read at once, and how many more there are.
  private static func lines(of error: OutlineTextError) -> [String] {
    let lines = error.problems.prefix(20).map(\.sentence)
    let more = error.problems.count - lines.count
    return lines + (more > 0 ? ["… and \(more) more."] : [])
  }

  /// After its lines were told.
  private static func unreadable(_ path: String) -> Failure {
    Failure(
      .invalidRequest, "The text cannot be read, and nothing was changed.",
      advice: "It is kept in \(path): correct it and give it with --file.")
  }

  /// What cannot be read, by line.
  static func failure(_ error: OutlineTextError) -> Failure {
    Failure(
      .invalidRequest,
      "The text cannot be read, and nothing was changed. "
        + lines(of: error).joined(separator: " "))
  }

  private func wantsAgain(_ path: String) -> Bool {
    guard Console.hasKeyboard else { return false }
    Console.say("What you wrote is in \(path). Open it again? [Y/n]")
    guard let answer = readLine()?.lowercased() else { return false }
    return answer.isEmpty || answer == "y" || answer == "yes"
  }

  /// Where what was typed is kept: in the place of what was kept before.
  private func keep(_ text: String, in earlier: String?) throws(Failure) -> String {
    let path =
      earlier ?? session.paths.writing + "/outline-\(id)-\(UUID().uuidString.prefix(4)).md"
    do {
      try FileManager.default.createDirectory(
        atPath: session.paths.writing, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
      chmod(path, 0o600)
    } catch {
      Console.write(text)
      throw Failure(
        .disk, "What you wrote cannot be kept in \(path), so it was printed.",
        advice: "Make room there.")
    }
    return path
  }
}

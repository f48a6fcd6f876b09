import Foundation
import VeoGenCore

/// A project as a folder of text that can be kept in git: `outline.md` for people, and
/// `project.toml` with what the outline does not say. Nothing of the project is lost in them.
public struct ProjectFolder: Sendable {
  static let outline = "outline.md"
  static let facts = "project.toml"
  /// Names of the files.
  public static let files = [outline, facts]
  /// Bytes of a file that is read.
  private static let limit = 64_000_000

  private let folder: String

  public init(_ folder: String) {
    self.folder = Paths.absolute(folder)
  }

  /// Writes both files; other files in the folder are left alone.
  ///
  /// Throws `invalidRequest` when one is there that says something else and is not to be replaced:
  /// somebody may have written in it.
  public func write(_ project: Project, replacing: Bool = false) throws(Failure) {
    let texts = [
      (Self.outline, OutlineText.text(of: project)),
      (Self.facts, ProjectFactsText.toml(of: project)),
    ]
    try Folder.make(folder)
    for (name, text) in texts where !replacing {
      let there = FileManager.default.contents(atPath: path(name))
      if FileMove.isTaken(path(name)), there != Data(text.utf8) {
        throw Failure(
          .invalidRequest, "\(path(name)) is there already and says something else.",
          advice: "Import it first, or replace it.")
      }
    }
    for (name, text) in texts { try PrivateFile.write(Data(text.utf8), to: path(name)) }
  }

  /// Reads both files. `newID` gives ids to parts that have none yet.
  ///
  /// Throws `missing` for a file that is not there, `invalidRequest` with the file and the line of
  /// what cannot be read.
  public func read(newID: () -> PartID) throws(Failure) -> Project {
    try source.readHere(newID: newID)
  }

  private func readHere(newID: () -> PartID) throws(Failure) -> Project {
    let facts = try ProjectFacts(text(Self.facts), path: path(Self.facts))
    let outline = try text(Self.outline)
    do {
      return facts.restoringImages(
        in: try OutlineText.project(from: outline, for: facts.base, newID: newID))
    } catch {
      throw failure(error)
    }
  }

  private func path(_ name: String) -> String { folder + "/" + name }

  private func failure(_ error: OutlineTextError) -> Failure {
    let shown = error.problems.prefix(5).map { "line \($0.line): \($0.message)" }
    let more = error.problems.count - shown.count
    return Failure(
      .invalidRequest,
      "\(path(Self.outline)), \(shown.joined(separator: " "))"
        + (more > 0 ? " (\(more) more)" : ""),
      advice: "Correct \(error.problems.count == 1 ? "that line" : "those lines").")
  }

  /// What was handed off has the text in a folder of its own.
  private var source: ProjectFolder {
    let within = ProjectFolder(folder + "/project")
    return !FileMove.isTaken(path(Self.facts)) && FileMove.isTaken(within.path(Self.facts))
      ? within : self
  }

  private func text(_ name: String) throws(Failure) -> String {
    let path = path(name)
    guard FileMove.isTaken(path) else {
      throw Failure(
        .missing, "There is no \(name) in \(folder).",
        advice: "Name a folder that VeoGen has exported.")
    }
    let data: Data
    do throws(RegularFile.Problem) {
      data = try RegularFile.contents(of: path, limit: Self.limit)
    } catch {
      throw Failure(.invalidRequest, "\(path) \(error.what).", advice: error.advice)
    }
    guard let text = String(data: data, encoding: .utf8) else {
      let lines = data.split(separator: 10, omittingEmptySubsequences: false)
      let line = lines.firstIndex { String(data: $0, encoding: .utf8) == nil } ?? 0
      throw Failure(
        .invalidRequest, "\(path), line \(line + 1): this is no UTF-8 text.",
        advice: "Save the file as UTF-8.")
    }
    return text
  }
}

import Foundation
import VeoGenCore

/// Lets a person write on a text with their own editor, which has the terminal meanwhile.
public struct ExternalEditor: Sendable {
  private let environment: EnvironmentVariables
  private let folder: String

  /// Files to write on are made in `folder`, readable for the person alone.
  public init(folder: String, environment: EnvironmentVariables) {
    self.folder = folder
    self.environment = environment
  }

  /// Returns what was written; nil when the editor ended with an error, which leaves the text as it
  /// was.
  ///
  /// Throws `missing` when there is no editor, `disk` when there is no place to write on,
  /// `invalidRequest` for what is no text: its file is kept then.
  public func edit(_ text: String) async throws(Failure) -> String? {
    guard let command else {
      throw Failure(
        .missing, "There is no editor.",
        advice: "Name one in $VISUAL or $EDITOR, such as export EDITOR=nano.")
    }
    let path = folder + "/prompt-\(UUID().uuidString.prefix(8)).md"
    try write(text, to: path)
    let code = await TerminalProgram.run(command, path, environment)
    guard code == 0 else { return try await failed(code, command, path, before: text) }
    guard let data = FileManager.default.contents(atPath: path),
      let written = String(data: data, encoding: .utf8)
    else {
      throw Failure(
        .invalidRequest, "What the editor wrote is no UTF-8 text.", advice: "It is in \(path).")
    }
    unlink(path)
    return withoutLastNewline(written, before: text)
  }

  /// The person's own first, then what is there.
  var command: String? {
    for named in [environment["VISUAL"], environment["EDITOR"]] {
      if let named, !named.trimmingCharacters(in: .whitespaces).isEmpty { return named }
    }
    return ["sensible-editor", "nano", "vim", "vi"].first { Player.find($0, environment) != nil }
  }

  private func write(_ text: String, to path: String) throws(Failure) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure(.disk, "There is no place for the text: \(folder) cannot be made.")
    }
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data((text.isEmpty ? text : text + "\n").utf8),
        attributes: [.posixPermissions: 0o600])
    else {
      throw Failure(
        .disk, "The text cannot be written to \(folder).", advice: "Make room there.")
    }
  }

  /// An editor that ends with an error changes nothing; what it wrote all the same is kept.
  private func failed(_ code: Int?, _ command: String, _ path: String, before: String)
    async throws(Failure) -> String?
  {
    let written = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard written == before || written == before + "\n" else {
      throw Failure(
        .invalidRequest, "The editor ended with an error; the text stays as it was.",
        advice: "What it wrote is in \(path).")
    }
    unlink(path)
    guard let code, code != 126, code != 127 else {
      throw Failure(
        .missing, "The editor \(command) could not be started.",
        advice: "Name another in $VISUAL or $EDITOR.")
    }
    return nil
  }

  /// Editors end a file with a newline that nobody wrote.
  private func withoutLastNewline(_ written: String, before: String) -> String {
    written.hasSuffix("\n") && !before.hasSuffix("\n") ? String(written.dropLast()) : written
  }
}

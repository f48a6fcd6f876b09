import Foundation
import Subprocess
import VeoGenCore

/// Lets a person write on a text with their own editor, which has the terminal meanwhile.
public struct ExternalEditor: Sendable {
  private let environment: [String: String]
  private let folder: String

  /// Files to write on are made in `folder`, readable for the person alone.
  public init(folder: String, environment: [String: String]) {
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
    let code = await run(command, path)
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

  /// By the shell, as every program does: an editor may be named with options. Returns its exit
  /// status; nil when it was never there or was killed.
  ///
  /// It cannot be suspended: nobody would wake it, since this program waits for it. Shells hand the
  /// ignored signal on, and editors that find it ignored leave it so. Ctrl-C is for the editor alone:
  /// a shell that does something at it outlives it, and hands nothing of that on.
  private func run(_ command: String, _ path: String) async -> Int? {
    let line = "trap '' TSTP; trap : INT; " + command + " \"$1\"" + Self.redirection()
    let result = try? await Subprocess.run(
      .path("/bin/sh"), arguments: ["-c", line, "sh", path],
      environment: ChildEnvironment.from(environment),
      input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
      output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
      error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
    guard case .exited(let code)? = result?.terminationStatus else { return nil }
    return Int(code)
  }

  /// Where a prompt came from a pipe, or results go to one, the terminal is not to be had there.
  private static func redirection() -> String {
    guard isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0 else { return "" }
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return "" }
    close(terminal)
    return " </dev/tty >/dev/tty 2>&1"
  }

  /// Editors end a file with a newline that nobody wrote.
  private func withoutLastNewline(_ written: String, before: String) -> String {
    written.hasSuffix("\n") && !before.hasSuffix("\n") ? String(written.dropLast()) : written
  }
}

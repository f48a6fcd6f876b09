import Foundation
import Subprocess
import VeoGenCore

/// Puts text on the clipboard with a program of this machine, where there is one that can.
struct ClipboardTool: Sendable {
  /// A program that reads the text from its standard input.
  struct Way: Hashable, Sendable {
    var program: String
    var arguments: [String]
  }

  var environment: EnvironmentVariables
  /// Seconds that a program may take.
  var patience = 2.0

  /// Copies `text`; returns the name of the program that took it, nil when none did.
  func copy(_ text: String) async -> String? {
    for way in ways {
      guard let path = Player.find(way.program, environment) else { continue }
      if await hand(text, to: path, way.arguments) { return way.program }
    }
    return nil
  }

  /// What to try, in this order. Over ssh the displays of this machine are not the person's;
  /// tmux hands what it was given on to the terminal outside (`-w`, since 3.2).
  var ways: [Way] {
    var ways: [Way] = []
    if !has("SSH_CONNECTION"), !has("SSH_TTY") {
      if has("WAYLAND_DISPLAY") { ways.append(Way(program: "wl-copy", arguments: [])) }
      if has("DISPLAY") {
        ways.append(Way(program: "xclip", arguments: ["-selection", "clipboard"]))
      }
    }
    if has("TMUX") {
      ways.append(Way(program: "tmux", arguments: ["load-buffer", "-w", "-"]))
      ways.append(Way(program: "tmux", arguments: ["load-buffer", "-"]))
    }
    return ways
  }

  /// The reading end of a pipe that holds all of `text`: nobody has to write to a program that may
  /// end without reading. Nil for more than a pipe takes.
  private static func filledPipe(_ text: String) -> Int32? {
    var ends: [Int32] = [-1, -1]
    guard text.utf8.count <= 60_000, pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[1]) }
    guard write(ends[1], text, text.utf8.count) == text.utf8.count else {
      close(ends[0])
      return nil
    }
    return ends[0]
  }

  private func has(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }

  private func hand(_ text: String, to path: String, _ arguments: [String]) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask { [environment] in
        guard let filled = Self.filledPipe(text) else { return false }
        defer { close(filled) }
        let result = try? await run(
          .path(.init(path)), arguments: Arguments(arguments),
          environment: ChildEnvironment.from(environment),
          input: .fileDescriptor(.init(rawValue: filled), closeAfterSpawningProcess: false),
          output: .discarded,
          error: .discarded)
        return result?.terminationStatus.isSuccess ?? false
      }
      group.addTask { [patience] in
        try? await Task.sleep(for: .seconds(patience))
        return false
      }
      let first = await group.next() ?? false
      group.cancelAll()
      return first
    }
  }
}

extension Engine {
  /// How text gets to the clipboard in this environment, in words.
  public static func clipboardWays(_ environment: EnvironmentVariables) -> String {
    let ways = ClipboardTool(environment: environment).ways
      .filter { Player.find($0.program, environment) != nil }.map(\.program)
    var seen: Set<String> = []
    let names = ways.filter { seen.insert($0).inserted } + ["the terminal itself (OSC 52)"]
    return names.joined(separator: ", then ")
  }
}

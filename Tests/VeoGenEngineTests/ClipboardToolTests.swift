import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct ClipboardToolTests {
  let home: TemporaryHome

  init() throws { home = try TemporaryHome() }

  /// A program that keeps what it is given, or fails.
  private func install(_ name: String, fails: Bool = false) throws {
    let script = "#!/bin/sh\n\(fails ? "exit 1" : "cat > '\(home.folder)/\(name).copied'")\n"
    _ = try home.file(name, Array(script.utf8))
    try Tool.makeExecutable(home.folder + "/" + name)
  }

  private func tool(_ variables: EnvironmentVariables) -> ClipboardTool {
    ClipboardTool(
      environment: variables.merging(["PATH": home.folder + ":/usr/bin:/bin"]),
      patience: 20)
  }

  @Test func theDisplayComesBeforeTmuxUnlessItIsElsewhere() {
    let here = tool(["WAYLAND_DISPLAY": "w", "DISPLAY": ":0", "TMUX": "t"])
    #expect(here.ways.map(\.program) == ["wl-copy", "xclip", "tmux", "tmux"])
    let there = tool(["DISPLAY": ":0", "TMUX": "t", "SSH_CONNECTION": "1 2 3 4"])
    #expect(there.ways.map(\.program) == ["tmux", "tmux"])
    #expect(tool([:]).ways.isEmpty)
  }

  @Test func theFirstThatTakesItIsNamed() async throws {
    try install("wl-copy", fails: true)
    try install("tmux")
    let name = await tool(["WAYLAND_DISPLAY": "w", "TMUX": "t"]).copy("/videos/ä boat.mp4")
    #expect(name == "tmux")
    let copied = try String(contentsOfFile: home.folder + "/tmux.copied", encoding: .utf8)
    #expect(copied == "/videos/ä boat.mp4")
    #expect(await tool([:]).copy("x") == nil)
  }
}

import Foundation
import Subprocess
import Testing

/// What a program leaves that ends without a word to its terminal. The studio itself is tried end to
/// end; it never calls `exit` while it has the screen, but a library may.
struct EndingTests {
  @Test(arguments: ["exit", "crash"])
  func everyEndRestoresTheTerminal(_ end: String) async throws {
    let pty = try PseudoTerminal()
    let before = pty.modes
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let probe = URL(filePath: tests).deletingLastPathComponent().appending(path: "TerminalProbe")
    let status = try await run(
      .path(.init(probe.path)), arguments: [pty.path, end],
      environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]), output: .discarded,
      error: .discarded
    ).terminationStatus
    #expect(end == "exit" ? status == .exited(3) : !status.isSuccess && status != .exited(9))
    #expect(pty.wait { $0.contains("\u{1B}[3;12r\u{1B}[S") }, "the list scrolled")
    let left = ["\u{1B}[r", "\u{1B}[?1049l", "\u{1B}[?1000l", "\u{1B}[?2004l"]
    #expect(pty.wait { output in left.allSatisfy { output.contains($0) } })
    #expect(pty.modes == before)
  }
}

import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct ExternalPagerTests {
  private let home: TemporaryHome

  init() throws { home = try TemporaryHome() }

  private func pager(_ command: String?) -> ExternalPager {
    let environment: EnvironmentVariables = ["PATH": "/usr/bin:/bin", "PAGER": command ?? ""]
    return ExternalPager(environment: environment, glance: .zero)
  }

  private func log(_ text: String) throws -> String {
    let path = home.paths.log
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test func thePersonsPagerIsGivenTheFile() async throws {
    let path = try log("step\n")
    try await pager("sh -c 'cp \"$1\" \"$1.seen\"' sh").show(path)
    #expect(try String(contentsOfFile: path + ".seen", encoding: .utf8) == "step\n")
  }

  @Test func whatCannotBeShownSaysWhereItIs() async throws {
    let path = try log("")
    let empty = await #expect(throws: Failure.self) { try await pager("false").show(path) }
    #expect(
      empty?.message == "Nothing has been logged yet." && empty?.advice.contains(path) == true)
    _ = try log("step\n")
    let missing = await #expect(throws: Failure.self) {
      try await pager("no-such-pager-at-all").show(path)
    }
    #expect(missing?.kind == .missing && missing?.advice.contains(path) == true)
    // Which `less` does, after ^C.
    try await pager("false").show(path)
  }

  @Test func lessShowsTheEndFirst() throws {
    let folder = home.paths.exports
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(
      FileManager.default.createFile(
        atPath: folder + "/less", contents: nil, attributes: [.posixPermissions: 0o755]))
    // Of one screen's length, too, whatever $LESS says.
    #expect(ExternalPager(environment: ["PATH": folder]).command == "less -+F +G")
    #expect(ExternalPager(environment: ["PAGER": "most", "PATH": folder]).command == "most")
    #expect(ExternalPager(environment: ["PATH": "/nowhere"]).command == nil)
  }
}

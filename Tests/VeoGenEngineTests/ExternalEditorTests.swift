import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct ExternalEditorTests {
  private let home: TemporaryHome

  init() throws { home = try TemporaryHome() }

  private func editor(_ command: String?) -> ExternalEditor {
    let environment: EnvironmentVariables = ["PATH": "/usr/bin:/bin", "EDITOR": command ?? ""]
    return ExternalEditor(folder: home.paths.writing, environment: environment)
  }

  @Test func whatIsWrittenComesBack() async throws {
    let written = try await editor("sed -i s/lion/tiger/").edit("A lion\nat noon")
    #expect(written == "A tiger\nat noon")
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.paths.writing).isEmpty)
  }

  @Test func anErrorOfTheEditorLeavesTheTextAlone() async throws {
    #expect(try await editor("false").edit("A lion") == nil)
    let missing = await #expect(throws: Failure.self) {
      try await editor("no-such-editor-at-all").edit("A lion")
    }
    #expect(missing?.kind == .missing)
    let broken = await #expect(throws: Failure.self) {
      try await editor("sh -c 'echo more >> \"$1\"; exit 1' sh").edit("A lion")
    }
    #expect(broken?.advice.contains(home.paths.writing) == true)
  }

  @Test func whatIsNoTextIsKept() async throws {
    let failure = await #expect(throws: Failure.self) {
      try await editor("sh -c 'printf \"\\\\377\\\\376\" > \"$1\"' sh").edit("A lion")
    }
    #expect(failure?.kind == .invalidRequest)
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.paths.writing).count == 1)
  }

  @Test func anInterruptIsForTheEditorAlone() async throws {
    let written = try await editor("sh -c 'kill -INT $PPID; echo A tiger > \"$1\"' sh")
      .edit("A lion")
    #expect(written == "A tiger")
  }

  @Test func theFileIsForThePersonAlone() async throws {
    let written = try await editor("sh -c 'stat -c %a \"$1\" > \"$1\"' sh").edit("A lion")
    #expect(written == "600")
  }

  @Test func visualComesBeforeEditor() {
    let both = ExternalEditor(
      folder: "/nowhere", environment: ["VISUAL": "code -w", "EDITOR": "nano"])
    #expect(both.command == "code -w")
    #expect(ExternalEditor(folder: "/nowhere", environment: ["PATH": "/nowhere"]).command == nil)
  }
}

import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Programs of other people do not get the keys.
@Suite struct ChildEnvironmentTests {
  let home: TemporaryHome
  private let environment: EnvironmentVariables = [
    "PATH": "/usr/bin:/bin", "LANG": "C", "GEMINI_API_KEY": "secret-1",
    "GOOGLE_API_KEY": "secret-2", "GOOGLE_APPLICATION_CREDENTIALS": "/secret-3",
  ]

  init() throws { home = try TemporaryHome() }

  /// A program that writes down what it was given; returns its path and where it writes.
  private func program() throws -> (path: String, seen: String) {
    let seen = home.folder + "/seen"
    let script = "#!/bin/sh\nenv > \(seen).new\nmv \(seen).new \(seen)\n"
    let path = try home.file("program", Array(script.utf8))
    try Tool.makeExecutable(path)
    return (path, seen)
  }

  private func expectNoSecret(in path: String) async throws {
    #expect(try await eventually { access(path, F_OK) == 0 })
    let text = String(
      decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
    #expect(text.contains("LANG=C"))
    #expect(!text.contains("secret"))
  }

  @Test func thePlayer() async throws {
    let (path, seen) = try program()
    let clip = try home.file("clip.mp4", [1])
    _ = try await Player(configured: path, environment: environment).play(clip)
    try await expectNoSecret(in: seen)
  }

  @Test func theProbe() async throws {
    let (path, seen) = try program()
    _ = await Probe(command: path, environment: environment).look(at: "/dev/null")
    try await expectNoSecret(in: seen)
  }
}

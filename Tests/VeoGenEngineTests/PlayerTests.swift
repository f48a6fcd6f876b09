import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct PlayerTests {
  let home: TemporaryHome

  init() throws { home = try TemporaryHome() }

  private func program(_ name: String, _ script: String) throws -> String {
    let path = try home.file(name, Array("#!/bin/sh\n\(script)\n".utf8))
    try Tool.makeExecutable(path)
    return path
  }

  @Test func thePersonsPlayerIsStartedAlone() async throws {
    let clip = try home.file("clip.mp4", [1])
    let seen = home.folder + "/seen"
    // Its session, and where its three streams lead.
    let player = try program(
      "play",
      "(echo $1 $2; cut -d' ' -f6 /proc/$$/stat; echo $$; readlink /proc/$$/fd/0 /proc/$$/fd/2) > \(seen).new; mv \(seen).new \(seen)"
    )
    let name = try await Player(
      configured: "never", environment: ["VEOGEN_PLAYER": "\(player) --loop"]
    ).play(clip)
    #expect(name == "play")
    #expect(try await eventually { access(seen, F_OK) == 0 })
    let lines = String(
      decoding: try #require(FileManager.default.contents(atPath: seen)), as: UTF8.self
    )
    .split(separator: "\n").map(String.init)
    #expect(lines[0] == "--loop \(clip)")
    #expect(lines[1] == lines[2], "it leads a session of its own")
    #expect(lines[3...] == ["/dev/null", "/dev/null"])
  }

  @Test func whatIsInAFilmIsFoundOut() async throws {
    let bench = try Bench(home: home)
    let film = try home.file("film.mp4", Fixtures.clip)
    let footage = try await bench.engine.client.footage(film)
    #expect(footage == Footage(path: film, duration: 1, framesPerSecond: 24, hasAudio: true))
    let text = try home.file("text.mp4", Array("no film".utf8))
    for path in [text, home.folder + "/gone.mp4"] {
      let failure = await #expect(throws: Failure.self) {
        _ = try await bench.engine.client.footage(path)
      }
      #expect(failure?.kind == .missing && failure?.message.contains(path) == true)
      #expect(failure?.advice == "Make it again in the outline.")
    }
    await bench.engine.stop()
  }

  @Test func withoutOneTheSentenceNamesTheFile() async throws {
    let clip = try home.file("clip.mp4", [1])
    let failure = await #expect(throws: Failure.self) {
      _ = try await Player(environment: ["PATH": home.folder]).play(clip)
    }
    #expect(failure?.kind == .missing)
    #expect(failure?.message.contains(clip) == true)
    await #expect(throws: Failure.self) {
      _ = try await Player(environment: ["VEOGEN_PLAYER": "nope-nope"]).play(clip)
    }
    await #expect(throws: Failure.self) {
      _ = try await Player(environment: [:]).play(home.folder + "/gone.mp4")
    }
  }

  @Test func desktopsOnlyWithAScreen() throws {
    _ = try program("xdg-open", "true")
    let path: EnvironmentVariables = ["PATH": home.folder]
    #expect(Player(environment: path).command() == nil)
    #expect(Player(environment: path).whyNot?.contains("install mpv") == true)
    let named = path.merging(["VEOGEN_PLAYER": "nope"])
    #expect(Player(environment: named).whyNot?.contains("nope is not installed") == true)
    #expect(Player(environment: path.merging(["DISPLAY": ":0"])).command() == ["xdg-open"])
    _ = try program("mpv", "true")
    #expect(Player(environment: path).command() == ["mpv"])
    #expect(Player(environment: path).whyNot == nil)
    #expect(Player(configured: "vlc -f", environment: path).command() == ["vlc", "-f"])
  }
}

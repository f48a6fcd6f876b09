import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

extension FilmRendering {
  /// Files of clips that were moved or deleted outside VeoGen.
  @Suite struct GoneClipTests {
    /// What Google still keeps costs nothing to have again.
    @Test func aClipThatIsGoneAndKeptSaysHowItIsFetched() async throws {
      let stage = try FilmStage([.init(seconds: 0.5), .init(seconds: 0.5)], kind: .movie)
      var source = try stage.source
      for (number, (id, clip)) in source.clips.enumerated() {
        var made = Fixtures.operation()
        (made.id, made.state, made.clip) = (id, .completed, clip)
        (made.result, made.readyAt) = (RemoteResult(uri: "u\(number)"), Date())
        source.operations[id] = made
      }
      unlink(stage.folder + "/clip-2.mp4")
      let here = source
      let one = try #require(
        await #expect(throws: Failure.self) {
          _ = try await stage.maker.assemble(here, into: stage.film)
        })
      #expect(one.kind == .missing && one.message.contains("scene 2 (Part 2) is not there"))
      #expect(one.way == .fetchAgain([OperationID(number: 2)]))
      unlink(stage.folder + "/clip-1.mp4")
      let both = try #require(
        await #expect(throws: Failure.self) {
          _ = try await stage.maker.assemble(here, into: stage.film)
        })
      #expect(both.message.hasPrefix("2 clips are not there: scene 1"))
      #expect(both.way == .fetchAgain([1, 2].map { OperationID(number: $0) }))
      #expect(stage.leftovers.isEmpty)
    }
  }
}

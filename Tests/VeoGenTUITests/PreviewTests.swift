import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct PreviewTests {
  private static let boat = Samples.completed(2, "boat", ago: 5)
  private static let lion = Samples.completed(1, "lion", ago: 60)

  private func stage(
    _ operations: [VeoGenCore.Operation] = [boat, lion], width: Int = 120, height: Int = 36
  ) -> Stage {
    var stage = Stage(
      Samples.overview(operations), width: width, height: height, focus: .operations)
    stage.state.showsPictures = true
    return stage
  }

  /// The stills that were asked for.
  private func asked(_ stage: Stage) -> [(ticket: Int, path: String, at: Double, size: Size)] {
    stage.effects.compactMap {
      if case .readPicture(let ticket, let path, let at, let size) = $0 {
        (ticket, path, at, size)
      } else {
        nil
      }
    }
  }

  /// The stills that were looked for among those at hand.
  private func sought(_ stage: Stage) -> [(ticket: Int, path: String, size: Size)] {
    stage.effects.compactMap {
      if case .findPicture(let ticket, let path, _, let size) = $0 {
        (ticket, path, size)
      } else {
        nil
      }
    }
  }

  /// Somebody looks at it, and it is not at hand.
  private func rest(_ stage: inout Stage) {
    var effects: [Effect] = []
    miss(&stage)
    for seconds in [0.1, 0.2] {
      stage.pass(seconds: seconds)
      effects += stage.effects
      miss(&stage)
      effects += stage.effects
    }
    stage.effects = effects
  }

  /// Says that what is looked for is not at hand.
  private func miss(_ stage: inout Stage) {
    guard let seeking = stage.state.preview.seeking else { return stage.effects = [] }
    stage.send(.pictureFound(ticket: seeking.ticket, nil))
  }

  private func answer(_ stage: inout Stage, width: Int = 20, height: Int = 10) {
    guard let ticket = asked(stage).last?.ticket else {
      Issue.record("no picture is asked for")
      return
    }
    stage.send(.pictureRead(ticket: ticket, .success(Samples.frame(width, height))))
  }

  @Test func theSelectedClipIsShownBesideItsFacts() throws {
    var stage = stage()
    rest(&stage)
    let wish = try #require(asked(stage).first)
    #expect(wish.path == Self.boat.clip?.path)
    #expect(wish.at > 2 && wish.at < 3)
    #expect(wish.size == Size(width: 24, height: 14))
    #expect(!stage.text.contains("▀"))
    answer(&stage, width: 24, height: 14)
    let rows = stage.text.split(separator: "\n").filter { $0.contains("▀") }
    #expect(rows.count == 7)
    #expect(rows.allSatisfy { $0.hasSuffix(String(repeating: "▀", count: 24) + " │") })
    #expect(stage.text.contains("saved     boat"))
    rest(&stage)
    #expect(asked(stage).isEmpty, "what is known is not read again")
  }

  @Test func oneIsReadAtATimeAndThenTheOneThatIsWantedNow() {
    var stage = stage()
    rest(&stage)
    let first = asked(stage)
    stage.press("Down")
    #expect(first.count == 1 && asked(stage).isEmpty)
    stage.send(.pictureRead(ticket: first[0].ticket, .success(Samples.frame(24, 14))))
    rest(&stage)
    #expect(asked(stage).map(\.path) == [Self.lion.clip?.path])
    #expect(!stage.text.contains("▀"), "the still of another one is not shown")
    answer(&stage)
    #expect(stage.text.contains("▀"))
    stage.press("Up")
    #expect(asked(stage).isEmpty && stage.text.contains("▀"))
  }

  @Test func withoutAClipItsFirstImageIsShown() {
    var waiting = Samples.operation(3, "lion", .queued)
    waiting.request.inputs = [Samples.image()]
    var stage = stage([waiting])
    rest(&stage)
    #expect(asked(stage).map(\.path) == ["/home/ada/lion.png"])
    #expect(asked(stage).map(\.at) == [0])
    var bare = self.stage([Samples.operation(4, "words only", .queued)])
    bare.pass(seconds: 1)
    #expect(asked(bare).isEmpty)
  }

  @Test func whatCannotBeReadLeavesItsPlaceToTheText() {
    var stage = stage()
    rest(&stage)
    let ticket = asked(stage).first?.ticket ?? 0
    stage.send(.pictureRead(ticket: ticket, .failure(Failure(.missing, "No ffmpeg."))))
    #expect(asked(stage).isEmpty && stage.state.toasts.isEmpty)
    var plain = stage
    plain.state.showsPictures = false
    #expect(DetailRows.of(stage) == DetailRows.of(plain))
  }

  /// As one is whose file was gone and has been fetched again.
  @Test func aClipThatIsSavedAgainIsTriedAgain() {
    var stage = stage()
    rest(&stage)
    let ticket = asked(stage).first?.ticket ?? 0
    stage.send(.pictureRead(ticket: ticket, .failure(Failure(.missing, "There is no file."))))
    rest(&stage)
    #expect(asked(stage).isEmpty, "it cannot be read")
    stage.send(.engine(.changed(Self.boat)))
    rest(&stage)
    #expect(asked(stage).map(\.path) == [Self.boat.clip?.path])
  }

  @Test func nothingIsAskedForWithoutColoursOrRoom() {
    var colourless = stage()
    colourless.state.showsPictures = false
    colourless.press("Down Enter")
    #expect(asked(colourless).isEmpty)
    var narrow = stage(width: 80, height: 24)
    narrow.press("Down")
    #expect(asked(narrow).isEmpty)
    var tiny = stage(width: 30, height: 8)
    tiny.pass(seconds: 1)
    #expect(asked(tiny).isEmpty)
  }

  @Test func theDetailHasItAboveTheText() {
    var stage = stage(width: 80, height: 24)
    stage.press("Enter")
    rest(&stage)
    #expect(asked(stage).map(\.size) == [Size(width: 76, height: 10)])
    answer(&stage, width: 18, height: 10)
    let rows = stage.text.split(separator: "\n").map(String.init)
    let pictured = rows.indices.filter { rows[$0].contains("▀") }
    #expect(pictured.count == 5)
    #expect(rows.firstIndex { $0.contains("saved ") }.map { $0 > pictured.last ?? 0 } == true)
    stage.press("End")
    #expect(stage.text.contains("▀"), "it stays while the text scrolls")
    #expect(stage.text.contains("p play"))
  }

  @Test func whatIsAtHandIsShownAtOnceAndNotRead() throws {
    var stage = stage()
    stage.pass(seconds: 0.001)
    let wish = try #require(sought(stage).first)
    #expect(sought(stage).count == 1 && asked(stage).isEmpty)
    #expect(wish.path == Self.boat.clip?.path && wish.size == Size(width: 24, height: 14))
    stage.send(.pictureFound(ticket: wish.ticket, Samples.frame(24, 14)))
    #expect(stage.text.contains("▀"))
    #expect(stage.state.nextWake == nil, "nothing is waited for")
    stage.pass(seconds: 5)
    #expect(asked(stage).isEmpty && sought(stage).isEmpty)
  }

  @Test func whatIsNotAtHandIsReadWhenOneHasLookedForAMoment() {
    var stage = stage()
    stage.pass(seconds: 0.01)
    let early = stage.effects
    stage.pass(seconds: 0.3)
    stage.effects = early + stage.effects
    let tickets = sought(stage).map(\.ticket)
    #expect(tickets.count == 1 && asked(stage).isEmpty, "nobody has said yet that it is not there")
    stage.send(.pictureFound(ticket: tickets[0] + 100, nil))
    #expect(asked(stage).isEmpty, "that is an answer to something else")
    stage.send(.pictureFound(ticket: tickets[0], nil))
    #expect(asked(stage).count == 1 && sought(stage).isEmpty)
    stage.pass(seconds: 5)
    #expect(asked(stage).isEmpty && sought(stage).isEmpty, "it is on its way")
  }

  @Test func whoPassesALineLooksForNothingThere() {
    var stage = stage([Self.boat, Self.lion, Samples.completed(3, "owl", ago: 90)])
    rest(&stage)
    answer(&stage)
    stage.press("Down Down")
    #expect(sought(stage).isEmpty && asked(stage).isEmpty)
    stage.pass(seconds: 0.1)
    #expect(sought(stage).map(\.path) == [Samples.completed(3, "owl", ago: 90).clip?.path])
  }

  @Test func noDecoderBeginsWhileKeysArePressed() {
    var stage = stage()
    stage.pass(seconds: 0.01)
    miss(&stage)
    for _ in 0..<10 {
      stage.pass(seconds: 0.1)
      #expect(asked(stage).isEmpty)
      stage.press("End")
    }
    stage.press("Up")
    rest(&stage)
    #expect(asked(stage).count == 1)
  }

  @Test func onlyTheLastStillsAreKept() {
    var state = PreviewState()
    let keys = (0...PreviewState.limit).map {
      PreviewState.Key(path: "\($0)", at: 0, size: Size(width: 2, height: 2))
    }
    for key in keys {
      state.reading = .init(ticket: 1, key: key)
      state.take(Picture(Samples.frame(2, 2)))
    }
    #expect(!state.knows(keys[0]) && keys.dropFirst().allSatisfy(state.knows))
  }
}

/// The rows of the detail pane.
private enum DetailRows {
  static func of(_ stage: Stage) -> [String] {
    let rect = stage.state.layout.detail
    return (rect.y..<rect.maxY - 2).map { stage.frame.canvas.text(row: $0) }
  }
}

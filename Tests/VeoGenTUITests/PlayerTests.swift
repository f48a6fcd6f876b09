import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct PlayerTests {
  private static let boat = Samples.completed(2, "boat", ago: 5)

  /// The player on a clip of eight seconds, and the ticket of its frames.
  private func opened(_ keys: String = "v", width: Int = 120, height: Int = 36) -> (Stage, Int) {
    var stage = Stage(
      Samples.overview([Self.boat]), width: width, height: height, focus: .operations)
    stage.state.showsPictures = true
    stage.press(keys)
    return (stage, run(stage)?.ticket ?? -1)
  }

  private func run(_ stage: Stage) -> (ticket: Int, run: FrameRun)? {
    for case .playFrames(let ticket, let run) in stage.effects.reversed() { return (ticket, run) }
    return nil
  }

  private func frame(_ stage: inout Stage, _ ticket: Int, at position: Double) {
    stage.send(.frame(ticket: ticket, position: position, Samples.frame(116, 66)))
  }

  @Test func itFillsTheScreenAndSaysWhereItIs() {
    var (stage, ticket) = opened()
    #expect(
      run(stage)?.run
        == FrameRun(
          path: Self.boat.clip?.path ?? "", from: 0, size: Size(width: 120, height: 66),
          framesPerSecond: 24, isStill: false))
    #expect(stage.text.contains("Reading it…"))
    frame(&stage, ticket, at: 3.2)
    let rows = stage.text.split(separator: "\n").map(String.init)
    #expect(rows.filter { $0.contains("▀") }.count == 33)
    #expect(rows[0].contains("VeoGen") && rows[35].contains("q close"))
    #expect(rows[34].contains("playing  0:03 / 0:08") && rows[34].contains("━"))
    #expect(rows[34].contains("The sound is only in the system's player: p"))
    #expect(!stage.text.contains("Operations"))
    stage.press("p")
    #expect(stage.effects == [.play(Self.boat.id)])
  }

  /// What is said lies on the picture: the line with the bar stays whole.
  @Test(arguments: [[120, 36], [80, 24], [40, 12]])
  func whatIsSaidLeavesTheLineWhole(size: [Int]) throws {
    var (stage, ticket) = opened(width: size[0], height: size[1])
    frame(&stage, ticket, at: 3.2)
    let before = stage.text.split(separator: "\n").map(String.init)
    stage.press("f")
    let words = "f does nothing here. Press ^P and type favourite."
    #expect(stage.toast == words)
    let rows = stage.text.split(separator: "\n").map(String.init)
    #expect(rows[size[1] - 2] == before[size[1] - 2])
    #expect(rows[size[1] - 2].contains("playing"))
    let said = rows[1..<size[1] - 2].flatMap { $0.split { " ▀·".contains($0) } }
    #expect(said.joined(separator: " ") == words)
  }

  @Test func spaceStopsAndGoesOnFromThere() {
    var (stage, ticket) = opened()
    frame(&stage, ticket, at: 3.2)
    stage.press("Space")
    #expect(stage.effects == [.stopFrames])
    #expect(stage.text.contains("paused   0:03"))
    frame(&stage, ticket, at: 7)
    #expect(stage.text.contains("paused   0:03"), "a frame that comes too late is dropped")
    stage.press("Space")
    #expect(run(stage)?.run.from == 3.2)
    #expect(stage.text.contains("playing  0:03"))
  }

  @Test func theEndIsSaidAndSpaceBeginsAgain() {
    var (stage, ticket) = opened()
    frame(&stage, ticket, at: 7.9)
    stage.send(.framesEnded(ticket: ticket, nil))
    #expect(stage.text.contains("ended    0:08 / 0:08"))
    #expect(stage.text.contains("Space again"))
    stage.press("Space")
    #expect(run(stage)?.run.from == 0)
    #expect(stage.text.contains("Space pause"))
    stage.press("Space")
    #expect(stage.text.contains("Space play") && stage.text.contains("p play elsewhere"))
  }

  @Test func endGoesToTheEnd() {
    var (stage, ticket) = opened()
    frame(&stage, ticket, at: 3)
    stage.press("End")
    #expect(run(stage)?.run.from == 7.9)
  }

  @Test func enterLeavesTheSheetForTheClip() {
    var (stage, _) = opened()
    stage.press("c Enter")
    #expect(stage.state.player?.sheet == nil && run(stage)?.run.isStill == false)
  }

  @Test func whereThereIsNoPlayerItSaysSo() {
    var (stage, _) = opened("v")
    var news = Samples.catchUp()
    news.whyNoPlayer = "No player is installed."
    stage.send(.caughtUp(.success(news)))
    stage.press("p")
    #expect(stage.effects.isEmpty && stage.toast == "No player is installed.")
    stage.press("q")
    #expect(!stage.text.contains("p play"))
  }

  @Test func seekingStaysInTheClipAndShowsAFrameWhilePaused() {
    var (stage, ticket) = opened()
    frame(&stage, ticket, at: 3)
    stage.press("Shift-Right")
    #expect(run(stage)?.run.from == 7.9)
    #expect(run(stage)?.run.isStill == false)
    stage.press("Home")
    #expect(run(stage)?.run.from == 0)
    stage.press("Space Right")
    let still = run(stage)
    #expect(still?.run.from == 1 && still?.run.isStill == true)
    frame(&stage, still?.ticket ?? 0, at: 1)
    stage.send(.framesEnded(ticket: still?.ticket ?? 0, nil))
    #expect(stage.text.contains("paused   0:01"))
    stage.press("Left Left Left")
    #expect(run(stage)?.run.from == 0)
  }

  @Test func qAndEscEndItWhereItWasOpened() {
    for (keys, context) in [("v", Context.operations), ("Enter v", .detail)] {
      for key in ["q", "Esc"] {
        var (stage, _) = opened(keys)
        #expect(stage.state.context == .player)
        stage.press(key)
        #expect(stage.effects.first == .stopFrames)
        #expect(stage.state.context == context)
      }
    }
  }

  @Test func theSheetIsReadStillByStill() {
    var (stage, _) = opened()
    stage.press("c")
    #expect(stage.effects.first == .stopFrames)
    var moments: [Double] = []
    while case .readPicture(let ticket, _, let at, let size) = stage.effects.last,
      moments.count < 100
    {
      #expect(size == Size(width: 29, height: 14))
      moments.append(at)
      stage.send(
        .pictureRead(
          ticket: ticket,
          moments.count == 2
            ? .failure(Failure(.badResult, "No.")) : .success(Samples.frame(28, 14))))
    }
    #expect(moments.count == 16)
    #expect(moments.first == 0.25 && moments.last == 7.75)
    #expect(stage.text.contains("sheet ") && stage.text.contains("0:07"))
    #expect(stage.state.toasts.isEmpty)
    stage.press("c")
    #expect(run(stage)?.run.isStill == false)
    #expect(stage.state.player?.sheet == nil)
  }

  /// The row of times in which one is marked.
  private func markedTime(_ stage: Stage) -> String {
    let rows = stage.text.split(separator: "\n")
    let row = rows.first { $0.contains("▌") && $0.contains("0:0") } ?? ""
    return String(row.drop { $0 != "▌" }.dropFirst().drop { $0 == " " }.prefix { $0 != " " })
  }

  @Test func aStillIsMarkedAndPlayedFrom() {
    var (stage, ticket) = opened()
    frame(&stage, ticket, at: 3.2)
    stage.press("c")
    #expect(stage.state.context == .sheet)
    #expect(markedTime(stage) == "0:03.2" && stage.text.contains("Enter play from here"))
    #expect(!stage.text.contains("pause") && !stage.text.contains("1 s on"))
    stage.press("Right")
    #expect(markedTime(stage) == "0:03.7")
    stage.press("Down")
    #expect(markedTime(stage) == "0:05.7", "there are four in a row")
    stage.press("End Right Down")
    #expect(markedTime(stage) == "0:07.7")
    stage.press("Home Left Up")
    #expect(markedTime(stage) == "0:00.2")
    stage.press("Right Enter")
    #expect(run(stage)?.run.from == 0.75 && run(stage)?.run.isStill == false)
    #expect(stage.state.context == .player)
  }

  @Test(arguments: ["Esc", "c", "q"]) func theSheetGoesBackToTheClip(key: String) {
    var (stage, ticket) = opened()
    frame(&stage, ticket, at: 3.2)
    stage.press("Space c Right " + key)
    #expect(stage.state.context == .player && stage.state.player?.position == 3.2)
    #expect(run(stage)?.run.isStill == true, "it was paused")
  }

  @Test func whatIsWatchedIsNamed() {
    for width in [80, 120, 200] {
      let (stage, _) = opened(width: width, height: 24)
      let line = stage.frame.canvas.text(row: 22)
      #expect(line.contains("/ 0:08  boat") && line.contains("─"), "\(width)")
    }
  }

  @Test func tilesStayApartAndOnTheScreen() {
    for width in stride(from: 40, through: 200, by: 9) {
      for height in [10, 14, 24, 36, 70] {
        let screen = PlayerLayout(size: Size(width: width, height: height)).screen
        let layout = SheetLayout(screen)
        let tiles = (0..<layout.count).map(layout.rect)
        for (index, tile) in tiles.enumerated() {
          #expect(!tile.isEmpty && screen.intersection(tile) == tile && tile.maxY < screen.maxY)
          for other in tiles[(index + 1)...] { #expect(tile.intersection(other).isEmpty) }
        }
      }
    }
  }

  @Test func withoutFFmpegThereIsANoticeAndNothingElse() {
    var (stage, ticket) = opened("Enter v")
    let failure = Failure(.missing, "ffmpeg is not installed.", advice: "Install it.")
    stage.send(.framesEnded(ticket: ticket, failure))
    #expect(stage.state.context == .detail)
    #expect(stage.toast == "ffmpeg is not installed. Install it.")
  }

  @Test func aFailureOnTheWayLeavesTheLastFrame() {
    var (stage, ticket) = opened()
    frame(&stage, ticket, at: 2)
    stage.send(.framesEnded(ticket: ticket, Failure(.badResult, "It is broken.")))
    #expect(stage.state.context == .player && stage.text.contains("paused   0:02"))
  }

  @Test func itIsOnlyThereForClipsAndColours() {
    var stage = Stage(
      Samples.overview([Samples.operation(1, "x", .queued)]), focus: .operations)
    stage.state.showsPictures = true
    stage.press("v")
    #expect(stage.effects.isEmpty && stage.toast.contains("It has no clip"))
    var colourless = Stage(Samples.overview([Self.boat]), focus: .operations)
    colourless.press("v")
    #expect(colourless.effects.isEmpty && colourless.toast.contains("no colours"))
    #expect(!colourless.text.contains("v view"))
  }

  @Test func helpPausesIt() {
    var (stage, _) = opened()
    stage.press("?")
    #expect(stage.effects == [.stopFrames])
    #expect(stage.text.contains("Five seconds back"))
    stage.press("Esc Space")
    #expect(run(stage)?.run.isStill == false)
  }

  @Test func anotherSizeAsksForOtherFrames() {
    var (stage, ticket) = opened()
    frame(&stage, ticket, at: 2)
    stage.send(.terminal(.resize(Size(width: 80, height: 24))))
    #expect(run(stage)?.run.size == Size(width: 80, height: 42))
    #expect(run(stage)?.run.from == 2)
    stage.send(.terminal(.resize(Size(width: 30, height: 8))))
    #expect(stage.effects.contains(.stopFrames) && run(stage) == nil)
  }

  @Test func aClipThatIsDeletedElsewhereEndsIt() {
    var (stage, _) = opened()
    stage.send(.engine(.removed(Self.boat.id)))
    #expect(stage.effects.contains(.stopFrames))
    #expect(stage.state.overlays.isEmpty)
  }
}

import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// What is seen of films and trailers, and what plays them.
@Suite struct FilmTests {
  @Test func aFilmOfOtherClipsSaysSo() {
    var record = made("/films/salt.mp4")
    #expect(!Stage.withOutline(record).text.contains("old film"))
    record.isFilmOutdated = true
    var stage = Stage.withOutline(record)
    #expect(stage.text.contains("old film"))
    stage.press("Enter")
    for _ in 0..<14 { stage.press("Down") }
    #expect(stage.text.contains("Its clips have changed since: f makes a new one"))
  }

  @Test func aTrailerThatIsOldByNowIsNotSaidToBeMade() {
    var stage = Stage.withOutline(made(nil, "/films/trailer.mp4"))
    stage.press("F Enter")
    stage.send(
      .project(
        .filmed(
          ticket: stage.state.lastTicket,
          .success(.done(path: "/films/trailer.mp4", notes: [])))))
    stage.press("Esc")
    #expect(stage.text.contains("the trailer is made"))
    stage.state.outline?.record.isTrailerOutdated = true
    #expect(!stage.text.contains("the trailer is made"))
    #expect(stage.text.contains("the trailer is old"))
  }

  private func made(_ film: String?, _ trailer: String? = nil) -> ProjectRecord {
    var record = ProjectSamples.saltRoad
    (record.film, record.trailer) = (film, trailer)
    return record
  }

  /// A film was asked for, and clips are missing.
  private func failed(_ words: String, _ advice: String, _ size: [Int] = [120, 36]) -> Stage {
    var stage = Stage.withOutline(width: size[0], height: size[1])
    stage.press("f Enter")
    let failure = Failure(.missingClips, words, advice: advice)
    stage.send(.project(.filmed(ticket: stage.state.lastTicket, .failure(failure))))
    return stage
  }

  private func played(_ path: String) -> [Effect] { [.project(.play(path: path))] }

  @Test func whatIsMadeSaysWhereAndPlays() {
    var stage = Stage.withOutline()
    stage.press("f Enter")
    stage.send(
      .project(
        .filmed(
          ticket: stage.state.lastTicket,
          .success(.done(path: "/films/salt.mp4", notes: ["1:04, 1280×720."])))))
    for words in ["The film is made.", "/films/salt.mp4", "1:04", "Enter play"] {
      #expect(stage.text.contains(words), "\(words)")
    }
    stage.press("Enter")
    #expect(stage.effects == played("/films/salt.mp4"))
    #expect(stage.state.projects.project(ProjectSamples.book)?.film == "/films/salt.mp4")
  }

  @Test func aFailureThatWasReadIsGone() {
    var stage = failed("3 clips are missing.", "Make them.")
    #expect(stage.state.context == .film)
    stage.press("Esc")
    #expect(stage.state.context == .outline && !stage.text.contains("the film failed"))
  }

  @Test(arguments: [[120, 36], [80, 24], [40, 12]])
  func whatIsMissingIsToldWhole(size: [Int]) {
    var stage = failed(
      "3 clips are missing: Chapter 5 “The Well”; Chapter 6 “Sandstorm”; Chapter 7.",
      "Make them, choose a take, or leave them out.", size)
    let shown = stage.text.filter { !$0.isWhitespace && !"│┃╮╯".contains($0) }
    for words in ["Chapter7.", "leavethemout.", "gmakesthemissingclips"] {
      #expect(shown.contains(words), "\(words) in \(stage.text)")
    }
    stage.press("g")
    #expect(stage.state.context == .outline)
    #expect(
      stage.effects == [
        .project(.plan(ticket: stage.state.lastTicket, ProjectSamples.book, nil))
      ])
  }

  /// A film of scenes in these states, asked for while clips are missing.
  private func lacking(_ states: [PartState]) -> Stage {
    var record = ProjectSamples.saltRoad
    for (part, state) in zip(record.project.parts, states) { record.states[part.id] = state }
    var stage = Stage.withOutline(record)
    stage.press("f Enter")
    let failure = Failure(.missingClips, "2 clips are missing.", advice: "Make them.")
    stage.send(.project(.filmed(ticket: stage.state.lastTicket, .failure(failure))))
    return stage
  }

  @Test func whatIsBeingMadeIsWaitedFor() {
    let made = Array(repeating: PartState.made, count: 6)
    var stage = lacking(made + [.running, .waiting])
    #expect(
      stage.text.contains("2 chapters are being made: the film can be made once they are there."))
    #expect(!stage.text.contains("makes the missing clips") && !stage.text.contains("make clips"))
    #expect(stage.text.contains("o leaves them out") && stage.text.contains("r try again"))
    #expect(stage.text.contains("the film waits for clips"))
    stage.press("g")
    #expect(stage.effects.isEmpty && stage.toast.contains("is being made"))
  }

  @Test func whatIsNotOnItsWayIsMade() {
    let made = Array(repeating: PartState.made, count: 6)
    var stage = lacking(made + [.running, .approved])
    #expect(stage.text.contains("g makes the missing clips; 1 chapter is being made already"))
    #expect(stage.text.contains("the film lacks clips") && !stage.text.contains("film failed"))
    stage.press("g")
    #expect(stage.state.context == .outline && !stage.effects.isEmpty)
  }

  /// Whatever is not made yet: that is not why it failed.
  @Test func withoutFFmpegItDoesNotLackClips() {
    var stage = Stage.withOutline()
    stage.press("f Enter")
    let failure = Failure(
      .missing, "ffmpeg, which makes films, is not installed.", advice: "Install ffmpeg.")
    stage.send(.project(.filmed(ticket: stage.state.lastTicket, .failure(failure))))
    for words in ["is not installed.", "Install ffmpeg.", "the film failed"] {
      #expect(stage.text.contains(words), "\(words)")
    }
    for words in ["makes the missing clips", "leaves them out", "lacks clips"] {
      #expect(!stage.text.contains(words), "\(words)")
    }
  }

  @Test func whatIsMissingIsLeftOut() {
    var stage = Stage.withOutline()
    stage.press("f Enter")
    stage.press("o")
    #expect(stage.state.film?.isUnderway == true)
    let failure = Failure(.missingClips, "A clip is missing: Chapter 5.", advice: "Leave it out.")
    stage.send(.project(.filmed(ticket: stage.state.lastTicket, .failure(failure))))
    #expect(stage.text.contains("leaves them out"))
    stage.press("o")
    let options = AssemblyOptions(leavesOutMissing: true)
    #expect(
      stage.effects == [
        .project(.film(ticket: stage.state.lastTicket, ProjectSamples.book, .film(options)))
      ])
  }

  @Test func aProjectIsHandedOff() {
    var stage = Stage.withOutline()
    stage.press("X")
    #expect(
      stage.effects == [
        .project(.film(ticket: stage.state.lastTicket, ProjectSamples.book, .handOff))
      ])
    stage.send(
      .project(
        .filmed(
          ticket: stage.state.lastTicket,
          .success(.done(path: "/exports/salt", notes: ["3 clips, OpenTimelineIO."])))))
    for words in ["The folder is made.", "/exports/salt", "3 clips", "copy path"] {
      #expect(stage.text.contains(words), "\(words)")
    }
    stage.press("Enter")
    #expect(stage.effects.isEmpty, "a folder is not played")
    stage.press("y")
    #expect(stage.effects == [.copy("/exports/salt")])
  }

  @Test func itIsTriedAgain() {
    var stage = Stage.withOutline()
    stage.press("f Enter")
    let first = stage.state.lastTicket
    stage.press("r")
    #expect(stage.state.lastTicket == first)
    stage.send(.project(.filmed(ticket: first, .failure(Failure(.disk, "The disk is full.")))))
    #expect(stage.text.contains("The disk is full.") && !stage.text.contains("missing clips"))
    stage.press("r")
    #expect(
      stage.effects == [
        .project(
          .film(ticket: stage.state.lastTicket, ProjectSamples.book, .film(AssemblyOptions())))
      ])
  }

  @Test func theOutlineHasBothOnRowsThatPlay() {
    var stage = Stage.withOutline(made("/films/salt.mp4", "/films/salt-trailer.mp4"))
    #expect(stage.text.contains("film · trailer"))
    stage.press("Enter")
    #expect(stage.text.contains("/films/salt.mp4"))
    while stage.state.outline?.cell != .film { stage.press("Down") }
    stage.press("Enter")
    #expect(stage.effects == played("/films/salt.mp4"))
    stage.press("Down p")
    #expect(stage.effects == played("/films/salt-trailer.mp4"))
    stage.press("End P")
    #expect(stage.effects == played("/films/salt.mp4"))
  }

  @Test func aFilmIsWatchedHereOnceItIsLookedInto() throws {
    var stage = Stage.withOutline(made("/films/salt.mp4"))
    stage.state.showsPictures = true
    stage.press("v")
    let ticket = stage.state.lastTicket
    #expect(stage.effects == [.project(.look(ticket: ticket, path: "/films/salt.mp4"))])
    #expect(stage.text.contains("Reading it…") && !stage.text.contains("no sound"))
    stage.press("Space c Right")
    #expect(stage.effects.isEmpty && stage.state.player?.sheet == nil)
    let film = Footage(
      path: "/films/salt.mp4", duration: 64.4, framesPerSecond: 12, hasAudio: true)
    stage.send(.project(.looked(ticket: ticket, .success(film))))
    guard case .playFrames(_, let run) = stage.effects.last else {
      Issue.record("no frames are asked for")
      return
    }
    #expect(run.path == film.path && run.framesPerSecond == 12)
    #expect(stage.text.contains("0:00 / 1:04"))
    stage.press("p")
    #expect(stage.effects == played(film.path))
    stage.press("q")
    #expect(stage.state.context == .outline && stage.effects == [.stopFrames])
  }

  @Test func aFilmThatDoesNotPlaySaysSoWhereItWasOpened() {
    var list = ProjectSamples.list
    list[1].film = "/films/nocturnes.mp4"
    var stage = Stage.withProjects(list)
    stage.state.showsPictures = true
    stage.press("B Down Down v")
    let failure = Failure(.missing, "/films/nocturnes.mp4 is gone.")
    stage.send(.project(.looked(ticket: stage.state.lastTicket, .failure(failure))))
    #expect(stage.state.context == .projects && stage.toast.contains("is gone"))
    stage.state.showsPictures = false
    stage.press("v")
    #expect(stage.toast.contains("p plays it elsewhere") && stage.state.player == nil)
  }

  @Test func theMessageNamesTheKeyThatPlaysIt() {
    func told(_ record: ProjectRecord, _ key: String) -> String {
      var stage = Stage.withOutline(record)
      stage.press("\(key) Enter")
      let ticket = stage.state.lastTicket
      stage.press("Esc")
      stage.send(
        .project(.filmed(ticket: ticket, .success(.done(path: "/films/new.mp4", notes: [])))))
      return stage.toast
    }
    #expect(told(made(nil), "f").hasSuffix("/films/new.mp4 · P plays it"))
    #expect(told(made(nil), "F").hasSuffix("/films/new.mp4 · P plays it"))
    #expect(told(made("/films/salt.mp4"), "F").hasSuffix("/films/new.mp4 · P on its row plays it"))
  }

  @Test func aFilmThatIsLookedIntoBehindTheHelpWaits() {
    var stage = Stage.withOutline(made("/films/salt.mp4"))
    stage.state.showsPictures = true
    stage.press("v")
    let ticket = stage.state.lastTicket
    stage.press("?")
    let film = Footage(path: "/films/salt.mp4", duration: 64, framesPerSecond: 24, hasAudio: true)
    stage.send(.project(.looked(ticket: ticket, .success(film))))
    guard case .playFrames(_, let run) = stage.effects.last else {
      Issue.record("no still is asked for")
      return
    }
    #expect(run.isStill && stage.state.player?.isPlaying == false)
  }

  @Test func whatIsNotThereIsMadeFromItsRow() {
    var stage = Stage.withOutline()
    stage.press("Enter")
    #expect(stage.text.contains("none yet: f makes it"))
    while stage.state.outline?.cell != .trailer { stage.press("Down") }
    stage.press("P")
    #expect(stage.toast.contains("F cuts one"))
    stage.press("Enter")
    #expect(stage.text.contains("Cut a trailer"))
  }

  @Test func theTreeHasThemToo() {
    var list = ProjectSamples.list
    list[1].film = "/films/nocturnes.mp4"
    var stage = Stage.withProjects(list)
    stage.press("B Down Down")
    #expect(stage.text.contains("film · 1/1"))
    stage.press("p")
    #expect(stage.effects == played("/films/nocturnes.mp4"))
    stage.press("t")
    #expect(stage.effects.isEmpty && stage.toast.contains("no trailer yet"))
  }

  @Test func theTreeSaysWhichAreOld() {
    var list = ProjectSamples.list
    (list[1].title, list[1].film) = ("Mist", "/films/mist.mp4")
    list[1].isFilmOutdated = true
    (list[2].title, list[2].trailer) = ("Boats", "/films/boats.mp4")
    list[2].isTrailerOutdated = true
    var stage = Stage.withProjects(list)
    stage.press("B")
    #expect(stage.text.contains("old film · 1/1"))
    #expect(stage.text.contains("old · 0/1"), "where there is less room")
    var record = made("/films/salt.mp4")
    record.isFilmOutdated = true
    #expect(record.summary.isFilmOutdated)
  }

  @Test func aNarrowTreeKeepsTitlesBeforeWords() {
    var list = ProjectSamples.list
    list[0].parts[7].title = "The Long Way Home"
    var stage = Stage.withProjects(list)
    stage.press("B Down Right")
    #expect(stage.text.contains("8 The Long Way"))
  }
}

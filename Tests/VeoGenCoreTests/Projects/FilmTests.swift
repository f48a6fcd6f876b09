import Foundation
import Testing
import VeoGenCore

/// What a clip can be like.
struct ClipShape: Sendable, CustomTestStringConvertible {
  var hasAudio: Bool
  var rate: Int
  var lines: Int
  var isUpright: Bool
  var seconds: Int

  static let all: [ClipShape] = [true, false].flatMap { hasAudio in
    [24, 30].flatMap { rate in
      [720, 1080].flatMap { lines in
        [false, true].flatMap { isUpright in
          (3...15).map {
            ClipShape(
              hasAudio: hasAudio, rate: rate, lines: lines, isUpright: isUpright, seconds: $0)
          }
        }
      }
    }
  }

  var testDescription: String {
    "\(seconds) s, \(lines)p, \(rate) fps" + (isUpright ? ", upright" : "")
      + (hasAudio ? "" : ", silent")
  }

  func clip(_ part: UInt32, shot: Int = 1, of count: Int = 1) -> FilmClip {
    let (long, short) = (lines * 16 / 9, lines)
    return FilmClip(
      part: PartID(number: part), shot: shot, shotCount: count, path: "/videos/\(part)-\(shot).mp4",
      width: isUpright ? short : long, height: isUpright ? long : short, rate: FrameRate(rate),
      duration: Double(seconds), hasAudio: hasAudio, sampleRate: hasAudio ? 48_000 : nil)
  }
}

@Suite struct FilmTimelineTests {
  /// A film of random clips: everything lines up to the frame.
  private func check(_ timeline: FilmTimeline, _ project: Project) {
    let rate = timeline.format.rate
    var end = 0
    for (index, item) in timeline.items.enumerated() {
      #expect(item.start == end - item.fade)
      let next = index + 1 < timeline.items.count ? timeline.items[index + 1].fade : 0
      #expect(item.fade + next <= item.length, "fades do not meet")
      if let clip = item.clip {
        #expect(rate.seconds(item.length) <= clip.shownSeconds + 0.001)
        #expect(clip.shownSeconds - rate.seconds(item.length) < rate.seconds(1))
      }
      if let fade = timeline.crossFade(into: index) {
        #expect(abs(fade.offset + fade.seconds - rate.seconds(end)) < 1e-9)
      }
      end = item.end
    }
    let sum = timeline.items.reduce(0) { $0 + $1.length - $1.fade }
    #expect(timeline.length == sum)
    #expect(timeline.chapters.first?.range.lowerBound == 0)
    #expect(timeline.chapters.last?.range.upperBound == timeline.length)
    for (chapter, next) in zip(timeline.chapters, timeline.chapters.dropFirst()) {
      #expect(chapter.range.upperBound == next.range.lowerBound && !chapter.range.isEmpty)
    }
    let subtitles = timeline.subtitles(of: project)
    for (one, next) in zip(subtitles, subtitles.dropFirst()) {
      #expect(one.range.upperBound <= next.range.lowerBound)
    }
    #expect((subtitles.last?.range.upperBound ?? 0) <= rate.milliseconds(timeline.length))
  }

  @Test(arguments: ClipShape.all) func anyTwoClipsBecomeOneFilm(_ shape: ClipShape) throws {
    let project = Sample.book(2)
    let other = ClipShape(
      hasAudio: true, rate: 24, lines: 720, isUpright: false, seconds: 8)
    for crossFade in [0, 0.5, 4] {
      let options = AssemblyOptions(crossFade: crossFade, titleCard: 2, partCards: 1)
      let timeline = try AssemblyPlan.timeline(
        of: project, clips: [shape.clip(1), other.clip(2)], options: options)
      check(timeline, project)
      #expect(timeline.items.count == 5)
      #expect(timeline.chapters.map(\.title) == ["The Salt Road", "Chapter 1", "Chapter 2"])
      if crossFade == 0 {
        #expect(abs(timeline.seconds - Double(shape.seconds + 8 + 4)) < 1e-9)
      }
    }
  }

  @Test(arguments: 0..<40) func filmsOfManyClipsLineUp(seed: Int) throws {
    var dice = SeededDice(seed)
    let project = Sample.book(20)
    let clips = (1...20).flatMap { part -> [FilmClip] in
      let count = dice.number(0...3)
      return (0..<count).map { shot in
        var clip = dice.pick(ClipShape.all).clip(UInt32(part), shot: shot + 1, of: count)
        clip.duration += Double(dice.number(-40...40)) / 1_000
        clip.rate = dice.pick([clip.rate, FrameRate(30_000, 1_001)])
        clip.isSeamless = Bool.random(using: &dice)
        return clip
      }
    }
    let options = AssemblyOptions(
      crossFade: dice.pick([0, 0.2, 1, 9]), titleCard: dice.pick([0, 2]),
      partCards: dice.pick([0, 1.5]))
    let timeline = try AssemblyPlan.timeline(of: project, clips: clips, options: options)
    check(timeline, project)
    let list = timeline.editDecisionList(title: project.title)
    let events = list.split(separator: "\n").filter { $0.contains("AX       V ") }
    #expect(events.count == timeline.items.count + timeline.items.filter { $0.fade > 0 }.count)
    let shots = zip(timeline.items, timeline.items.dropFirst())
    #expect(shots.allSatisfy { $0.clip == nil || $0.part != $1.part || $1.fade == 0 })
  }

  @Test func mostSecondsDecideOnShapeAndRate() throws {
    let wide = ClipShape(hasAudio: true, rate: 24, lines: 720, isUpright: false, seconds: 8)
    let tall = ClipShape(hasAudio: false, rate: 30, lines: 1080, isUpright: true, seconds: 4)
    let format = try #require(RenderFormat(of: [wide.clip(1), tall.clip(2)]))
    #expect(format == RenderFormat(width: 1280, height: 720, rate: FrameRate(24)))
    #expect(format.isMet(by: wide.clip(1)) && !format.isMet(by: tall.clip(2)))
    let three = try #require(
      RenderFormat(of: [wide.clip(1), tall.clip(2), tall.clip(3), tall.clip(4)]))
    #expect(three == RenderFormat(width: 1080, height: 1920, rate: FrameRate(30)))
    #expect(RenderFormat(of: []) == nil)
    #expect(throws: AssemblyPlan.Problem.noClips) {
      try AssemblyPlan.timeline(of: Sample.book(), clips: [])
    }
  }

  @Test func ratesAreExact() {
    let television = FrameRate(measured: 29.97)
    #expect(television == FrameRate(30_000, 1_001))
    #expect(FrameRate(measured: 23.976) == FrameRate(24_000, 1_001))
    #expect(FrameRate(measured: 24) == FrameRate(24))
    #expect(FrameRate(measured: .nan) == nil)
    #expect(television?.frames(in: 1_001) == 30_000)
    #expect(FrameRate(24).frames(in: 8) == 192)
    #expect(FrameRate(24).frames(in: 7.9999) == 191)
    #expect(FrameRate(24).milliseconds(1) == 42)
    #expect(FrameRate(30).timecode(30 * 3_600 + 61 * 30 + 5) == "01:01:01:05")
  }

  @Test func filtersGiveExactlySoManyFrames() {
    let format = RenderFormat(width: 1280, height: 720, rate: FrameRate(24))
    #expect(format.samples(192) == 384_000)
    #expect(
      format.videoFilter(from: 8, frames: 168)
        == "trim=start=8.000000,setpts=PTS-STARTPTS,fps=24,scale=1280:720:"
        + "force_original_aspect_ratio=decrease,pad=1280:720:(ow-iw)/2:(oh-ih)/2:black,setsar=1,"
        + "format=yuv420p,tpad=stop_mode=clone:stop=2,trim=end_frame=168,setpts=PTS-STARTPTS")
    #expect(format.silence(frames: 24).hasSuffix("atrim=end_sample=48000"))
  }
}

@Suite struct FilmTextTests {
  private func timeline(crossFade: Double = 0.5) throws -> (FilmTimeline, Project) {
    var project = Sample.book(2)
    project.parts[0].title = "A=B; #1"
    let shape = ClipShape(hasAudio: true, rate: 24, lines: 720, isUpright: false, seconds: 8)
    let options = AssemblyOptions(crossFade: crossFade, titleCard: 0)
    return (
      try AssemblyPlan.timeline(
        of: project, clips: [shape.clip(1), shape.clip(2)], options: options), project
    )
  }

  @Test func chaptersAreToldInMilliseconds() throws {
    let text = try timeline().0.chapterMetadata(title: "The\\Road")
    #expect(
      text == """
        ;FFMETADATA1
        title=The\\\\Road
        [CHAPTER]
        TIMEBASE=1/1000
        START=0
        END=7750
        title=A\\=B\\; \\#1
        [CHAPTER]
        TIMEBASE=1/1000
        START=7750
        END=15500
        title=Chapter 2

        """)
  }

  @Test func beatsBecomeSubtitles() throws {
    let (timeline, project) = try timeline()
    var subtitles = timeline.subtitles(of: project)
    subtitles[0].text = "a --> b\n\nc"
    #expect(
      SubRip.text(subtitles).hasPrefix(
        """
        1
        00:00:00,000 --> 00:00:03,875
        a → b c

        2
        00:00:03,875 --> 00:00:07,750
        She walks

        3
        00:00:07,750 -->
        """))
  }

  @Test func aFadeIsADissolve() throws {
    #expect(
      try timeline().0.editDecisionList(title: "The Salt Road") == """
        TITLE: The Salt Road
        FCM: NON-DROP FRAME

        001  AX       V     C        00:00:00:00 00:00:07:12 01:00:00:00 01:00:07:12
        * FROM CLIP NAME: 1-1.mp4

        002  AX       AA    C        00:00:00:00 00:00:07:12 01:00:00:00 01:00:07:12
        * FROM CLIP NAME: 1-1.mp4

        003  AX       V     C        00:00:07:12 00:00:07:12 01:00:07:12 01:00:07:12
        003  AX       V     D    012 00:00:00:00 00:00:08:00 01:00:07:12 01:00:15:12
        * FROM CLIP NAME: 1-1.mp4
        * TO CLIP NAME: 2-1.mp4

        004  AX       AA    C        00:00:07:12 00:00:07:12 01:00:07:12 01:00:07:12
        004  AX       AA    D    012 00:00:00:00 00:00:08:00 01:00:07:12 01:00:15:12
        * FROM CLIP NAME: 1-1.mp4
        * TO CLIP NAME: 2-1.mp4

        """)
  }

  @Test func openTimelineHasTracksAndMarkers() throws {
    let (timeline, _) = try timeline()
    let data = Data(try timeline.openTimeline(title: "Road").utf8)
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(root["OTIO_SCHEMA"] as? String == "Timeline.1")
    let stack = try #require(root["tracks"] as? [String: Any])
    #expect((stack["markers"] as? [Any])?.count == 2)
    let tracks = try #require(stack["children"] as? [[String: Any]])
    for track in tracks {
      let children = try #require(track["children"] as? [[String: Any]])
      #expect(
        children.map { $0["OTIO_SCHEMA"] as? String } == ["Clip.1", "Transition.1", "Clip.1"])
      let spans = children.compactMap { $0["source_range"] as? [String: Any] }
      let frames = spans.compactMap { ($0["duration"] as? [String: Any])?["value"] as? Double }
      #expect(frames.reduce(0, +) == Double(timeline.length))
    }
    let (cut, _) = try self.timeline(crossFade: 0)
    #expect(try !cut.openTimeline(title: "").contains("Transition"))
  }

  @Test func exactlyOneFrameIsLeftOutAfterALastFrame() throws {
    let before = ClipShape(hasAudio: true, rate: 24, lines: 720, isUpright: false, seconds: 8)
    for rate in [FrameRate(24), FrameRate(30), FrameRate(30_000, 1_001)] {
      var clip = before.clip(2)
      clip.rate = rate
      clip.duration = rate.seconds(90)
      (clip.repetition, clip.isSeamless) = (.lastFrame, true)
      clip.skipRepetition(of: before.clip(1))
      let format = RenderFormat(width: 1280, height: 720, rate: rate)
      let timeline = try AssemblyPlan.timeline(
        of: Sample.book(2), clips: [before.clip(1), clip],
        options: AssemblyOptions(crossFade: 1, titleCard: 0, format: format))
      #expect(timeline.items.map(\.fade) == [0, 0])
      #expect(timeline.items[1].content == .clip(clip, from: rate.seconds(1)))
      #expect(timeline.items[1].length == 89)
    }
    var single = before.clip(2)
    (single.repetition, single.duration) = (.lastFrame, 1 / 24.0)
    single.skipRepetition(of: before.clip(1))
    #expect(single.skipped == 0, "its only frame stays")
  }

  @Test func nothingIsLeftOutWhereTheClipBeforeIsMissing() {
    var book = Sample.book([(8, .cut), (8, .cut), (8, .lastFrame)])
    book.parts[0].takes = [Take(operation: OperationID(number: 1), isChosen: true)]
    book.parts[2].takes = [Take(operation: OperationID(number: 3), isChosen: true)]
    let files = [1, 3].map { (OperationID(number: $0), Sample.saved) }
    let found = FilmSelection(
      book, shots: ShotList(book, settings: Sample.shots()),
      files: Dictionary(uniqueKeysWithValues: files))
    #expect(found.clips.map(\.skipped) == [0, 0])
  }

  @Test func anotherTakeThanTheOneThatWasExtended() {
    var book = Sample.book([(8, .cut), (8, .extension), (8, .lastFrame)])
    for (index, made) in [UInt32?.none, 9, 8].enumerated() {
      var take = Take(operation: OperationID(number: UInt32(index + 1)), isChosen: true)
      var ingredients = Ingredients()
      ingredients[.clipBefore] = made.map { OperationID(number: $0).rawValue }
      take.ingredients = ingredients
      book.parts[index].takes = [take]
    }
    let files = Dictionary(
      uniqueKeysWithValues: (1...3).map { (OperationID(number: UInt32($0)), Sample.saved) })
    var gone = Sample.saved
    gone.duration = 5
    let shots = ShotList(book, settings: Sample.shots())
    var found = FilmSelection(
      book, shots: shots, files: files, known: [OperationID(number: 9): gone])
    #expect(found.clips.map(\.skipped) == [0, 5, 0])
    #expect(found.clips.map(\.isSeamless) == [false, false, false])
    book.parts[1].takes[0].ingredients?[.clipBefore] = OperationID(number: 1).rawValue
    book.parts[2].takes[0].ingredients?[.clipBefore] = OperationID(number: 2).rawValue
    found = FilmSelection(book, shots: shots, files: files)
    #expect(found.clips.map(\.skipped) == [0, 8, 1 / 24.0])
    #expect(found.clips.map(\.isSeamless) == [false, true, true])
  }

  @Test func chosenTakesAreFoundAndWhatIsMissingIsSaid() {
    var book = Sample.book([(16, .cut), (8, .extension), (8, .cut)])
    book.parts[0].takes = [
      Take(operation: OperationID(number: 1), shot: 1, isChosen: true),
      Take(operation: OperationID(number: 2), shot: 2, isChosen: true),
    ]
    book.parts[1].takes = [Take(operation: OperationID(number: 3), isChosen: true)]
    book.parts[2].takes = [Take(operation: OperationID(number: 4))]
    let files = Dictionary(
      uniqueKeysWithValues: (1...4).map { (OperationID(number: UInt32($0)), Sample.saved) })
    let shots = ShotList(book, settings: Sample.shots())
    let found = FilmSelection(book, shots: shots, files: files)
    #expect(found.clips.map(\.isSeamless) == [false, true, true])
    #expect(found.clips.map(\.repetition) == [.nothing, .lastFrame, .wholeClip])
    #expect(found.clips.map(\.skipped) == [0, 1 / 24.0, 8])
    #expect(found.missing == [Shot.ID(part: PartID(number: 3), number: 1)])
    #expect(found.takes == (1...3).map { OperationID(number: $0) })
    // A shorter part has fewer shots, whatever takes there were.
    book.parts[0].seconds = 8
    let fewer = FilmSelection(
      book, shots: ShotList(book, settings: Sample.shots()), files: files)
    #expect(fewer.takes == [1, 3].map { OperationID(number: $0) })
  }
}

@Suite struct TrailerTests {
  private func clips(_ dice: inout SeededDice, _ count: Int) -> [TrailerClip] {
    (1...count).map { part in
      let clip = dice.pick(ClipShape.all).clip(UInt32(part))
      let peaks = (0..<dice.number(0...4)).map { _ in
        TrailerClip.Peak(
          second: .random(in: 0...clip.duration, using: &dice),
          motion: .random(in: 0...1, using: &dice), loudness: .random(in: 0...1, using: &dice))
      }
      return TrailerClip(clip: clip, rating: dice.pick([nil, 1, 3, 5]), peaks: peaks)
    }
  }

  @Test(arguments: 0..<30) func itLastsAsLongAsItShould(seed: Int) throws {
    var dice = SeededDice(seed)
    let clips = clips(&dice, 25)
    let seconds = dice.number(10...70)
    let timeline = try TrailerPlan.timeline(of: Sample.book(25), clips: clips, seconds: seconds)
    #expect(timeline.seconds == Double(min(60, max(20, seconds))))
    var shown: [String: [Range<Double>]] = [:]
    var last = -1
    #expect(timeline.items.first?.content == .titleCard(title: "Drama", subtitle: ""))
    for item in timeline.items.dropFirst().dropLast() {
      guard case .clip(let clip, let from) = item.content else { continue }
      let range = from..<(from + timeline.format.rate.seconds(item.length))
      #expect(range.upperBound <= clip.duration + 0.001)
      #expect(!(shown[clip.path] ?? []).contains { $0.overlaps(range) })
      shown[clip.path, default: []].append(range)
      let place = try #require(clips.firstIndex { $0.clip == clip })
      #expect(place >= last, "in the order of the film")
      last = place
    }
    #expect(timeline.items.last?.clip == nil)
  }

  @Test func theBestMomentsAreShown() throws {
    let shape = ClipShape(hasAudio: true, rate: 24, lines: 720, isUpright: false, seconds: 15)
    var clips = (1...9).map { TrailerClip(clip: shape.clip(UInt32($0)), rating: $0 == 5 ? 1 : 4) }
    clips[1].peaks = [TrailerClip.Peak(second: 10, motion: 1, loudness: 1)]
    let timeline = try TrailerPlan.timeline(of: Sample.book(9), clips: clips, seconds: 20)
    let starts = timeline.items.compactMap { item -> Double? in
      guard case .clip(let clip, let from) = item.content, clip.part == PartID(number: 2) else {
        return nil
      }
      return from
    }
    #expect(starts == [8.75])
    #expect(!timeline.items.contains { $0.part == PartID(number: 5) })
    let parts = timeline.items.compactMap(\.part)
    #expect(Set(parts).count == parts.count, "each part once while there are others")
  }

  @Test func withLittleToShowItIsShorter() throws {
    let shape = ClipShape(hasAudio: true, rate: 24, lines: 720, isUpright: false, seconds: 5)
    let timeline = try TrailerPlan.timeline(
      of: Sample.book(1), clips: [TrailerClip(clip: shape.clip(1))], seconds: 30)
    #expect(timeline.seconds == 10)
  }
}

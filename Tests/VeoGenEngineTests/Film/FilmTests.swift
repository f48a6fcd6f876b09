import Foundation
import Synchronization
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Films of many shapes; all of the matrix only on demand, for it takes long.
private let isSlow = HostEnvironment.variables["VEOGEN_SLOW"] == "1"

extension FilmRendering {
  @Suite struct FilmTests {
    static let small: [FilmStage.Shape] = [
      .init(rate: "24", seconds: 1),
      .init(rate: "30", seconds: 1.5, hasAudio: false),
      .init(width: 90, height: 160, rate: "30000/1001", seconds: 1.2),
      .init(width: 240, height: 136, rate: "24", seconds: 0.8, level: -6),
    ]

    static let matrix: [FilmStage.Shape] = [true, false].flatMap { hasAudio in
      ["24", "30"].flatMap { rate in
        [(1280, 720), (720, 1280), (1920, 1080), (1080, 1920)].flatMap { size in
          [3.0, 8, 15].map {
            FilmStage.Shape(
              width: size.0, height: size.1, rate: rate, seconds: $0, hasAudio: hasAudio)
          }
        }
      }
    }

    /// Renders and looks at everything that was promised.
    @discardableResult private func check(_ stage: FilmStage, _ options: AssemblyOptions)
      async throws -> FilmResult
    {
      let result = try await stage.maker.assemble(
        stage.source, options: options, into: stage.film, replacing: true)
      let facts = try FilmFacts(stage.film)
      #expect(facts.frames == result.frames)
      #expect(facts.steps == [result.format.rate.frameTicks])
      let frame = result.format.rate.seconds(1)
      #expect(abs(facts.videoSeconds - result.seconds) < 0.001)
      #expect(facts.audioSeconds.map { abs($0 - result.seconds) < frame } ?? !result.hasSound)
      #expect(facts.chapters.count == result.chapters)
      #expect(facts.chapters.first?.start == 0)
      #expect(abs((facts.chapters.last?.end ?? 0) - result.seconds) < frame)
      if result.hasSound, result.loudness != nil {
        let loudness = try #require(facts.loudness)
        #expect(abs(loudness.integrated - FilmSound.target) < 1)
        #expect(loudness.peak <= FilmSound.ceiling + 0.2)
      }
      #expect(stage.leftovers.isEmpty)
      return result
    }

    @Test(arguments: [0, 0.4]) func clipsOfAllShapesBecomeOneFilm(crossFade: Double) async throws {
      let stage = try FilmStage(Self.small)
      let options = AssemblyOptions(crossFade: crossFade, titleCard: 1, partCards: 0.5)
      let result = try await check(stage, options)
      let seconds = 1 + 4 * 0.5 + 1 + 1.5 + 1.2 + 0.8
      let joints = crossFade > 0 ? 8.0 : 0
      // A fade is no longer than half of what it joins.
      let fades = crossFade > 0 ? 8 * 0.25 : 0
      let frame = result.format.rate.seconds(1)
      #expect(abs(result.seconds - (seconds - fades)) <= frame * max(4, joints))
      #expect(result.chapters == 5)
      #expect(result.format.width == 240, "the largest of the shape of most seconds")
    }

    @Test func theRateOfTelevisionStaysExact() async throws {
      let shape = FilmStage.Shape(rate: "30000/1001", seconds: 1.3)
      let stage = try FilmStage(Array(repeating: shape, count: 5))
      let result = try await check(stage, AssemblyOptions(crossFade: 0.2, titleCard: 0))
      #expect(result.format.rate == FrameRate(30_000, 1_001))
    }

    @Test(.enabled(if: isSlow), arguments: matrix)
    func theWholeMatrix(_ shape: FilmStage.Shape) async throws {
      let other = FilmStage.Shape(width: 1280, height: 720, rate: "24", seconds: 4)
      let stage = try FilmStage([shape, other])
      for crossFade in [0, 0.5] {
        try await check(stage, AssemblyOptions(crossFade: crossFade, titleCard: 2, partCards: 1))
      }
    }

    @Test func silentFilmsStaySilent() async throws {
      let stage = try FilmStage([.init(hasAudio: false), .init(hasAudio: false)])
      let result = try await check(stage, AssemblyOptions(crossFade: 0.2, titleCard: 0.5))
      #expect(!result.hasSound && result.loudness == nil)
    }

    @Test func soundThatCannotBeHeardIsNotMadeLoud() async throws {
      let stage = try FilmStage([.init(level: -90)])
      let result = try await check(stage, AssemblyOptions(titleCard: 0))
      #expect(result.hasSound && result.loudness == nil)
    }

    /// Clicks that are far louder than the rest: made louder they need a limiter.
    @Test func peaksAreLimited() async throws {
      let stage = try FilmStage([.init(seconds: 4)])
      let clip = stage.folder + "/clip-1.mp4"
      _ = try FilmStage.run(
        "ffmpeg",
        [
          "-nostdin", "-loglevel", "error", "-y", "-f", "lavfi", "-i",
          "testsrc2=s=160x90:r=24:d=4", "-f", "lavfi", "-i",
          "aevalsrc='0.02*sin(2000*t)+0.9*lt(mod(t,1),0.01)*sin(6000*t)':d=4", "-c:v", "libx264",
          "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", clip,
        ])
      let result = try await check(stage, AssemblyOptions(titleCard: 1))
      #expect(result.commands.last?.contains("alimiter") == true)
    }

    /// By what the pictures last, not by what the history says of the file.
    @Test func anExtensionBeginsWhereTheClipBeforeEnds() async throws {
      var stage = try FilmStage([.init(seconds: 1), .init(seconds: 2.5)])
      stage.project.parts[1].continuity = .extension
      stage.clips[OperationID(number: 1)]?.duration = 1.04
      let result = try await check(stage, AssemblyOptions(crossFade: 0.5, titleCard: 0))
      #expect(result.frames == 60)
      let last = try FilmStage.run(
        "ffmpeg",
        [
          "-nostdin", "-hide_banner", "-nostats", "-i", stage.film, "-i",
          stage.folder + "/clip-2.mp4", "-lavfi",
          "[0:v]settb=1/24,setpts=N[a];[1:v]settb=1/24,setpts=N[b];[a][b]psnr",
          "-f", "null", "-",
        ])
      let average = try #require(last.range(of: "average:"))
      #expect(Double(last[average.upperBound...].prefix { $0 != " " }) ?? 99 > 30, "all the same")
    }

    @Test func onlyWhatChangedIsRenderedAgain() async throws {
      var stage = try FilmStage(Self.small)
      let options = AssemblyOptions(crossFade: 0.3, titleCard: 1)
      let first = try await check(stage, options)
      #expect(first.rendered == 9 && first.kept == 0, "a card, four clips, four fades")
      let again = try await check(stage, options)
      #expect(again.rendered == 0 && again.kept == 9)
      #expect(again.commands.count < first.commands.count)
      try stage.replace(2, with: .init(rate: "30", seconds: 1.5, hasAudio: true))
      #expect(try await check(stage, options).rendered == 3, "the clip and its two fades")
      stage.project.title = "Another"
      #expect(try await check(stage, options).rendered == 2, "the card and its fade")
      stage.project.parts.swapAt(0, 1)
      #expect(try await check(stage, options).rendered == 3, "what is between the two")
    }

    @Test func anyWordsCanStandOnACard() async throws {
      let words = [
        "%{pts} ' : ; , [v] \\n \\ %{n}", "日本の夜 שלום éé 👩‍👩‍👧", "", "🎬", "a\tb",
        String(repeating: "Endless", count: 60), "$(touch pwned) `x` \"y\" {z} = #",
      ]
      var stage = try FilmStage(words.map { _ in .init(seconds: 0.3) })
      for (index, word) in words.enumerated() { stage.project.parts[index].title = word }
      stage.project.title = words[0]
      stage.name = "it's [a] %d: b,c;é \\ $(x)\n"
      let result = try await check(stage, AssemblyOptions(titleCard: 0.2, partCards: 0.2))
      #expect(result.chapters == 8)
      let titles = try FilmFacts(stage.film).chapters.map(\.title)
      #expect(titles[0] == words[0] && titles[2] == words[1] && titles[7] == words[6])
      let graphs = result.commands.filter { $0.contains("drawtext") }
      #expect(graphs.count == 8 && !graphs.contains { $0.contains("pwned") || $0.contains("夜") })
    }

    @Test func itGoesOnlyForward() async throws {
      let stage = try FilmStage([.init(), .init(rate: "30")])
      let told = Mutex<[Double]>([])
      _ = try await stage.maker.assemble(stage.source, into: stage.film) { fraction in
        told.withLock { $0.append(fraction) }
      }
      let fractions = told.withLock { $0 }
      #expect(fractions == fractions.sorted() && fractions.last == 1 && fractions.count > 3)
      #expect(fractions.allSatisfy { (0...1).contains($0) })
    }

    @Test(.timeLimit(.minutes(5))) func aFilmOfManyClipsStaysSmall() async throws {
      let count = isSlow ? 200 : 30
      let shapes = (0..<count).map {
        FilmStage.Shape(width: 64, height: 36, seconds: 0.25, hasAudio: $0 % 3 > 0)
      }
      var stage = try FilmStage(shapes)
      try stage.measureTools()
      let result = try await check(stage, AssemblyOptions(titleCard: 0))
      #expect(result.frames == count * 6 && result.rendered == count && result.chapters == count)
      let sizes = try stage.measured()
      #expect(sizes.count > count && (sizes.max() ?? .max) < 300_000, "kilobytes of the largest")
    }
  }
}

extension FilmRendering {
  /// Clips that flash and beep as they begin.
  @Suite struct FilmSynchronyTests {
    private static func times(_ text: String, after mark: String) -> [Double] {
      text.split(whereSeparator: \.isNewline).compactMap { line in
        line.range(of: mark).flatMap {
          Double(line[$0.upperBound...].prefix { $0.isNumber || $0 == "." })
        }
      }
    }

    private func detect(_ path: String, _ filters: [String]) throws -> String {
      try FilmStage.run(
        "ffmpeg",
        ["-nostdin", "-hide_banner", "-nostats", "-i", path] + filters + ["-f", "null", "-"])
    }

    @Test(arguments: [("24", 0.0), ("30", 0), ("30000/1001", 0), ("24", 0.125)])
    func picturesAndSoundStayTogether(rate: String, crossFade: Double) async throws {
      let count = 10
      let stage = try FilmStage(Array(repeating: .init(seconds: 0.1), count: count))
      let flash = stage.folder + "/clip-1.mp4"
      // In its middle, where no fade is.
      _ = try FilmStage.run(
        "ffmpeg",
        [
          "-nostdin", "-loglevel", "error", "-y", "-f", "lavfi", "-i",
          "color=black:s=160x90:r=\(rate):d=1,drawbox=c=white:t=fill:enable='between(t,0.49,0.61)'",
          "-f", "lavfi", "-i", "sine=r=48000:d=1,volume=0:enable='not(between(t,0.5,0.6))'",
          "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", flash,
        ])
      for index in 2...count {
        let path = "\(stage.folder)/clip-\(index).mp4"
        unlink(path)
        try FileManager.default.copyItem(atPath: flash, toPath: path)
      }
      let result = try await stage.maker.assemble(
        stage.source, options: AssemblyOptions(crossFade: crossFade, titleCard: 0),
        into: stage.film)
      let seen = Self.times(
        try detect(stage.film, ["-an", "-vf", "blackdetect=d=0.1:pix_th=0.2"]), after: "black_end:")
      let heard = Self.times(
        try detect(stage.film, ["-vn", "-af", "silencedetect=n=-35dB:d=0.2"]),
        after: "silence_end: ")
      #expect(seen.count >= count && heard.count >= count)
      for (flash, beep) in zip(seen.prefix(count), heard) {
        #expect(abs(flash - beep) < result.format.rate.seconds(1), "\(flash) \(beep)")
      }
      // And at the right time.
      let step = result.format.rate.seconds(result.frames) / Double(count)
      if crossFade == 0, let last = seen.prefix(count).last {
        #expect(abs(last - (Double(count - 1) * step + 0.5)) < 2 * result.format.rate.seconds(1))
      }
    }
  }
}

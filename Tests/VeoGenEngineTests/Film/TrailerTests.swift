import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

extension FilmRendering {
  @Suite struct TrailerAnalysisTests {
    @Test func linesOfMetadataAreRead() {
      let text = """
        frame:0    pts:1       pts_time:0.125
        lavfi.signalstats.YAVG=12.5
        frame:1    pts:2       pts_time:0.25
        lavfi.signalstats.YAVG=nan
        frame:2    pts:3       pts_time:0.375
        lavfi.signalstats.YAVG=-3
        """
      let values = TrailerAnalysis.values(in: text)
      #expect(values.map(\.second) == [0.125, 0.375] && values.map(\.value) == [12.5, -3])
      #expect(TrailerAnalysis.values(in: "").isEmpty)
    }

    @Test func theHighestMomentComesFirst() {
      let motion = (0..<40).map { (Double($0) / 8, $0 == 20 ? 1.0 : 0.1) }
      let peaks = TrailerAnalysis.peaks(motion: motion, loudness: [(0.1, 0.2), (4.9, 0.2)])
      #expect(peaks.first?.second == 2.75)
      #expect(TrailerAnalysis.peaks(motion: [], loudness: []).isEmpty)
    }

    /// Still and silent but for the third second.
    private func makeBurst(_ path: String) throws {
      _ = try FilmStage.run(
        "ffmpeg",
        [
          "-nostdin", "-loglevel", "error", "-y", "-f", "lavfi", "-i",
          "testsrc2=s=160x90:r=24:d=6,loop=loop=0,"
            + "drawbox=c=black:t=fill:enable='not(between(t,2,3))'", "-f", "lavfi", "-i",
          "sine=d=6,volume=0:enable='not(between(t,2,3))'", "-c:v", "libx264", "-preset",
          "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest", path,
        ])
    }

    @Test func whereItMovesAndSoundsIsFound() async throws {
      let stage = try FilmStage([.init(seconds: 0.3)])
      try makeBurst(stage.folder + "/clip-1.mp4")
      let bench = try FilmBench(stage.cache, HostEnvironment.variables, log: "log")
      let clip = try #require(
        await stage.source.clips(bench.probe, leavingOutMissing: false).first)
      #expect(clip.duration == 6)
      let analysis = TrailerAnalysis(tools: bench.tools, cache: bench.cache)
      let peaks = try await analysis.peaks(of: clip)
      let best = try #require(peaks.first)
      #expect((2...3.2).contains(best.second) && best.motion > 0 && best.loudness > 0.3)
      let commands = bench.tools.log?.commands.count
      #expect(try await analysis.peaks(of: clip) == peaks)
      #expect(bench.tools.log?.commands.count == commands, "it was kept")
      #expect(stage.leftovers.isEmpty)
    }

    @Test func aTrailerIsMadeOfWhatIsThere() async throws {
      var stage = try FilmStage(
        (0..<9).map { FilmStage.Shape(seconds: 2.5, hasAudio: $0 % 2 == 0, hertz: 300 + 50 * $0) })
      stage.clips[OperationID(number: 4)] = nil
      unlink(stage.folder + "/clip-5.mp4")
      var source = try stage.source
      source.ratings = [OperationID(number: 9): 5]
      let trailer = stage.folder + "/trailer.mp4"
      let result = try await stage.maker.trailer(source, seconds: 20, into: trailer)
      #expect(result.seconds == 20)
      let facts = try FilmFacts(trailer)
      #expect(facts.frames == 480 && facts.steps == [1_000])
      let loudness = try #require(facts.loudness)
      #expect(abs(loudness.integrated - FilmSound.target) < 1)
      let again = try await stage.maker.trailer(
        source, seconds: 20, into: trailer, replacing: true)
      #expect(again.rendered == 0)
      #expect(again.sentence.hasSuffix(" LUFS. Nothing in it had to be rendered again."))
      let long = try await stage.maker.trailer(
        source, seconds: 60, into: trailer, replacing: true)
      #expect(long.seconds < 40)
      #expect(long.sentence.contains("The clips have no more moments for the 60 s asked for."))
    }
  }
}

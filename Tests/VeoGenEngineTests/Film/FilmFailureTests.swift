import Foundation
import GRDB
import Testing
import VeoGenCore

@testable import VeoGenEngine

extension FilmRendering {
  @Suite struct FilmFailureTests {
    private func failure(_ work: () async throws -> Void) async throws -> Failure {
      do {
        try await work()
      } catch {
        return try #require(error as? Failure)
      }
      throw Failure(.fault, "nothing failed")
    }

    /// A folder for PATH in which ffmpeg is a script.
    private func tools(_ stage: FilmStage, ffmpeg script: String) throws -> EnvironmentVariables {
      let folder = stage.folder + "/bin"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let texts = [
        "ffmpeg": script,
        "ffprobe": "exec /usr/bin/env PATH=/usr/local/bin:/usr/bin ffprobe \"$@\"",
      ]
      for (name, text) in texts {
        let path = folder + "/" + name
        try Data("#!/bin/sh\n\(text)\n".utf8).write(to: URL(filePath: path))
        try Tool.makeExecutable(path)
      }
      return ["PATH": folder]
    }

    @Test func whatIsMissingIsNamed() async throws {
      var stage = try FilmStage([.init(seconds: 0.5), .init(seconds: 0.5), .init(seconds: 0.5)])
      stage.clips[OperationID(number: 2)] = nil
      stage.project.parts[2].takes = []
      let failed = try await failure {
        _ = try await stage.maker.assemble(stage.source, into: stage.film)
      }
      #expect(failed.kind == .missingClips)
      #expect(failed.message == "2 clips are missing: chapter 2 (Part 2); chapter 3 (Part 3).")
      #expect(!FileManager.default.fileExists(atPath: stage.film))
      let result = try await stage.maker.assemble(
        stage.source, options: AssemblyOptions(titleCard: 0), leavingOutMissing: true,
        into: stage.film)
      #expect(result.frames == 12)
    }

    @Test func aClipThatIsGoneOrBrokenIsNamed() async throws {
      let stage = try FilmStage([.init(seconds: 0.5), .init(seconds: 0.5)], kind: .movie)
      let path = stage.folder + "/clip-2.mp4"
      let bytes = try Data(contentsOf: URL(filePath: path))
      try Data("no video".utf8).write(to: URL(filePath: path))
      let broken = try await failure {
        _ = try await stage.maker.assemble(stage.source, into: stage.film)
      }
      #expect(broken.kind == .badResult && broken.message.hasPrefix("The clip of scene 2 (Part 2)"))
      try bytes.prefix(bytes.count - 200).write(to: URL(filePath: path))
      let cut = try await failure {
        _ = try await stage.maker.assemble(stage.source, into: stage.film)
      }
      #expect(cut.message.contains("scene 2 (Part 2)"))
      unlink(path)
      let gone = try await failure {
        _ = try await stage.maker.assemble(stage.source, into: stage.film)
      }
      #expect(gone.kind == .missing && gone.message.contains("scene 2 (Part 2) is not there"))
      let partial = try await stage.maker.assemble(
        stage.source, leavingOutMissing: true, into: stage.film)
      #expect(partial.leftOut == ["scene 2 (Part 2)"])
      #expect(partial.sentence.contains("It lacks scene 2 (Part 2)."))
      let all = try stage.source.project.parts.count
      #expect(partial.parts == all - 1)
      #expect(
        partial.sentence.contains(", \(ProjectKind.movie.counted(partial.parts ?? 0)). It lacks"),
        "\(partial.sentence)")
      #expect(stage.leftovers.isEmpty)
    }

    @Test func nothingIsReplacedUnasked() async throws {
      let stage = try FilmStage([.init(seconds: 0.3)])
      try Data("mine".utf8).write(to: URL(filePath: stage.film))
      let failed = try await failure {
        _ = try await stage.maker.assemble(stage.source, into: stage.film)
      }
      #expect(failed.message.contains("already"))
      #expect(FileManager.default.contents(atPath: stage.film) == Data("mine".utf8))
      _ = try await stage.maker.assemble(stage.source, into: stage.film, replacing: true)
      #expect(try FilmFacts(stage.film).frames == 72 + 7)
    }

    /// ffmpeg ends well all the same when only the end of the file finds no room.
    @Test(arguments: [1, 0]) func aFullDiskIsSaid(status: Int) async throws {
      let stage = try FilmStage([.init(seconds: 0.3)])
      let script =
        "echo 'av_interleaved_write_frame(): No space left on device' >&2; exit \(status)"
      let environment = try tools(stage, ffmpeg: script)
      let failed = try await failure {
        _ = try await FilmMaker(cache: stage.cache, environment: environment).assemble(
          stage.source, into: stage.film)
      }
      #expect(failed.kind == .disk && failed.message.contains("full"))
      #expect(stage.leftovers.isEmpty)
    }

    @Test func withoutFFmpegThereIsAdvice() async throws {
      let stage = try FilmStage([.init(seconds: 0.3)])
      let failed = try await failure {
        _ = try await FilmMaker(cache: stage.cache, environment: ["PATH": "/nowhere"]).assemble(
          stage.source, into: stage.film)
      }
      #expect(failed.kind == .missing && failed.message.hasPrefix("ffprobe, which"))
      #expect(failed.advice.contains("apt install ffmpeg"))
    }

    @Test func aFailingFFmpegIsQuotedAndLogged() async throws {
      let stage = try FilmStage([.init(seconds: 0.3)])
      let environment = try tools(stage, ffmpeg: "echo 'It rains inside.' >&2; exit 3")
      let failed = try await failure {
        _ = try await FilmMaker(cache: stage.cache, environment: environment).assemble(
          stage.source, options: AssemblyOptions(titleCard: 0), into: stage.film)
      }
      #expect(failed.message == "chapter 1 (Part 1): ffmpeg failed: It rains inside.")
      let log = try #require(stage.maker.log(.film))
      #expect(log.contains("ffmpeg -nostdin") && log.contains("# failed: It rains inside"))
    }

    @Test func theFilmUnderItsSecondNameIsNotWrittenOver() throws {
      let stage = try FilmStage([])
      try Data("film".utf8).write(to: URL(filePath: stage.film))
      #expect(link(stage.film, stage.folder + "/.film.mp4.veogen-part") == 0)
      let file = try FilmFile(FilmTarget(stage.film, replacing: true))
      try Data("half".utf8).write(to: URL(filePath: file.part))
      #expect(FileManager.default.contents(atPath: stage.film) == Data("film".utf8))
      #expect(throws: Failure.self) { try FilmFile(FilmTarget(stage.film, replacing: true)) }
      try file.publish()
      #expect(FileManager.default.contents(atPath: stage.film) == Data("half".utf8))
      #expect(stage.leftovers.isEmpty)
    }

    @Test(arguments: [true, false])
    func onlyWhatWasThereIsReplaced(_ isThere: Bool) throws {
      let stage = try FilmStage([])
      let film = URL(filePath: stage.film)
      if isThere { try Data("film".utf8).write(to: film) }
      let file = try FilmFile(FilmTarget(stage.film, replacing: true))
      try Data("next".utf8).write(to: URL(filePath: file.part))
      // Of the same length, in the place of the old one.
      try Data("mine".utf8).write(to: film, options: .atomic)
      let refused = #expect(throws: Failure.self) { try file.publish() }
      #expect(refused?.kind == .disk && refused?.message.contains("not replaced") == true)
      #expect(FileManager.default.contents(atPath: stage.film) == Data("mine".utf8))
      // What is gone is no longer in the way.
      unlink(stage.film)
      try file.publish()
      #expect(FileManager.default.contents(atPath: stage.film) == Data("next".utf8))
      #expect(stage.leftovers.isEmpty)
    }

    @Test func whatComesWhileAFilmIsMadeStays() async throws {
      let stage = try FilmStage([.init(seconds: 0.5)])
      let film = stage.film
      let failed = try await failure {
        _ = try await stage.maker.assemble(stage.source, into: film, replacing: true) { share in
          if share > 0 { try? Data("mine".utf8).write(to: URL(filePath: film)) }
        }
      }
      #expect(failed.kind == .disk && failed.advice.contains("kept"))
      #expect(FileManager.default.contents(atPath: film) == Data("mine".utf8))
      #expect(stage.leftovers.isEmpty)
    }

    /// A row of the history whose clip is at `path`.
    private func keep(_ store: Store, at path: String, trashed place: String? = nil) throws {
      let id = try #require(try store.admit([Fixtures.operation()], now: Date()).first).id
      try store.write { database in
        try database.execute(
          sql: """
            UPDATE operation SET state = 'completed', path = ?, trash_path = ?,
              trashed_at = iif(? IS NULL, NULL, created_at) WHERE id = ?
            """, arguments: [path, place, place, id.rawValue])
      }
    }

    @Test func noFilmTakesThePlaceOfAClip() throws {
      let home = try TemporaryHome()
      let store = try Store(path: home.paths.database)
      let inside = home.paths.videos + "/clip.mp4"
      try Folder.make(home.paths.videos)
      // Beside VeoGen's own folder by the order of letters, too.
      let places = ["/a/clip.mp4", "/videos0/clip.mp4", "/z/.trash/clip.mp4"].map {
        home.folder + $0
      }
      for path in places { try Folder.make(Folder.parent(of: path)) }
      for path in places + [inside] { try Data("clip".utf8).write(to: URL(filePath: path)) }
      for path in places.dropLast() { try keep(store, at: path) }
      try keep(store, at: home.folder + "/z/clip.mp4", trashed: places[2])
      #expect(symlink(inside, home.folder + "/link.mp4") == 0)
      #expect(link(inside, home.folder + "/other.mp4") == 0)
      #expect(symlink(home.folder + "/a", home.folder + "/folder") == 0)
      #expect(link(places[1], home.folder + "/second.mp4") == 0)
      let names = ["link.mp4", "other.mp4", "folder/clip.mp4", "second.mp4", "a/../a/clip.mp4"]
      let files = PaidFiles(home.paths, store)
      for path in places + [inside] + names.map({ home.folder + "/" + $0 }) {
        #expect(throws: Failure.self, "\(path)") { try files.checkIsNone(path) }
      }
      let film = home.folder + "/film.mp4"
      try files.checkIsNone(film)
      try Data("film".utf8).write(to: URL(filePath: film))
      try files.checkIsNone(film)
    }

    @Test func aPartOfAnotherProgramIsLeftAlone() throws {
      let stage = try FilmStage([])
      let foreign = stage.film + ".part"
      try Data("a download".utf8).write(to: URL(filePath: foreign))
      let file = try FilmFile(FilmTarget(stage.film, replacing: true))
      try Data("film".utf8).write(to: URL(filePath: file.part))
      try file.publish()
      #expect(FileManager.default.contents(atPath: foreign) == Data("a download".utf8))
    }

    @Test(.timeLimit(.minutes(1))) func aLinkToNowhereIsNotTriedForEver() throws {
      let stage = try FilmStage([])
      #expect(symlink("/nowhere/at/all", stage.folder + "/.film.mp4.veogen-part") == 0)
      #expect(throws: Failure.self) { try FilmFile(FilmTarget(stage.film, replacing: true)) }
    }

    @Test func framesThatAreNotThereAreMissed() async throws {
      let stage = try FilmStage([.init(seconds: 0.3)])
      // Ends well and has written nothing.
      let environment = try tools(stage, ffmpeg: "echo progress=end")
      let failed = try await failure {
        _ = try await FilmMaker(cache: stage.cache, environment: environment).assemble(
          stage.source, options: AssemblyOptions(titleCard: 0), into: stage.film)
      }
      #expect(failed.message == "chapter 1 (Part 1): of 7 frames only 0 are there.")
      #expect(stage.leftovers.isEmpty)
    }

    @Test func cancellingEndsFFmpegAndKeepsWhatIsDone() async throws {
      var shapes = [FilmStage.Shape](repeating: .init(seconds: 0.3), count: 2)
      shapes.append(.init(width: 1920, height: 1080, seconds: 12))
      let stage = try FilmStage(shapes)
      let source = try stage.source
      let format = RenderFormat(width: 1920, height: 1080, rate: FrameRate(24))
      let options = AssemblyOptions(titleCard: 0, format: format)
      let work = Task {
        try await stage.maker.assemble(source, options: options, into: stage.film)
      }
      func pieces() -> Int {
        let names = try? FileManager.default.contentsOfDirectory(atPath: stage.cache + "/pieces")
        return (names ?? []).count { $0.hasSuffix(".mov") }
      }
      #expect(try await eventually(seconds: 240) { pieces() >= 1 })
      work.cancel()
      let failed = try await failure { _ = try await work.value }
      #expect(failed.kind == .cancelled)
      #expect(!FileManager.default.fileExists(atPath: stage.film))
      #expect(stage.leftovers.isEmpty)
      #expect(!Self.isFFmpegRunning(on: stage.folder))
      #expect((1..<shapes.count).contains(pieces()), "it was rendered to its end")
    }

    private static func isFFmpegRunning(on folder: String) -> Bool {
      let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return processes.contains { process in
        let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
        let words = String(decoding: line, as: UTF8.self)
        return words.hasPrefix("ffmpeg") && words.contains(folder)
          || words.contains("/ffmpeg\0") && words.contains(folder)
      }
    }
  }
}

import Foundation
import SeededNumbers
import Testing
import VeoGenCore

@testable import VeoGenEngine

extension FilmRendering {
  @Suite struct HandOffTests {
    @Test func aFolderForOtherPrograms() async throws {
      var stage = try FilmStage([.init(seconds: 0.5), .init(seconds: 1, hasAudio: false)])
      stage.project.parts[0].title = "The Sea: a/b \\ c?"
      stage.project.parts[1].title = "日本の夜"
      let folder = stage.folder + "/for cutting"
      let result = try await stage.maker.export(
        stage.source, options: AssemblyOptions(titleCard: 1), into: folder)
      #expect(
        result.files == [
          "clips/001-the-sea-a-b-c.mp4", "clips/002.mp4", "film.otio", "film.edl", "film.srt",
          "chapters.txt",
        ])
      #expect(result.clips == 2 && result.seconds == 2.5)
      for file in result.files { #expect((PrivateFile.size(folder + "/" + file) ?? 0) > 0) }
      func text(_ name: String) throws -> String {
        try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      }
      #expect(
        try text("chapters.txt")
          == "00:00:00 The Salt Road\n00:00:01 The Sea: a/b \\ c?\n00:00:01 日本の夜\n")
      let open = try JSONSerialization.jsonObject(with: Data(text("film.otio").utf8))
      #expect(open is [String: Any])
      #expect(try text("film.otio").contains("\"target_url\" : \"clips/002.mp4\""))
      #expect(try text("film.edl").contains("* FROM CLIP NAME: 001-the-sea-a-b-c.mp4"))
      #expect(try text("film.srt").contains("The gate opens"))
      let copy = folder + "/clips/002.mp4"
      let original = stage.folder + "/clip-2.mp4"
      let bytes = FileManager.default.contents(atPath: original)
      #expect(FileManager.default.contents(atPath: copy) == bytes)
      // As a program does that writes what it knows into the file.
      try PrivateFile.append(Data("metadata".utf8), to: copy)
      #expect(FileManager.default.contents(atPath: original) == bytes)
      #expect(stage.leftovers.isEmpty)
      await #expect(throws: Failure.self) {
        try await stage.maker.export(stage.source, into: folder)
      }
      #expect(try text("film.srt").contains("The gate opens"))
    }

    @Test func aFolderOfThePersonsIsLeftAlone() async throws {
      let stage = try FilmStage([.init(seconds: 0.3)])
      let folder = stage.folder + "/cut"
      try Folder.make(folder + ".part")
      try Data("mine".utf8).write(to: URL(filePath: folder + ".part/notes"))
      _ = try await stage.maker.export(stage.source, into: folder)
      let kept = FileManager.default.contents(atPath: folder + ".part/notes")
      #expect(kept == Data("mine".utf8))
    }

    @Test func anEmptyFolderIsFilledByItsLinkToo() async throws {
      let stage = try FilmStage([.init(seconds: 0.3)])
      let folder = stage.folder + "/elsewhere"
      try Folder.make(folder)
      #expect(symlink(folder, stage.folder + "/cut") == 0)
      let result = try await stage.maker.export(stage.source, into: stage.folder + "/cut")
      for file in result.files { #expect((PrivateFile.size(folder + "/" + file) ?? 0) > 0) }
      #expect(FileMove.isTaken(stage.folder + "/cut/film.otio"))
    }

    @Test func aCopyEndsWhenItIsStopped() async throws {
      let home = try TemporaryHome()
      let (source, target) = (home.folder + "/clip.mp4", home.folder + "/copy.mp4")
      try Data(count: 3_000_000).write(to: URL(filePath: source))
      var pieces = 0
      #expect(throws: Failure.self) {
        try PrivateFile.copy(source, to: target) { (_) throws(Failure) in
          pieces += 1
          if pieces == 2 { throw FilmTools.stopped }
        }
      }
      #expect(pieces == 2)
      let names = try FileManager.default.contentsOfDirectory(atPath: home.folder)
      #expect(!names.contains { $0.hasPrefix("copy.mp4") })
    }

    @Test func manyClipsAreInOrder() {
      let project = Project(id: ProjectID(number: 1), kind: .book, parts: [])
      let clip = FilmClip(
        part: PartID(number: 1), shot: 2, shotCount: 3, path: "/a", width: 2, height: 2,
        rate: FrameRate(24), duration: 1, hasAudio: false)
      #expect(HandOff.name(of: clip, 7, of: 1_200, project) == "0007-shot-2.mp4")
    }
  }
}

@Suite struct ProjectFolderTests {
  private let home: TemporaryHome
  private var folder: String { home.folder + "/text" }

  init() throws { home = try TemporaryHome() }

  /// Swift takes texts for equal that differ in bytes, so bytes are compared.
  private func bytes(_ project: Project) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    let text = String(decoding: try encoder.encode(project), as: UTF8.self)
    return text.unicodeScalars.map { $0.isASCII ? String($0) : "<\($0.value)>" }.joined()
  }

  private func read() throws -> Project {
    try ProjectFolder(folder).read { PartID(number: 4_000_000_000) }
  }

  @Test(arguments: 0..<150) func thereAndBackNothingIsLost(seed: Int) throws {
    var dice = ProjectDice(seed)
    let project = dice.project()
    try ProjectFolder(folder).write(project)
    #expect(try bytes(read()) == bytes(project))
    // The same again is no change.
    try ProjectFolder(folder).write(project)
  }

  private func sample() -> Project {
    var dice = ProjectDice(1)
    var project = dice.project()
    project.kind = .book
    project.title = "Road"
    project.parts = [
      Part(
        id: PartID(number: 1), title: "One",
        takes: [
          Take(operation: OperationID(number: 9), isChosen: true),
          Take(operation: OperationID(number: 10)),
        ])
    ]
    return project
  }

  @Test func whatSomebodyWroteIsNotReplacedUnasked() throws {
    try ProjectFolder(folder).write(sample())
    let path = folder + "/outline.md"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try Data(text.replacing("# Road", with: "# Street").utf8).write(to: URL(filePath: path))
    #expect(throws: Failure.self) { try ProjectFolder(folder).write(sample()) }
    #expect(try read().title == "Street")
    try ProjectFolder(folder).write(sample(), replacing: true)
    #expect(try read().title == "Road")
  }

  /// Writes the sample with a change, and says what is told of it.
  private func told(_ file: String, _ old: String, _ new: String) throws -> String {
    try ProjectFolder(folder).write(sample(), replacing: true)
    let path = folder + "/" + file
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try #require(text.contains(old))
    try Data(text.replacing(old, with: new).utf8).write(to: URL(filePath: path))
    do {
      _ = try read()
      return ""
    } catch {
      return try #require(error as? Failure).message
    }
  }

  @Test func mistakesAreToldByFileAndLine() throws {
    let facts = folder + "/project.toml, line "
    #expect(try told("project.toml", "version = 1", "version = 2").hasPrefix(facts + "2: version"))
    #expect(try told("project.toml", "version = 1", "version = ").hasPrefix(facts + "2: this is"))
    #expect(
      try told("project.toml", "kind = \"book\"", "kind = \"opera\"")
        == facts + "4: kind is one of \"book\", \"movie\".")
    #expect(try told("project.toml", "kind =", "kine =").hasPrefix(facts + "4: kine is not known"))
    let text = try String(contentsOfFile: folder + "/project.toml", encoding: .utf8)
    let lines = text.components(separatedBy: "\n")
    let line = try #require(lines.firstIndex { $0.contains("0000000a") }) + 1
    #expect(
      try told("project.toml", "\"0000000a\"", "\"0000000A\"")
        == facts + "\(line): operation is eight of the digits 0 to 9 and a to f.")
    #expect(try told("project.toml", "\"0000000a\"", "7").hasPrefix(facts + "\(line): "))
    #expect(
      try told("project.toml", "chosen = false", "chosen = true")
        .hasSuffix("chosen is true for two takes of the same shot."))
    #expect(try told("project.toml", "[[take]]", "[take]").contains("line "))
    #expect(try told("outline.md", "Approved: no", "Approved: maybe").contains("outline.md, line "))
    let beginning = try told("outline.md", "# Road", "Road")
    #expect(beginning.contains("outline.md, line ") && beginning.contains("begins with a heading"))
    try Data([0x23, 0x0A, 0xFF, 0xFE]).write(to: URL(filePath: folder + "/outline.md"))
    #expect(throws: Failure.self) { try read() }
    unlink(folder + "/outline.md")
    #expect(throws: Failure.self) { try read() }
  }

  @Test(arguments: 0..<200) func noDamageCrashes(seed: Int) throws {
    var dice = ProjectDice(seed)
    try ProjectFolder(folder).write(dice.project())
    for name in ["outline.md", "project.toml"] where Bool.random(using: &dice) {
      let path = folder + "/" + name
      var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
      for _ in 0..<dice.number(1...6) where !bytes.isEmpty {
        let place = dice.number(0...(bytes.count - 1))
        switch dice.number(0...2) {
        case 0: bytes[place] = UInt8(dice.number(0...255))
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + dice.number(1...40)))
        default: bytes.insert(contentsOf: Array("\n[[take]]\nx = [".utf8), at: place)
        }
      }
      try Data(bytes).write(to: URL(filePath: path))
    }
    do { _ = try read() } catch { #expect(error is Failure) }
  }
}

/// Projects with texts that are hard on whoever writes and reads them.
struct ProjectDice: RandomNumberGenerator {
  private var source: SplitMix64

  init(_ seed: Int) { source = SplitMix64(seed: UInt64(bitPattern: Int64(seed))) }

  mutating func next() -> UInt64 { source.next() }

  mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &self) }

  private static let words = [
    "salt", "# heading", "[[take]]", "[format]", "\"", "'", "\\", "\\u{41}", "=", "#", "日本の夜",
    "e\u{301}", "é", "👩‍👩‍👧", "\u{200B}", "שלום", "{#00000001}", "-->", ",", ":", "$5", "\u{FEFF}",
  ]

  mutating func line() -> String {
    let words = (0..<number(1...4)).map { _ in Self.words[number(0...Self.words.count - 1)] }
    return words.joined(separator: " ")
  }

  mutating func text() -> String {
    (0..<number(0...3)).map { _ in line() }.joined(separator: "\n")
  }

  private mutating func image() -> ReferenceImage {
    ReferenceImage(
      path: "/pictures/\(line())/\(number(0...999_999)).png", mimeType: "image/png",
      byteCount: Int64(number(1...9_000_000)), sha256: line(), width: number(1...4_000),
      height: number(1...4_000))
  }

  private mutating func figures() -> [Figure] {
    (0..<number(0...3)).map { index in
      Figure(
        name: line() + " \(index)", description: text(),
        images: (0..<number(0...2)).map { _ in image() })
    }
  }

  private mutating func take(_ number: UInt32) -> Take {
    var take = Take(operation: OperationID(number: number), shot: self.number(1...3))
    guard Bool.random(using: &self) else { return take }
    var ingredients = Ingredients()
    ingredients[.prompt] = line()
    if Bool.random(using: &self) { ingredients[.character(line())] = "ab" }
    take.ingredients = Bool.random(using: &self) ? ingredients : Ingredients()
    return take
  }

  mutating func project() -> Project {
    var project = Project(
      id: ProjectID(number: 7), kind: Bool.random(using: &self) ? .book : .movie, title: line(),
      genre: line(), logline: text(), style: text(), synopsis: text(), cast: figures(),
      places: figures(), secondsPerPart: number(1...60))
    if Bool.random(using: &self) {
      project.format = FilmFormat(model: line(), aspect: "9:16", resolution: nil)
    }
    project.parts = (0..<number(0...5)).map { index in
      var part = Part(id: PartID(number: UInt32(index + 1)), title: line(), summary: text())
      part.beats = (0..<number(0...3)).map { _ in line() }
      part.prompt = text()
      part.continuity = Continuity.allCases[number(0...3)]
      part.isApproved = Bool.random(using: &self)
      part.takes = (0..<number(0...3)).map { take(UInt32(index * 100 + $0)) }
      if let first = part.takes.indices.first { part.takes[first].isChosen = true }
      return part
    }
    return project
  }
}

import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// A folder with small clips, and a project that they belong to.
struct FilmStage {
  /// What a clip is like.
  struct Shape: Hashable, Sendable, CustomTestStringConvertible {
    var width = 160
    var height = 90
    var rate = "24"
    var seconds = 1.0
    var hasAudio = true
    /// dBFS of its tone.
    var level = -20
    var hertz = 440

    var testDescription: String {
      "\(width)×\(height), \(rate) fps, \(seconds) s" + (hasAudio ? "" : ", silent")
    }
  }

  let home: TemporaryHome
  var project: Project
  var clips: [OperationID: Clip] = [:]

  var folder: String { home.folder }
  /// Of the cache and the film.
  var name = "film"
  var cache: String { "\(home.folder)/\(name)-cache" }
  var film: String { "\(home.folder)/\(name).mp4" }
  var maker: FilmMaker { FilmMaker(cache: cache, environment: environment) }
  private var environment = HostEnvironment.variables

  init(_ shapes: [Shape], kind: ProjectKind = .book) throws {
    home = try TemporaryHome()
    project = Project(
      id: ProjectID(number: 7), kind: kind, title: "The Salt Road", genre: "Drama",
      parts: shapes.indices.map { index in
        Part(
          id: PartID(number: UInt32(index + 1)), title: "Part \(index + 1)",
          beats: ["The gate opens", "She walks"], prompt: "A girl walks.", seconds: 8,
          takes: [Take(operation: OperationID(number: UInt32(index + 1)), isChosen: true)])
      })
    var made: [Shape: String] = [:]
    for (index, shape) in shapes.enumerated() {
      let path = "\(folder)/clip-\(index + 1).mp4"
      if let same = made[shape] {
        try FileManager.default.copyItem(atPath: same, toPath: path)
      } else {
        try Self.make(shape, path)
        made[shape] = path
      }
      clips[OperationID(number: UInt32(index + 1))] = Clip(
        path: path, byteCount: PrivateFile.size(path) ?? 0, sha256: "", width: shape.width,
        height: shape.height, duration: shape.seconds, framesPerSecond: 24, videoCodec: "h264",
        hasAudio: shape.hasAudio)
    }
  }

  var source: FilmSource {
    get throws {
      let model = try #require(ModelCatalog.builtIn.videoModel("gemini-omni-1.2-flash"))
      let settings = ShotSettings(
        model: model, provider: .sandbox,
        settings: VideoSettings(aspect: "16:9", resolution: "720p", duration: 8))
      return FilmSource(
        project, shots: ShotList(project, settings: settings), clips: clips)
    }
  }

  /// Changes the clip of a part to another shape.
  func replace(_ part: Int, with shape: Shape) throws {
    try Self.make(shape, "\(folder)/clip-\(part).mp4")
  }

  /// Puts a program before ffmpeg that notes how much memory ffmpeg took.
  mutating func measureTools() throws {
    let bin = folder + "/bin"
    try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
    let real = try Self.run("sh", ["-c", "command -v ffmpeg"]).trimmingCharacters(in: .newlines)
    let script = """
      #!/usr/bin/env python3
      import os, sys
      child = os.posix_spawn("\(real)", ["ffmpeg", *sys.argv[1:]], os.environ)
      _, status, usage = os.wait4(child, 0)
      with open("\(folder)/sizes", "a") as file: file.write(f"{usage.ru_maxrss}\\n")
      sys.exit(os.waitstatus_to_exitcode(status))
      """
    try Data(script.utf8).write(to: URL(filePath: bin + "/ffmpeg"))
    try Tool.makeExecutable(bin + "/ffmpeg")
    environment = environment.merging(["PATH": bin + ":" + (environment["PATH"] ?? "")])
  }

  /// Kilobytes that each ffmpeg took since `measureTools`.
  func measured() throws -> [Int] {
    try String(contentsOfFile: folder + "/sizes", encoding: .utf8).split(separator: "\n")
      .compactMap { Int($0) }
  }

  /// Names of files that are not finished.
  var leftovers: [String] {
    (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [])
      .filter { $0.hasSuffix(".part") || $0.hasSuffix(".veogen-part") }
  }

  static func make(_ shape: Shape, _ path: String) throws {
    var arguments = [
      "-f", "lavfi", "-i", "testsrc2=s=\(shape.width)x\(shape.height):r=\(shape.rate)",
    ]
    if shape.hasAudio {
      // The source itself is at -18 dBFS.
      arguments += [
        "-f", "lavfi", "-i", "sine=f=\(shape.hertz):r=44100,volume=\(shape.level + 18)dB",
      ]
    }
    arguments += [
      "-t", "\(shape.seconds)", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
      "-c:a", "aac", path,
    ]
    _ = try run("ffmpeg", ["-nostdin", "-loglevel", "error", "-y"] + arguments)
  }

  /// What a program writes, standard error with it.
  static func run(_ tool: String, _ arguments: [String]) throws -> String {
    let ending = try Tool.run([tool] + arguments)
    try #require(ending.status == 0, "\(tool): \(ending.output)")
    return ending.output
  }
}

/// What ffprobe and ffmpeg find in a film, decoded to the end.
struct FilmFacts {
  var frames: Int
  /// The ticks between one frame and the next, each that occurs.
  var steps: Set<Int>
  var videoSeconds: Double
  var audioSeconds: Double?
  var chapters: [(title: String, start: Double, end: Double)]
  var loudness: FilmSound.Loudness?

  init(_ path: String) throws {
    let packets = try FilmStage.run(
      "ffprobe",
      [
        "-v", "error", "-select_streams", "v:0", "-show_entries", "packet=pts", "-of",
        "default=nw=1:nk=1", path,
      ]
    ).split(separator: "\n").compactMap { Int($0) }.sorted()
    frames = packets.count
    steps = Set(zip(packets, packets.dropFirst()).map { $1 - $0 })
    let text = try FilmStage.run(
      "ffprobe", ["-v", "error", "-show_streams", "-show_chapters", "-of", "json", path])
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let streams = try #require(report["streams"] as? [[String: Any]])
    func seconds(_ kind: String) -> Double? {
      streams.first { $0["codec_type"] as? String == kind }
        .flatMap { $0["duration"] as? String }.flatMap(Double.init)
    }
    videoSeconds = try #require(seconds("video"))
    audioSeconds = seconds("audio")
    chapters = (report["chapters"] as? [[String: Any]] ?? []).map { chapter in
      func time(_ key: String) -> Double { (chapter[key] as? String).flatMap(Double.init) ?? -1 }
      let title = (chapter["tags"] as? [String: String])?["title"] ?? ""
      return (title, time("start_time"), time("end_time"))
    }
    guard audioSeconds != nil else { return }
    // Decodes the pictures too: what cannot be decoded is said.
    let said = try FilmStage.run(
      "ffmpeg",
      [
        "-nostdin", "-hide_banner", "-nostats", "-xerror", "-i", path, "-af",
        "ebur128=peak=true:framelog=verbose", "-f", "null", "-",
      ])
    loudness = FilmSound.loudness(in: said)
  }
}

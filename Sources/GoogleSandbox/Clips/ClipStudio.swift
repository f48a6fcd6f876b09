import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Makes clips and pictures with ffmpeg, two at a time; others wait their turn.
actor ClipStudio {
  nonisolated let tools: Toolbox
  private let folder: String
  private var free = 2
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(tools: Toolbox, folder: String) {
    self.tools = tools
    self.folder = folder
  }

  /// Makes the clip of a recipe at `output`.
  func make(_ recipe: ClipRecipe, output: String) async throws(ClipProblem) -> Clip {
    try await atWork { bench throws(ClipProblem) in
      try self.write(recipe.prompt, recipe.size, in: bench)
      let source = try await self.source(of: recipe, in: bench)
      let last = try await self.lastFrame(of: recipe, source, in: bench)
      let graph = FilterGraph(recipe, source: source, lastFrame: last)
      let title = "Sandbox: " + Caption.plain(recipe.prompt).prefix(80)
      let arguments = graph.arguments(output: "clip.mp4", title: title)
      _ = try await self.tools.run("ffmpeg", arguments, in: bench)
      try Self.move(bench + "/clip.mp4", to: output)
      guard source == nil else { return try await self.probe(output) }
      // ffprobe would say no more of what is all made up, and takes a sixth of the time.
      return Clip(
        path: output, seconds: graph.seconds, size: recipe.size, hasAudio: graph.hasAudio)
    }
  }

  /// Makes one picture and gives its PNG bytes.
  func picture(_ recipe: ClipRecipe) async throws(ClipProblem) -> [UInt8] {
    try await atWork { bench throws(ClipProblem) in
      try self.write(recipe.prompt, recipe.size, in: bench)
      let graph = FilterGraph(recipe)
      var arguments = ["-nostdin", "-hide_banner", "-loglevel", "error", "-y"]
      arguments += graph.inputs.flatMap { ["-i", $0] }
      arguments += ["-filter_complex", graph.chains.joined(separator: ";"), "-map", "[video]"]
      arguments += [
        "-frames:v", "1", "-fflags", "+bitexact", "-f", "image2", "-c:v", "png", "picture.png",
      ]
      _ = try await self.tools.run("ffmpeg", arguments, in: bench)
      return try Self.read(bench + "/picture.png")
    }
  }

  /// What ffprobe says about a clip.
  nonisolated func probe(_ path: String) async throws(ClipProblem) -> Clip {
    let out = try await tools.run(
      "ffprobe",
      [
        "-v", "error", "-show_entries", "stream=codec_type,width,height,duration:format=duration",
        "-of", "json", path,
      ], in: folder)
    guard let json = try? JSONParser.parse(out), let streams = json["streams"]?.array,
      let video = streams.first(where: { $0["codec_type"]?.string == "video" }),
      let width = video["width"]?.whole, let height = video["height"]?.whole,
      let seconds = Self.seconds(video) ?? json["format"].flatMap(Self.seconds)
    else { throw ClipProblem(message: "The file is not a clip that ffprobe understands.") }
    let sound = streams.contains { $0["codec_type"]?.string == "audio" }
    return Clip(path: path, seconds: seconds, size: FrameSize(width, height), hasAudio: sound)
  }

  /// True when ffmpeg can decode the picture at `path`.
  nonisolated func canDecode(_ path: String) async -> Bool {
    let arguments = [
      "-nostdin", "-v", "error", "-i", path, "-frames:v", "1", "-vf", "scale=16:16", "-f", "null",
      "-",
    ]
    return (try? await tools.run("ffmpeg", arguments, in: folder)) != nil
  }

  private static func seconds(_ json: JSON) -> Double? {
    json["duration"]?.string.flatMap(Double.init)
  }

  private func source(of recipe: ClipRecipe, in bench: String) async throws(ClipProblem) -> Clip? {
    switch recipe.source {
    case .continuing(let path), .changed(let path), .resized(let path): try await probe(path)
    case .text, .image, .frames, .references: nil
    }
  }

  private func lastFrame(
    of recipe: ClipRecipe, _ source: Clip?, in bench: String
  ) async throws(ClipProblem) -> String? {
    guard case .continuing(let path) = recipe.source else { return nil }
    let arguments = [
      "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-sseof", "-0.5", "-i", path,
      "-update", "1", "last.png",
    ]
    _ = try await tools.run("ffmpeg", arguments, in: bench)
    return "last.png"
  }

  private nonisolated func write(
    _ prompt: String, _ size: FrameSize, in bench: String
  ) throws(ClipProblem) {
    let caption = Caption(prompt: prompt, size: size).text
    do {
      try Data(caption.utf8).write(to: URL(filePath: bench + "/" + FilterGraph.captionFile))
      try Data(ClipRecipe.mark.utf8).write(to: URL(filePath: bench + "/" + FilterGraph.markFile))
    } catch {
      throw ClipProblem(message: "The sandbox could not write its working files: \(error)")
    }
  }

  /// All at once, since another process may make the same clip or read it. Only its owner may read
  /// it, as everything of the history.
  private static func move(_ path: String, to output: String) throws(ClipProblem) {
    guard chmod(path, 0o600) == 0, rename(path, output) == 0 else {
      throw ClipProblem(
        message: "The clip could not be put into \(output): \(String(cString: strerror(errno))).")
    }
  }

  static func read(_ path: String) throws(ClipProblem) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ClipProblem(message: "ffmpeg wrote no file.")
    }
    return Array(data)
  }

  private func atWork<T: Sendable>(
    _ body: (_ bench: String) async throws(ClipProblem) -> T
  ) async throws(ClipProblem) -> T {
    if let problem = tools.problem { throw ClipProblem(message: problem, toolMissing: true) }
    await takeTurn()
    defer { giveTurn() }
    if Task.isCancelled { throw ClipProblem(message: "The sandbox was stopped.") }
    let bench = "\(folder)/bench-\(Naming.random(12))"
    do {
      try FileManager.default.createDirectory(atPath: bench, withIntermediateDirectories: true)
    } catch {
      throw ClipProblem(message: "The sandbox could not make its working folder: \(error)")
    }
    defer { try? FileManager.default.removeItem(atPath: bench) }
    return try await body(bench)
  }

  private func takeTurn() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func giveTurn() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}

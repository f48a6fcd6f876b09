import Foundation
import Subprocess
import VeoGenCore

/// What a take gets of the clip that it goes on from: the clip, or its last frame.
struct ClipBefore: Sendable {
  let shop: Workshop

  /// VeoGen's own copy of it. Throws when the clip is not there, or nothing can read it.
  func media(_ role: InputRole, from id: OperationID?, model: String) async throws(Failure)
    -> InputMedia
  {
    let (id, clip) = try await clip(id)
    let inspection = Inspection(catalog: shop.catalog, probe: shop.probe)
    let shelf = InputShelf(folder: shop.paths.inputs)
    guard role != .extension else {
      return try await keep(try await inspection.look(at: clip.path, role: role), of: id, on: shelf)
    }
    let limit = shop.catalog.videoModel(model)?.inputs?.maxImageBytes
    let frame = try await LastFrame(folder: shop.paths.inputs, environment: shop.probe.environment)
      .write(of: clip.path, limit: limit)
    defer { unlink(frame) }
    var media = try await inspection.look(at: frame, role: role)
    media.name = "last frame of \(clip.fileName)"
    return try await keep(media, of: id, on: shelf)
  }

  private func clip(_ id: OperationID?) async throws(Failure) -> (OperationID, Clip) {
    guard let id else {
      throw Failure(
        .missing, "Nothing says which clip it goes on from.", advice: "Cancel it and make it anew.")
    }
    let found = try await shop.store.async { (store) throws(Failure) in try store.operation(id) }
    guard let found, let clip = found.clip, found.trashedAt == nil else {
      throw Failure(
        .missing, "The clip of \(id), from which it goes on, is not there.",
        advice: "Bring it back from the trash, or make that part anew.")
    }
    if let missing = MissingFile(of: found, now: shop.clock.now()) {
      throw Failure(
        .missing, "The file \(clip.path), from which it goes on, is no longer there.",
        advice: missing.keptAdvice)
    }
    return (id, clip)
  }

  private func keep(_ media: InputMedia, of id: OperationID, on shelf: InputShelf)
    async throws(Failure) -> InputMedia
  {
    var kept = try await shop.store.async { (_) throws(Failure) in try shelf.keep(media) }
    kept.operation = id
    return kept
  }
}

/// The very last frame of a clip as a picture.
struct LastFrame: Sendable {
  /// How the names of pictures begin.
  static let prefix = ".frame-"

  /// Where the picture is written, under a name that nothing else has.
  var folder: String
  var environment: EnvironmentVariables

  /// Writes the picture and returns its path: without loss, unless that has more than `limit` bytes.
  func write(of clip: String, limit: Int?) async throws(Failure) -> String {
    guard PrivateFile.size(clip) != nil else {
      throw Failure(
        .missing, "The file \(clip), from which it goes on, is no longer there.",
        advice: "Put it back where it was.")
    }
    guard let tool = Player.find("ffmpeg", environment) else {
      throw Failure(
        .missing, "ffmpeg is not installed, so the last frame of the clip before cannot be taken.",
        advice: "Install it (Debian, Ubuntu: apt install ffmpeg; Fedora: dnf install ffmpeg).")
    }
    try Folder.make(folder)
    let base = "\(folder)/\(Self.prefix)\(UUID().uuidString)"
    let exact = try await run(tool, clip, to: base + ".png", [])
    guard let limit, let size = PrivateFile.size(exact), size > Int64(limit) else { return exact }
    unlink(exact)
    return try await run(tool, clip, to: base + ".jpg", ["-q:v", "2"])
  }

  /// Each frame of the end takes the place of the one before: what stays is the last one.
  private func run(_ tool: String, _ clip: String, to path: String, _ options: [String])
    async throws(Failure) -> String
  {
    for start in [["-sseof", "-3"], []] {
      let arguments =
        ["-nostdin", "-v", "error", "-y", "-protocol_whitelist", "file"] + start
        + ["-i", "file:" + clip, "-map", "0:v:0", "-an", "-sn", "-dn", "-vsync", "passthrough"]
        + ["-f", "image2", "-update", "1"] + options + [path]
      let result = try? await Subprocess.run(
        .path(.init(tool)), arguments: Arguments(arguments),
        environment: ChildEnvironment.from(environment), input: .none, output: .discarded,
        error: .discarded)
      if result?.terminationStatus.isSuccess == true, (PrivateFile.size(path) ?? 0) > 0 {
        chmod(path, 0o600)
        return path
      }
      unlink(path)
    }
    throw Failure(
      .badResult, "ffmpeg finds no last frame in \(clip).", advice: "Make that clip again.")
  }
}

import Foundation
import VeoGenCore

/// Rebuilding the history from files.
struct Importing: Sendable {
  let shop: Workshop

  /// What became of a file.
  enum Outcome: Sendable {
    case added(Operation)
    /// The history has the clip already, perhaps in the trash.
    case known(Operation)
  }

  /// Takes a file into the history: where it is, or as a copy among the clips.
  ///
  /// Throws failures that say why the file is none to import; the history is then as it was.
  func take(_ given: String, copying: Bool) async throws(Failure) -> Outcome {
    let path = Paths.absolute(given)
    try Self.checkKind(path, given)
    guard case .video(let facts, _) = await shop.probe.look(at: path) else {
      throw Failure(
        .invalidRequest, "\(given) was not imported: it is no video that plays.",
        advice: "Give MP4 files.")
    }
    let (now, shop) = (shop.clock.now(), shop)
    return try await shop.store.async { (store) throws(Failure) in
      let clip = try ClipRecording.clip(at: path, facts)
      if let known = try store.known(clip) { return .known(known) }
      var operation = try Self.operation(clip, given, now)
      if copying {
        var copied = clip
        copied.path = try Self.copy(operation, clip, shop)
        operation.clip = copied
      }
      guard let added = try store.adopt(operation, now: now) else {
        // Another process imported it meanwhile.
        return .known(try store.known(clip) ?? operation)
      }
      return .added(added)
    }
  }

  private static func checkKind(_ path: String, _ given: String) throws(Failure) {
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      throw FileFailure.reading(given, errno)
    }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      throw Failure(.invalidRequest, "\(given) is no file.", advice: "Give MP4 files.")
    }
    let type = FileType(head: try PrivateFile.head(path, count: FileType.headLength))
    guard type?.isVideo == true else {
      throw Failure(
        .invalidRequest, "\(given) was not imported: it is no video.", advice: "Give MP4 files.")
    }
  }

  /// Tags that are of other bytes than those before them are no tags of this file.
  private static func operation(_ clip: Clip, _ given: String, _ now: Date) throws(Failure)
    -> Operation
  {
    var facts = stat()
    stat(clip.path, &facts)
    let imported = ImportedClip(
      clip: clip, modified: Date(timeIntervalSince1970: Double(facts.st_mtim.tv_sec)), now: now)
    guard let file = try TaggedFile(clip.path) else { return imported.foreign() }
    do throws(Failure) {
      let tags = try file.tags().checked(now: now)
      guard tags.servedSha256 == clip.servedSHA256 else { return imported.foreign() }
      return imported.operation(tags)
    } catch {
      let reason = error.message.prefix(1).lowercased() + error.message.dropFirst()
      throw Failure(error.kind, "\(given) was not imported: \(reason)", advice: error.advice)
    }
  }

  /// Copies a file among the clips; returns its path there. One that a run before copied is taken.
  private static func copy(_ operation: Operation, _ clip: Clip, _ shop: Workshop) throws(Failure)
    -> String
  {
    let folder = shop.paths.videos
    let name = FileName.clip(of: operation)
    let part = "\(folder)/.\(name).\(shop.owner.mark).part"
    defer { unlink(part) }
    try PrivateFile.copy(clip.path, to: part)
    for path in FileName.free(folder, name) {
      if try FileMove.claim(path, with: part) {
        unlink(part)
        try Folder.sync(folder)
        return path
      }
      if try !shop.store.holdsClip(at: path), try PrivateFile.digest(path) == clip.sha256 {
        return path
      }
    }
    throw FileFailure.writing("\(folder)/\(name)", EEXIST)
  }
}

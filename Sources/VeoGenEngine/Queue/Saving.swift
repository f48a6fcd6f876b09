import Foundation
import Synchronization
import VeoGenCore

/// Downloads, checks and names one clip: part file, look inside, digest, sync, rename, sync.
struct Saving: Sendable {
  let shop: Workshop

  /// The clip on disk. Throws `ServiceProblem`: what can be tried again is, by the rule.
  func save(_ operation: Operation) async throws(ServiceProblem) -> Clip {
    let folder = operation.outputDirectory ?? shop.paths.videos
    let name = FileName.clip(prompt: operation.request.prompt, id: operation.id)
    // Of this engine alone: another one that lost the lease while it slept may still be writing.
    let part = "\(folder)/.\(name).\(shop.owner.mark).part"
    do {
      try Folder.make(folder)
      if let clip = try await named(operation, folder, name) { return clip }
      Self.removeParts(of: name, in: folder)
      try await bring(operation, to: part)
      let facts = try await check(part)
      let clip = try recording.record(operation, at: part, facts)
      try PrivateFile.sync(part)
      try await checkLease(operation)
      return try place(part, folder, name, clip)
    } catch {
      unlink(part)
      throw Self.problem(error)
    }
  }

  private var recording: ClipRecording {
    ClipRecording(writesTags: shop.configuration.writesTags)
  }

  /// What was staged and is gone got its name in a run that died before the history said so.
  private func named(_ operation: Operation, _ folder: String, _ name: String) async throws -> Clip?
  {
    guard let staged = operation.result?.stagedPath, PrivateFile.size(staged) == nil else {
      return nil
    }
    for path in FileName.free(folder, name) {
      guard PrivateFile.size(path) != nil else { return nil }
      guard !(try shop.store.holdsClip(at: path)),
        case .video(let facts, _) = await shop.probe.look(at: path)
      else { continue }
      try await checkLease(operation)
      return try ClipRecording.clip(at: path, facts)
    }
    return nil
  }

  /// Where media that came inside an answer wait to be saved.
  static func stagingPath(_ id: OperationID, _ paths: Paths) -> String {
    "\(paths.videos)/.\(id).staged"
  }

  /// Removes what `stagingPath` held, once the clip is in the history.
  static func removeStaged(_ operation: Operation) {
    if let staged = operation.result?.stagedPath { unlink(staged) }
  }

  /// Removes what runs before this one left half done.
  private static func removeParts(of name: String, in folder: String) {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for file in files where file.hasPrefix(".\(name).") && file.hasSuffix(".part") {
      unlink("\(folder)/\(file)")
    }
  }

  /// Nothing gets its name from an engine that another one has taken over from.
  private func checkLease(_ operation: Operation) async throws {
    let owner = shop.owner
    let mine = try await shop.store.async { (store) throws(Failure) in
      try store.owned(operation.id, by: owner) != nil
    }
    guard mine else { throw CancellationError() }
  }

  private func bring(_ operation: Operation, to part: String) async throws {
    if let staged = operation.result?.stagedPath {
      guard link(staged, part) != 0 else { return }
      return try PrivateFile.copy(staged, to: part)
    }
    guard let uri = operation.result?.uri else {
      throw ServiceProblem.local(
        Failure(.expired, "Nothing says where the clip can be fetched from.", charged: .perhaps))
    }
    let service = try await shop.services.service(for: operation.request)
    let gate = ProgressGate()
    try await service.fetch(uri, of: operation, to: part) {
      [hub = shop.hub, id = operation.id] progress in
      if gate.opens(for: progress) { hub.send(.progressed(id, progress)) }
    }
    chmod(part, 0o600)
  }

  /// Whether what came is a clip that plays.
  private func check(_ part: String) async throws -> VideoFacts {
    switch await shop.probe.look(at: part) {
    case .video(let facts, let byFFprobe):
      if !byFFprobe {
        shop.log.warning("ffprobe is not installed: only the container was checked")
      }
      return facts
    case .broken(let why):
      throw ServiceProblem(
        CallProblem(.oddAnswer, sent: .yes),
        Failure(
          .badResult, "What was downloaded is not a clip that plays: \(why).",
          advice: "Retry to download it again."))
    }
  }

  /// Gives the file its name without ever replacing another.
  private func place(_ part: String, _ folder: String, _ name: String, _ clip: Clip) throws -> Clip
  {
    var named = clip
    for path in FileName.free(folder, name) {
      if try !FileMove.claim(path, with: part) {
        guard let digests = try ours(path, clip) else { continue }
        (named.sha256, named.byteCount) = (digests.sha256, digests.byteCount)
      }
      unlink(part)
      try Folder.sync(folder)
      named.path = path
      return named
    }
    throw FileFailure.writing("\(folder)/\(name)", EEXIST)
  }

  /// The same clip, named by a run that died before it could write so in the history.
  private func ours(_ path: String, _ clip: Clip) throws(Failure) -> ClipDigests? {
    guard !(try shop.store.holdsClip(at: path)) else { return nil }
    let digests = try ClipDigests(of: path)
    return digests.served == clip.servedSHA256 ? digests : nil
  }

  private static func problem(_ error: any Error) -> ServiceProblem {
    switch error {
    case let problem as ServiceProblem: problem
    case let failure as Failure where failure.kind == .disk:
      ServiceProblem(CallProblem(.disk, sent: .no), failure)
    case let failure as Failure: .local(failure)
    default: .local(Failure(.fault, "Saving ended with \(error)."))
    }
  }
}

/// Lets at most ten events a second through, and the last one.
private final class ProgressGate: Sendable {
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  func opens(for progress: TransferProgress) -> Bool {
    let now = ContinuousClock.now
    return last.withLock { last in
      if let last, progress.received != progress.total, now - last < .milliseconds(100) {
        return false
      }
      last = now
      return true
    }
  }
}

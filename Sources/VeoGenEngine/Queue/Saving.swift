import Foundation
import GoogleAI
import Synchronization
import VeoGenCore

/// Downloads, checks and names one clip: bring, check, finish, place.
///
/// The part keeps its name until the history says where the clip is: whatever dies in between, the
/// next run has the bytes and asks nobody for them.
struct Saving: Sendable {
  let shop: Workshop

  /// The clip on disk; nil when another engine has taken over. Throws `ServiceProblem`: what can be
  /// tried again is, by the rule.
  func save(_ operation: Operation) async throws(ServiceProblem) -> Clip? {
    let folder = operation.outputDirectory ?? shop.paths.videos
    let name = FileName.clip(of: operation)
    do {
      try Folder.make(folder)
      if let clip = try await named(operation, folder, name) { return clip }
      let part = try open(DownloadFiles.part(operation, shop.paths))
      defer { part.release() }
      let received = try await bring(operation, into: part)
      let facts = try await check(part, received, operation)
      let clip = try finish(operation, part, facts, folder, name)
      guard try await isOurs(operation), part.isInPlace else { return nil }
      return try place(part, folder, name, clip)
    } catch {
      var problem = Self.problem(error)
      problem.failure = problem.failure.advising(on: operation.outputDirectory, of: operation.id)
      throw problem
    }
  }

  private func open(_ path: String) throws(Failure) -> PartFile {
    do throws(GoogleError) {
      return try PartFile(path: path)
    } catch {
      throw FileFailure.writing(path, error.systemError ?? EIO)
    }
  }

  /// What was staged and is gone got its name in a run that died before the history said so.
  private func named(_ operation: Operation, _ folder: String, _ name: String) async throws -> Clip?
  {
    guard let staged = operation.result?.stagedPath, PrivateFile.size(staged) == nil else {
      return nil
    }
    // Its part of a book or movie may have got another title since.
    for name in [name, FileName.clip(prompt: operation.request.prompt, id: operation.id)] {
      for path in FileName.free(folder, name) {
        guard PrivateFile.size(path) != nil else { break }
        guard !(try shop.store.holdsClip(at: path)),
          case .video(let facts, _) = await shop.probe.look(at: path)
        else { continue }
        guard try await isOurs(operation) else { return nil }
        return try ClipRecording.clip(at: path, facts)
      }
    }
    return nil
  }

  /// Nothing gets its name from an engine that another one has taken over from.
  private func isOurs(_ operation: Operation) async throws -> Bool {
    let owner = shop.owner
    return try await shop.store.async { (store) throws(Failure) in
      try store.owned(operation.id, by: owner) != nil
    }
  }

  // MARK: Bring

  private func bring(_ operation: Operation, into part: PartFile) async throws -> Received {
    if let staged = operation.result?.stagedPath {
      return try await StagedMedia(path: staged).copy(to: part, shop.store)
    }
    guard let uri = operation.result?.uri else {
      throw ServiceProblem.local(
        Failure(.expired, "Nothing says where the clip can be fetched from.", charged: .perhaps))
    }
    try checkRoom(for: part)
    let service = try await shop.services.service(for: operation.request)
    let gate = ProgressGate()
    let before = part.byteCount
    do {
      return try await service.fetch(uri, of: operation, into: part) {
        [hub = shop.hub, id = operation.id] progress in
        if gate.opens(for: progress) { hub.send(.progressed(id, progress)) }
      }
    } catch {
      var problem = error
      problem.hasComeFurther = part.byteCount > before
      throw problem
    }
  }

  /// A disk that is as good as full is not worth a call.
  private func checkRoom(for part: PartFile) throws(Failure) {
    let missing = part.missingBytes
    guard missing != 0, let free = shop.disk.free(Folder.parent(of: part.path)) else { return }
    let needed = max(missing ?? 0, Self.leastRoom)
    if free < needed { throw FileFailure.diskFull(Folder.parent(of: part.path), needed: needed) }
  }

  private static let leastRoom: Int64 = 1_000_000

  // MARK: Check

  /// Whether what came is what the service has, and a clip that plays. What is not is thrown away.
  private func check(_ part: PartFile, _ received: Received, _ operation: Operation) async throws
    -> VideoFacts
  {
    if !received.isAsStated { try doubt(part, received, operation) }
    switch await shop.probe.look(at: part.path) {
    case .video(let facts, let byFFprobe):
      if !byFFprobe {
        shop.log.warning("ffprobe is not installed: only the container was checked")
      }
      return facts
    case .broken(let why):
      try? part.refuse(received.sha256)
      throw Self.badResult("it is not a clip that plays: \(why)", operation)
    }
  }

  /// The same bytes three times are what there is, whatever the service says of them.
  private func doubt(_ part: PartFile, _ received: Received, _ operation: Operation) throws {
    guard part.timesRefused(received.sha256) < 2 else {
      return shop.log.warning("kept against the digest that the service states")
    }
    try? part.refuse(received.sha256)
    throw Self.badResult(
      "its digest is not the one that \(operation.request.provider.name) states", operation)
  }

  private static func badResult(_ why: String, _ operation: Operation) -> ServiceProblem {
    var problem = ServiceProblem(
      CallProblem(.oddAnswer, sent: .yes),
      Failure(
        .badResult, "What was downloaded was thrown away: \(why).",
        advice: "It is fetched again by itself, or now with retry."))
    problem.isResultLost = operation.result?.stagedPath != nil
    return problem
  }

  // MARK: Finish

  /// Lets the file tell how it was made, and makes the bytes durable.
  private func finish(
    _ operation: Operation, _ part: PartFile, _ facts: VideoFacts, _ folder: String, _ name: String
  ) throws -> Clip {
    try takeNameBack(part, folder, name)
    let clip = try ClipRecording(writesTags: shop.configuration.writesTags)
      .record(operation, at: part.path, facts)
    try PrivateFile.sync(part.path)
    return clip
  }

  /// A run that died had named the file, and the history does not know: it is named again.
  private func takeNameBack(_ part: PartFile, _ folder: String, _ name: String) throws {
    guard PrivateFile.hasOtherNames(part.path) else { return }
    for path in FileName.free(folder, name) {
      guard FileMove.isTaken(path) else { return }
      guard FileMove.isSame(path, part.path), !(try shop.store.holdsClip(at: path)) else {
        continue
      }
      unlink(path)
      return
    }
  }

  // MARK: Place

  /// Gives the file its name without ever replacing another.
  private func place(_ part: PartFile, _ folder: String, _ name: String, _ clip: Clip) throws
    -> Clip
  {
    var named = clip
    for path in FileName.free(folder, name) {
      if try !FileMove.claim(path, with: part.path) {
        guard let digests = try ours(path, clip) else { continue }
        (named.sha256, named.byteCount) = (digests.sha256, digests.byteCount)
      }
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

import FoundationEssentials
import Synchronization

/// A loopback HTTP service that speaks Google's wire formats: the Gemini API (models, Interactions,
/// Veo, generateContent, images, files) and the Agent Platform. Nothing is billed.
///
/// Clips are real MP4 files made with ffmpeg. Agreed words in a prompt steer how a generation ends:
/// `[refuse]` is refused by the model, `[audio]` meets Veo's audio filter, `[fail]` fails with code 13.
/// A ``FaultPlan`` makes it misbehave by rule. `GET /sandbox/log` gives the request log and
/// `GET /sandbox/health` says that it lives.
public final class GoogleSandbox: Sendable {
  private let options: SandboxOptions
  private let folders: Folders
  private let ownsFolder: Bool
  private let log: RequestLog
  private let faults: FaultLine
  private let studio: ClipStudio
  private let renderings = Renderings()
  private let running = Mutex<Task<Void, Never>?>(nil)
  private let address = Mutex<String>("")

  /// - Throws: a sentence when its folder or its log cannot be written.
  public init(_ options: SandboxOptions = SandboxOptions()) throws(SandboxError) {
    self.options = options
    ownsFolder = options.storage == nil
    folders = try Folders(
      at: options.storage
        ?? FileManager.default.temporaryDirectory.path + "/veogen-sandbox-" + Naming.random(12))
    log = try RequestLog(path: options.requestLog)
    faults = FaultLine(options.faults)
    let path = options.searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    studio = ClipStudio(tools: Toolbox(searchPath: path), folder: folders.work)
  }

  /// Why no clip can be made here, in a sentence that says how to get ffmpeg or a font; nil when all
  /// is well.
  public func ffmpegProblem() -> String? { studio.tools.problem }

  /// Misbehaves by another plan from the next request on; nil no more. Counts begin anew.
  public func change(faults plan: FaultPlan?) { faults.change(plan) }

  /// Listens, and answers from then on in the background.
  /// - Returns: the base URL, `http://127.0.0.1:PORT`.
  /// - Throws: a sentence when the port is taken.
  public func start() async throws(SandboxError) -> String {
    guard running.withLock({ $0 == nil }) else { throw SandboxError("The sandbox runs already.") }
    let (bound, announce) = AsyncStream<Result<Int, SandboxError>>.makeStream()
    let port = options.port
    let listener = Listener(port: port, responder: responder())
    let task = Task.detached {
      do {
        try await listener.run { announce.yield(.success($0)) }
      } catch {
        announce.yield(.failure(Self.cannotListen(port)))
      }
      announce.finish()
    }
    for await result in bound {
      let port = try result.get()
      running.withLock { $0 = task }
      let url = "http://127.0.0.1:\(port)"
      address.withLock { $0 = url }
      cleanUp()
      return url
    }
    throw Self.cannotListen(port)
  }

  /// Starts unless it runs, and returns when the calling task is cancelled or `stop` was called.
  public func run() async throws(SandboxError) {
    if running.withLock({ $0 == nil }) { _ = try await start() }
    let task = running.withLock { $0 }
    await withTaskCancellationHandler {
      await task?.value
    } onCancel: {
      task?.cancel()
    }
    await stop()
  }

  /// Stops listening, ends what is under way with its ffmpegs, and removes its temporary folder.
  /// What was under way in a storage folder is made by the next sandbox that is asked for it.
  public func stop() async {
    let task = running.withLock { running in
      defer { running = nil }
      return running
    }
    task?.cancel()
    await task?.value
    await renderings.end()
    log.close()
    if ownsFolder { try? FileManager.default.removeItem(atPath: folders.root) }
  }

  private func cleanUp() {
    guard !ownsFolder else { return }
    let cleaning = Cleaning(folders: folders, now: options.clock.now())
    Task.detached(priority: .background) { cleaning.run() }
  }

  private static func cannotListen(_ port: Int) -> SandboxError {
    SandboxError(
      "The sandbox cannot listen on 127.0.0.1:\(port). Another program may use the port; choose "
        + "another one, or 0 for any free one.")
  }

  private func responder() -> Responder {
    let store = Store(archive: ownsFolder ? nil : Archive(folder: folders.records))
    let clock = options.clock
    let desk = ModelDesk()
    let tokens = TokenDesk(clock: clock)
    let workshop = Workshop(
      store: store, studio: studio,
      patterns: options.reusesClips
        ? ClipPatterns(studio: studio, folder: folders.patterns) : nil,
      folders: folders, renderings: renderings, options: options)
    let maker = ContentMaker(studio: studio)
    let switchboard = Switchboard(
      interactions: .init(workshop: workshop, desk: desk, content: maker),
      veo: .init(workshop: workshop, desk: desk),
      content: .init(workshop: workshop, desk: desk, maker: maker), models: .init(desk: desk),
      files: .init(store: store, clock: clock),
      uploads: Uploads(store: store, folder: folders.uploads, clock: clock, studio: studio),
      tokens: tokens,
      credentials: .init(isExpired: { tokens.isExpired($0) }), log: log)
    return Responder(
      switchboard: switchboard, faults: faults, log: log, clock: clock,
      intake: .init(folder: folders.work), base: { [self] in address.withLock { $0 } })
  }
}

import FoundationEssentials
import Hummingbird
import Logging
import NIOCore
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
  private let folder: String
  private let ownsFolder: Bool
  private let log: RequestLog
  private let studio: ClipStudio
  private let running = Mutex<Task<Void, Never>?>(nil)
  private let address = Mutex<String>("")

  /// - Throws: a sentence when its folder or its log cannot be written.
  public init(_ options: SandboxOptions = SandboxOptions()) throws(SandboxError) {
    self.options = options
    ownsFolder = options.storage == nil
    folder =
      options.storage
      ?? FileManager.default.temporaryDirectory.path + "/veogen-sandbox-" + Naming.random(12)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw SandboxError(
        "The sandbox could not make its folder \(folder). Check that the disk has room and that you may write there."
      )
    }
    log = try RequestLog(path: options.requestLog)
    let path = options.searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    studio = ClipStudio(tools: Toolbox(searchPath: path), folder: folder)
  }

  /// Why no clip can be made here, in a sentence that says how to get ffmpeg; nil when all is well.
  public func ffmpegProblem() -> String? { studio.tools.problem }

  /// Listens, and answers from then on in the background.
  /// - Returns: the base URL, `http://127.0.0.1:PORT`.
  /// - Throws: a sentence when the port is taken.
  public func start() async throws(SandboxError) -> String {
    guard running.withLock({ $0 == nil }) else { throw SandboxError("The sandbox runs already.") }
    let (bound, announce) = AsyncStream<Result<Int, SandboxError>>.makeStream()
    let application = application { announce.yield(.success($0)) }
    let port = options.port
    let task = Task.detached {
      do {
        try await application.run()
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

  /// Stops listening, ends what is under way, and removes its temporary folder.
  public func stop() async {
    let task = running.withLock { running in
      defer { running = nil }
      return running
    }
    task?.cancel()
    await task?.value
    log.close()
    if ownsFolder { try? FileManager.default.removeItem(atPath: folder) }
  }

  private static func cannotListen(_ port: Int) -> SandboxError {
    SandboxError(
      "The sandbox cannot listen on 127.0.0.1:\(port). Another program may use the port; choose "
        + "another one, or 0 for any free one.")
  }

  private func application(
    onListening: @escaping @Sendable (Int) -> Void
  ) -> Application<Responder> {
    var configuration = ApplicationConfiguration(
      address: .hostname("127.0.0.1", port: options.port), serverName: "veogen-sandbox")
    configuration.reuseAddress = true
    return Application(
      responder: responder(), configuration: configuration,
      onServerRunning: { channel in
        if let port = channel.localAddress?.port { onListening(port) }
      }, logger: Logger(label: "sandbox") { _ in SwiftLogNoOpLogHandler() })
  }

  private func responder() -> Responder {
    let store = Store()
    let clock = options.clock
    let desk = ModelDesk()
    let tokens = TokenDesk(clock: clock)
    let workshop = Workshop(store: store, studio: studio, folder: folder, options: options)
    let maker = ContentMaker(studio: studio)
    let switchboard = Switchboard(
      interactions: .init(workshop: workshop, desk: desk, content: maker),
      veo: .init(workshop: workshop, desk: desk),
      content: .init(workshop: workshop, desk: desk, maker: maker), models: .init(desk: desk),
      files: .init(store: store, clock: clock),
      uploads: Uploads(store: store, folder: folder, clock: clock, studio: studio), tokens: tokens,
      credentials: .init(isExpired: { tokens.isExpired($0) }), log: log)
    return Responder(
      switchboard: switchboard, faults: FaultLine(options.faults), log: log, clock: clock,
      intake: .init(folder: folder), base: { [self] in address.withLock { $0 } })
  }
}

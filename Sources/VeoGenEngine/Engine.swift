import Foundation
import Logging
import Synchronization
import VeoGenCore

/// The generation engine: the history on disk, the queue that is it, and the services.
///
/// Several engines, in this process or others, may work on one history.
public final class Engine: Sendable {
  public let paths: Paths
  public let configuration: Configuration
  /// The models of this build.
  public var catalog: ModelCatalog { shop.catalog }
  let services: ServiceSetup
  let shop: Workshop
  let dispatcher: Dispatcher
  let watch: Watch
  let drives: Bool
  let environment: EnvironmentVariables
  let stills: StillCache
  /// The session as it was read or saved last: its texts are this program's to replace.
  let knownSession = Mutex<Session?>(nil)
  /// The prompt as it was read or saved last, see `saveDraft`.
  let knownPrompt = Mutex(KnownPrompt())
  private let starting = Mutex<Task<Void, Never>?>(nil)

  /// Opens the history, quickly: no network, no other program. With `drive` false nothing is taken
  /// up, for commands that only look or change a row.
  ///
  /// Throws a failure for a history that cannot be opened: newer, damaged, not writable.
  public convenience init(
    paths: Paths, configuration: Configuration, services: ServiceSetup, drive: Bool
  ) throws(Failure) {
    try self.init(
      paths: paths, configuration: configuration, services: services, drive: drive,
      clock: SystemClock(), owner: .current(), directory: nil)
  }

  /// A sentence for whoever waits while a long history is brought up to date, which happens once
  /// after an update of VeoGen; nil when it takes no time that anybody would notice.
  public static func waitingWords(_ paths: Paths) -> String? {
    guard let size = DatabaseFile.outdated(paths.database), size > 50_000_000 else { return nil }
    return "The history (\(ByteText.text(size))) is brought up to date for this version, once. "
      + "It takes some seconds; nothing is lost if it is broken off."
  }

  /// For tests: another clock, another owner, other services.
  init(
    paths: Paths, configuration: Configuration, services: ServiceSetup, drive: Bool,
    clock: any EngineClock, owner: Owner, directory: (any ServiceDirectory)?,
    environment: EnvironmentVariables = HostEnvironment.variables,
    disk: DiskSpace = .machine, watching: (@Sendable (String) -> Void)? = nil
  ) throws(Failure) {
    try paths.create()
    let store = try Store(
      path: paths.database, caps: configuration.budget.caps, watching: watching)
    self.paths = paths
    self.configuration = configuration
    self.services = services
    self.environment = environment
    drives = drive
    stills = StillCache(paths.stills)
    let hub = EventHub()
    let log = FileLog(path: paths.log, level: configuration.logLevel)
    let (revision, newest) = try store.readAtStart {
      (try Store.revision($0), try Store.newestRow($0))
    }
    shop = Workshop(
      paths: paths, configuration: configuration, catalog: .builtIn, store: store,
      services: directory ?? Self.directory(services, store, clock), clock: clock, owner: owner,
      hub: hub,
      probe: Probe(), log: Logger(label: "veogen") { _ in log },
      local: services.local, learning: LatencyLearning(store: store, catalog: .builtIn),
      soundness: Soundness(note: paths.soundness), disk: disk, newestAtStart: newest)
    dispatcher = Dispatcher(shop: shop)
    let changes = ForeignChanges(
      store: store, hub: hub, clock: clock, learning: shop.learning, since: revision)
    watch = Watch(store: store, onDay: { [shop] in Task { await shop.announceTotals() } }) {
      [dispatcher] in
      Task {
        await changes.publish()
        await dispatcher.look()
      }
    }
  }

  private static func directory(
    _ services: ServiceSetup, _ store: Store, _ clock: any EngineClock
  ) -> GoogleDirectory {
    GoogleDirectory(
      setup: services,
      lookup: { id in
        let found = try? await store.async { (store) throws(Failure) in try store.operation(id) }
        return found ?? nil
      }, now: { clock.now() })
  }

  /// Begins, in the background, to take up and drive operations and to notice what other processes
  /// do.
  public func start() {
    watch.start()
    guard drives else { return }
    Task { await settleTrash() }
    let task = Task { [shop] in
      await OrphanedMedia(shop: shop).sweep()
      try? await shop.store.async { (store) throws(Failure) in
        try DownloadFiles.sweep(store, shop.paths)
      }
      await dispatcher.start()
      await Driver(shop: shop).checkLeftOut()
    }
    starting.withLock { $0 = task }
  }

  private func settleTrash() async {
    do throws(Failure) {
      try await Trashing(shop: shop).settle()
    } catch {
      shop.hub.send(.notice(Notice(.warning, "The trash: \(error.description)")))
    }
  }

  /// Leaves everything to the next run: nothing is cancelled, leases are given back. What is being
  /// sent gets a few seconds for its answer.
  public func stop() async {
    watch.stop()
    // A start that is overtaken drives nothing, and still tells what it has found.
    let begun = starting.withLock { $0 }
    begun?.cancel()
    await begun?.value
    await dispatcher.stop()
    await shop.soundness.leaveNote(of: shop.store)
    shop.hub.finish()
  }

  /// Whether this engine is at work on an operation.
  public func isDriving(_ id: OperationID) async -> Bool {
    await dispatcher.isDriving(id)
  }

  /// The operation whose id begins with `idPrefix`. Throws `missing` or `invalidRequest`.
  public func operation(matching idPrefix: String) throws(Failure) -> VeoGenCore.Operation {
    try Lookup(store: shop.store).operation(matching: idPrefix)
  }
}

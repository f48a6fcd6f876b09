import FoundationEssentials
import TextUI
import VeoGenCore

/// The screen of VeoGen: prompt, settings, operations, on one terminal.
public struct Studio {
  private let engine: EngineClient
  private let terminal: any Terminal
  private let theme: Theme
  private let environment: [String: String]
  private let files: FileLister
  private let localTime: LocalTime
  private let now: @Sendable () -> Date

  /// A studio on `terminal`, which it does not close.
  ///
  /// - Parameters:
  ///   - environment: `TMUX` decides how the clipboard is reached, `HOME` what `~` is.
  ///   - files: where files to attach are looked for; the disk if none is given.
  ///   - now: the clock; tests have their own.
  public init(
    engine: EngineClient, terminal: any Terminal, theme: Theme = .dark,
    environment: [String: String] = [:], files: FileLister? = nil,
    localTime: LocalTime = .system, now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.engine = engine
    self.terminal = terminal
    self.theme = theme
    self.environment = environment
    self.files = files ?? .disk(environment: environment)
    self.localTime = localTime
    self.now = now
  }

  /// Draws the first frame and stays until the person quits or the terminal goes. What is written
  /// is saved before it returns; operations go on in the engine.
  ///
  /// Call it on the thread that owns the terminal. `shown` is called once, after the first frame.
  public func run(_ shown: () -> Void = {}) -> StudioExit {
    let mailbox = Mailbox(waker: terminal.waker)
    // Its events are kept from here on, so that nothing falls between them and the first reading.
    let effects = EffectRunner(engine: engine, files: files, mailbox: mailbox)
    let state = State(
      overview: engine.overview(), size: terminal.size, now: now(), localTime: localTime)
    var runner = Runner(
      terminal: terminal, now: now,
      look: Look(theme, isColorless: terminal.colorDepth == .none),
      inTmux: !(environment["TMUX"] ?? "").isEmpty, effects: effects, state: state)
    return runner.run(shown)
  }
}

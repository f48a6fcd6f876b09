import FoundationEssentials
import TextUI
import VeoGenCore

/// The screen of VeoGen: prompt, settings, operations, on one terminal.
public struct Studio {
  private let engine: EngineClient
  private let terminal: any Terminal
  private let theme: Theme
  private let themes: ThemeShelf
  private let environment: EnvironmentVariables
  private let files: FileLister
  private let localTime: LocalTime
  private let now: @Sendable () -> Date
  private let editor: @Sendable (String) -> Result<String?, Failure>
  private let logReader: @Sendable () -> Failure?
  private let trace: MessageTrace?
  private let keyMap: KeyMap?
  private let preferences: StudioPreferences
  private let attentionCommand: @Sendable (String) -> Void
  private let typed: String?
  private let about: @Sendable () -> [AboutLine]

  /// A studio on `terminal`, which it does not close.
  ///
  /// - Parameters:
  ///   - environment: `TMUX` decides how the clipboard is reached, `HOME` what `~` is.
  ///   - files: where files to attach are looked for; the disk if none is given.
  ///   - now: the clock; tests have their own.
  ///   - editor: lets the person write on a text with a program that has the terminal, and waits;
  ///     nil is to leave it as it was.
  ///   - logReader: shows the engine's log in a program that has the terminal, and waits; returns why
  ///     it could not.
  ///   - trace: takes note of all that comes; nobody does if none is given.
  ///   - keys: the person's changes to the keys.
  ///   - attentionCommand: runs what the person wished to be called with, and does not wait.
  ///   - typed: a prompt that takes the place of the one that was being written; undo brings that
  ///     back.
  ///   - about: what the program says of itself when it is asked.
  public init(
    engine: EngineClient, terminal: any Terminal, theme: Theme = .dark,
    themes: ThemeShelf = ThemeShelf(),
    environment: EnvironmentVariables = [:], files: FileLister? = nil,
    localTime: LocalTime = .system, now: @escaping @Sendable () -> Date = { Date() },
    editor: @escaping @Sendable (String) -> Result<String?, Failure> = { _ in .success(nil) },
    logReader: @escaping @Sendable () -> Failure? = { nil }, trace: MessageTrace? = nil,
    keys: [KeyBinding] = [], preferences: StudioPreferences = StudioPreferences(),
    attentionCommand: @escaping @Sendable (String) -> Void = { _ in }, typed: String? = nil,
    about: @escaping @Sendable () -> [AboutLine] = { [] }
  ) {
    self.engine = engine
    self.terminal = terminal
    self.theme = theme
    self.themes = themes
    self.environment = environment
    self.files = files ?? .disk(environment: environment)
    self.localTime = localTime
    self.now = now
    self.editor = editor
    self.logReader = logReader
    self.trace = trace
    self.preferences = preferences
    self.attentionCommand = attentionCommand
    self.typed = typed
    self.about = about
    keyMap = keys.isEmpty ? nil : KeyMap.standard.changed(by: keys).0
  }

  /// Draws the first frame and stays until the person quits or the terminal goes. What is written
  /// is saved before it returns; operations go on in the engine.
  ///
  /// Call it on the thread that owns the terminal.
  ///
  /// - Parameters:
  ///   - early: what came from the terminal before.
  ///   - shown: called once, after the first frame.
  public func run(early: [TerminalEvent] = [], _ shown: () -> Void = {}) -> StudioExit {
    let mailbox = Mailbox(waker: terminal.waker)
    // Its events are kept from here on, so that nothing falls between them and the first reading.
    let effects = EffectRunner(
      engine: engine, files: files, themes: themes, mailbox: mailbox)
    var state = State(
      overview: engine.overview(), size: terminal.size, now: now(), localTime: localTime)
    state.keyMap = keyMap
    state.about = about
    state.themeAtStart = theme.name
    state.preferences = preferences
    state.mouse = preferences.mouse
    state.showsPictures = terminal.colorDepth != .none
    if let typed { state.replacePrompt(with: typed) }
    var runner = Runner(
      terminal: terminal, now: now,
      look: Look(theme, isColorless: terminal.colorDepth == .none),
      firstTheme: theme, inTmux: !(environment["TMUX"] ?? "").isEmpty,
      attention: Attention.method(preferences.attention, environment),
      attentionCommand: attentionCommand, editor: editor, logReader: logReader,
      trace: trace, effects: effects, state: state)
    return runner.run(early, shown)
  }
}

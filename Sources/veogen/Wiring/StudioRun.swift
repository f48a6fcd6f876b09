import CQuietRuntime
import CursesTerminal
import Dispatch
import Foundation
import Synchronization
import TextUI
import VeoGenCore
import VeoGenEngine
import VeoGenTUI

/// Opens the studio on the terminal and closes it again.
struct StudioRun {
  private let options: LaunchOptions

  init(_ options: LaunchOptions) {
    self.options = options
  }

  /// Runs until the person quits. Throws `Failure` when the history or the terminal cannot be used.
  func run() throws {
    guard !options.plain else { return try PlainRun(options).run() }
    // While ^C still ends it.
    let typed = try PromptInput.piped()
    // Before any other thread exists.
    CursesTerminal.prepare()
    rehearse()
    let parts = try EngineSession.Parts(creating: options)
    let words = Engine.waitingWords(parts.paths)
    let opening = OpeningSession(parts, fresh: options.fresh)
    // `auto` goes by the terminal's own background.
    let background =
      parts.configuration.theme == "auto" ? TerminalBackground(HostEnvironment.variables) : nil
    let (chosen, themeNotices) = theme(parts, background)
    let (keys, keyNotices) = keys(parts)
    let (trace, traceNotices) = StudioTrace.begun(HostEnvironment.variables)
    let terminal = try openTerminal(
      parts.configuration.studio, typed: background?.typed ?? [], beside: opening)
    let theme = chosen.adapted(to: terminal.colorDepth)
    var preferences = StudioPreferences(parts.configuration.studio)
    preferences.autoThemes = background.flatMap { autoThemes(parts, terminal.colorDepth, $0) }
    let screen = OpeningScreen(
      terminal, theme: theme, preferences: preferences, words: words ?? "Opening the history.")
    opening.wake(terminal.waker)
    let (session, engine, early) = try wait(for: opening, screen, terminal)
    let studio = Studio(
      engine: engine.announcing(themeNotices + keyNotices + traceNotices), terminal: terminal,
      theme: theme,
      themes: shelf(parts, terminal.colorDepth),
      environment: HostEnvironment.variables, editor: editor(parts), logReader: logReader(parts),
      trace: trace, keys: keys,
      preferences: preferences, attentionCommand: attentionCommand(parts), typed: typed,
      about: about(parts, terminal.report, background))
    // What runs in the background waits until there is something to see.
    let exit = studio.run(early: early) {
      session.engine.start()
      releaseCode()
    }
    terminal.close()
    if exit == .unanswered {
      Console.say("What was asked for last has no answer yet: veogen list shows what is there.")
    }
    if exit == .quit || exit == .unanswered { Unfinished.say(session) }
    try Blocking.run { await session.close() }
  }

  /// Shows the empty panes until the history is open. Throws what opening it threw, once it can be
  /// read; does not return when the person leaves before.
  private func wait(
    for opening: OpeningSession, _ screen: OpeningScreen, _ terminal: CursesTerminal
  ) throws -> (EngineSession, EngineClient, early: [TerminalEvent]) {
    switch screen.wait(until: { opening.isDone }) {
    case .opened(let early):
      do {
        let opened = try opening.get()
        return (opened.session, opened.client, early)
      } catch {
        terminal.close()
        throw error
      }
    case .left(let exit):
      terminal.close()
      // The history is in the middle of something, which a transaction keeps whole.
      _exit(exit == .quit ? ExitStatus.done.rawValue : ExitStatus.interrupted.rawValue)
    }
  }

  /// Does beside the opening of the history what the first frame needs once: reads the table of
  /// models, and draws a frame for nobody. Each takes some milliseconds.
  private func rehearse() {
    OwnThread.begin {
      let catalog = ModelCatalog.builtIn
      Rehearsal.read()
      Studio.rehearse(catalog)
    }
  }

  /// Once the start is over, the code of it need not be in memory: that of the first frame, that of
  /// the picture which is then fetched, and that of what begins after it.
  private func releaseCode() {
    for seconds in [0.08, 0.4, 2] {
      DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + seconds) {
        quiet_release_code()
      }
    }
  }

  private func openTerminal(
    _ studio: Configuration.Studio, typed: [UInt8], beside opening: OpeningSession
  ) throws -> CursesTerminal {
    let repertoire: Repertoire? =
      switch studio.characters {
      case .auto: nil
      case .unicode: .unicode
      case .ascii: .ascii
      case .nerd: .nerd
      }
    do {
      return try CursesTerminal(
        options: TerminalOptions(
          colorDepth: studio.color.depth, repertoire: repertoire, borders: studio.borders.form,
          synchronizes: studio.synchronized, typed: typed))
    } catch {
      // Nothing ends in the middle of the other thread's work.
      _ = try? opening.get()
      throw Failure(.invalidRequest, "\(error)")
    }
  }

  /// A broken theme is no reason not to start.
  private func theme(_ parts: EngineSession.Parts, _ background: TerminalBackground?) -> (
    Theme, [Notice]
  ) {
    let name = background.map { $0.isDark ? "dark" : "light" } ?? parts.configuration.theme
    do {
      return (try ThemeFile(userFolder: parts.paths.themes).theme(name), [])
    } catch {
      return (.dark, [Notice(.warning, error.description)])
    }
  }

  /// Both themes that go with the terminal; nil when one is broken, which is told where it is used.
  private func autoThemes(
    _ parts: EngineSession.Parts, _ depth: ColorDepth, _ background: TerminalBackground
  ) -> AutoThemes? {
    let file = ThemeFile(userFolder: parts.paths.themes)
    guard let dark = try? file.theme("dark"), let light = try? file.theme("light") else {
      return nil
    }
    return AutoThemes(
      dark: dark.adapted(to: depth), light: light.adapted(to: depth), isDark: background.isDark,
      isChosen: true)
  }

  private func shelf(_ parts: EngineSession.Parts, _ depth: ColorDepth) -> ThemeShelf {
    let file = ThemeFile(userFolder: parts.paths.themes)
    let configuration = parts.paths.configuration
    return ThemeShelf(
      all: {
        file.names().map { entry in
          ThemeChoice(entry: entry, theme: (try? file.theme(entry.name))?.adapted(to: depth))
        }
      },
      keep: { name in try ConfigurationEdit(path: configuration).set("theme", to: name) })
  }

  private func about(
    _ parts: EngineSession.Parts, _ report: TerminalReport, _ background: TerminalBackground?
  ) -> @Sendable () -> [AboutLine] {
    let (paths, studio) = (parts.paths, parts.configuration.studio)
    return { AboutProgram.lines(paths, studio, report, background) }
  }

  /// Nor are keys that make no sense.
  private func keys(_ parts: EngineSession.Parts) -> ([KeyBinding], [Notice]) {
    let file = KeysFile(path: parts.paths.keys)
    do {
      let bindings = try file.bindings()
      let words = KeyProblem.words(KeyProblem.problems(in: bindings), in: file.name)
      return (bindings, words.map { [Notice(.warning, $0)] } ?? [])
    } catch {
      return ([], [Notice(.warning, error.description)])
    }
  }

  private func attentionCommand(_ parts: EngineSession.Parts) -> @Sendable (String) -> Void {
    guard let command = parts.configuration.studio.notifyCommand else { return { _ in } }
    let call = AttentionCommand(command, environment: HostEnvironment.variables)
    return { call.start($0) }
  }

  private func editor(_ parts: EngineSession.Parts)
    -> @Sendable (String) -> Result<String?, Failure>
  {
    let editor = ExternalEditor(
      folder: parts.paths.writing, environment: HostEnvironment.variables)
    return { text in
      waiting { () async throws(Failure) in try await editor.edit(text) }
    }
  }

  private func logReader(_ parts: EngineSession.Parts) -> @Sendable () -> Failure? {
    let (pager, path) = (ExternalPager(environment: HostEnvironment.variables), parts.paths.log)
    return {
      let shown = waiting { () async throws(Failure) -> Void? in try await pager.show(path) }
      if case .failure(let failure) = shown { return failure }
      return nil
    }
  }
}

/// Waits for a program that has the terminal.
private func waiting<Value: Sendable>(
  for work: @escaping @Sendable () async throws(Failure) -> Value?
) -> Result<Value?, Failure> {
  let done = Mutex<Result<Value?, Failure>>(.success(nil))
  try? Blocking.run {
    let result = await Result.catching { () async throws(Failure) in try await work() }
    done.withLock { $0 = result }
  }
  return done.withLock { $0 }
}

extension StudioPreferences {
  init(_ studio: Configuration.Studio) {
    self.init()
    mouse = studio.mouse
    reducesMotion = studio.motion == .reduced
    tellsProgress = studio.progress
    attention = .init(rawValue: studio.notify.rawValue) ?? .auto
    attentionWhen = .init(rawValue: studio.notifyWhen.rawValue) ?? .unfocused
    runsCommand = studio.notifyCommand != nil
  }
}

extension Result {
  /// What `body` returns or throws.
  fileprivate static func catching(_ body: () async throws(Failure) -> Success) async -> Self {
    do { return .success(try await body()) } catch { return .failure(error) }
  }
}

extension EngineSession {
  /// That the old session could not be forgotten is no reason not to start.
  func beginFresh(_ isWanted: Bool) -> [Notice] {
    guard isWanted else { return [] }
    do throws(Failure) {
      try engine.forgetSession()
      return []
    } catch {
      return [Notice(.warning, "It could not be begun afresh: \(error.description)")]
    }
  }
}

extension Configuration.Studio.Color {
  /// Nil: what the terminal can show.
  var depth: ColorDepth? {
    switch self {
    case .auto: nil
    case .truecolor: .trueColor
    case .palette: .palette
    case .sixteen: .sixteen
    case .none: ColorDepth.none
    }
  }
}

extension Configuration.Studio.Borders {
  fileprivate var form: BorderForm {
    switch self {
    case .rounded: .rounded
    case .square: .square
    case .none: BorderForm.none
    }
  }
}

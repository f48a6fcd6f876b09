import FoundationEssentials
import TextUI
import VeoGenCore

/// The studio in lines instead of a screen, for screen readers, braille and scripts: the same state,
/// the same commands, and a line for each thing that happens.
public struct PlainStudio {
  private let engine: EngineClient
  private let files: FileLister
  private let localTime: LocalTime
  private let now: @Sendable () -> Date
  private let preferences: StudioPreferences
  private let about: @Sendable () -> [AboutLine]

  public init(
    engine: EngineClient, environment: EnvironmentVariables = [:], localTime: LocalTime = .system,
    now: @escaping @Sendable () -> Date = { Date() },
    preferences: StudioPreferences = StudioPreferences(),
    about: @escaping @Sendable () -> [AboutLine] = { [] }
  ) {
    self.engine = engine
    files = .disk(environment: environment)
    self.localTime = localTime
    self.now = now
    self.preferences = preferences
    self.about = about
  }

  /// Takes lines until the person quits or there are no more; a line waits for the answers to the
  /// one before. Operations go on in the engine.
  ///
  /// - Parameters:
  ///   - lines: where lines are left by whoever reads them.
  ///   - say: prints lines, which may hold anything.
  ///   - ready: called whenever the next line is awaited.
  public func run(
    _ lines: PlainInput, say: ([String]) -> Void, started: () -> Void = {}, ready: () -> Void = {}
  ) -> StudioExit {
    var overview = engine.overview()
    let left = overview.session
    overview.session?.order = nil
    overview.session?.filter = nil
    overview.session?.tree = nil
    let engine = engine.keeping(left)
    let mailbox = Mailbox(waker: lines)
    var effects = EffectRunner(
      engine: engine, files: files, themes: ThemeShelf(), mailbox: mailbox)
    var state = State(
      overview: overview, size: Size(width: 100, height: 40), now: now(),
      localTime: localTime)
    state.preferences = preferences
    state.about = about
    state.isPlain = true
    var view = PlainView(state, isPartial: left?.search != nil)
    started()
    let first = [.catchUp(state.seenAt)] + (left?.search == nil ? [] : state.readFiltered())
    say(view.greeting(state))
    first.forEach { effects.run($0) }
    var (owed, isAsked) = (first.count, false)
    while state.exit == nil, !lines.isStopped {
      var wanted = update(&state, .time(now())) + update(&state, .rested)
      for message in mailbox.takeAll() {
        if message.isAnswer { owed -= 1 }
        wanted += update(&state, message)
      }
      let news = view.news(&state)
      say(news)
      if !news.isEmpty { isAsked = false }
      if owed <= 0, wanted.allSatisfy({ !$0.isAnswered }), view.takesLines(state) {
        if !isAsked { ready() }
        isAsked = true
        if let line = lines.next() {
          isAsked = false
          let (said, asked) = line.map { view.answer($0, &state) } ?? ([PlainInput.refusal], [])
          say(said)
          wanted += asked
          lines.wake()
        } else if lines.isOver {
          state.exit = .quit
        }
      }
      for effect in wanted {
        if effect.isAnswered { owed += 1 }
        effects.run(effect)
      }
      if state.exit == nil { lines.wait(until: state.draft.dueAt) }
    }
    effects.drafts.keep(state)
    effects.sessions.saveNow(state.session)
    effects.stop()
    return state.exit ?? .signal(.interrupt)
  }
}

extension EngineClient {
  /// The same, which leaves it to the screen what is listed and in which order: a script does not
  /// depend on it.
  fileprivate func keeping(_ left: Session?) -> EngineClient {
    var client = self
    client.saveSession = { session in
      var session = session
      (session.order, session.filter, session.tree) = (left?.order, left?.filter, left?.tree)
      saveSession(session)
    }
    return client
  }
}

extension Effect {
  /// Whether exactly one message will answer it.
  fileprivate var isAnswered: Bool {
    switch self {
    case .catchUp, .readPage, .readDetail, .submit, .change, .steer, .readTrash, .emptyTrash,
      .forgetEarlierPrompts, .play,
      .export, .enhance,
      .inspect,
      .readDirectory, .readLedger, .readSessions, .readThemes, .keepTheme, .copy:
      true
    case .project: isAnsweredProject
    default: false
    }
  }
}

extension Message {
  fileprivate var isAnswer: Bool {
    switch self {
    case .caughtUp, .pageRead, .detailRead, .submitted, .sameFound, .changed, .steered, .trashRead,
      .trashEmptied,
      .promptsForgotten,
      .played, .exported,
      .enhanced,
      .inspected, .directoryRead, .ledgerRead, .sessionsRead, .themesRead, .themeKept, .copied:
      true
    case .project(let message): message.isLast
    default: false
    }
  }
}

import FoundationEssentials
import Glibc
import TextUI
import VeoGenCore

/// The loop: draw if something changed, wait, take all that came, again. It runs on the thread that
/// owns the terminal and sleeps while nothing moves.
struct Runner {
  let terminal: any Terminal
  let now: @Sendable () -> Date
  var look: Look
  /// The theme that it began with.
  let firstTheme: Theme?
  let inTmux: Bool
  let attention: Attention.Method
  let attentionCommand: @Sendable (String) -> Void
  let editor: @Sendable (String) -> Result<String?, Failure>
  let logReader: @Sendable () -> Failure?
  let trace: MessageTrace?
  var effects: EffectRunner
  var state: State
  /// What of the last frame can be used again.
  var panes = DrawnPanes()
  /// How many promises are not answered yet.
  var promises = 0

  /// How long an end waits for answers: a large file that goes with a prompt is copied first. One by
  /// a signal cannot take long.
  private var patience: Duration { state.exit == .quit ? .seconds(10) : .seconds(2) }

  /// `early` came before the first frame.
  mutating func run(_ early: [TerminalEvent], _ shown: () -> Void) -> StudioExit {
    terminal.present(view(state, look, &panes))
    shown()
    let wanted =
      [.catchUp(state.seenAt)] + state.readDetail() + state.readMore() + state.askForPreview()
      + state.readProjects()
    for effect in wanted { carryOut(effect) }
    if !early.isEmpty { round(early) }
    repeat {
      while state.exit == nil {
        let events = terminal.wait(milliseconds: timeout)
        round(events)
      }
      finish()
      // An answer may be a question.
    } while state.exit == nil
    saveNow()
    effects.stop()
    return promises > 0 && state.exit == .quit ? .unanswered : state.exit ?? .quit
  }

  /// All that has come is taken before anything is drawn.
  private mutating func round(_ events: [TerminalEvent]) {
    var wanted = take(.time(now()))
    wanted += take(events[...])
    if events.isEmpty { wanted += take(.rested) }
    if events.count >= Passing.flood { wanted += state.arrive() }
    wanted += takeAnswers()
    // What a key changes is seen before anybody is asked for more.
    if state.exit == nil { show(after: events) }
    wanted += state.askForPreview()
    for effect in wanted { carryOut(effect) }
  }

  /// What a key moves is on its way before it is found out what is told about it.
  private mutating func show(after events: [TerminalEvent]) {
    if let theme = state.theme ?? firstTheme, theme.name != look.theme.name {
      look = Look(theme, isColorless: look.isColorless)
    }
    var part = DrawnPanes.Part.all
    if events.contains(where: \.isKey), panes.isWhole(for: state, look, state.layout) {
      terminal.present(view(state, look, &panes, .moved))
      part = .told
    }
    terminal.present(view(state, look, &panes, part))
  }

  /// What is being written, before others have the terminal.
  private func saveNow() {
    effects.drafts.keep(state)
    effects.sessions.saveNow(state.session)
  }

  /// Waits for what was asked for and not answered yet; ^C or ^Q waits no longer. The studio stays
  /// when an answer is a question.
  private mutating func finish() {
    let begin = ContinuousClock.now
    var (isTold, isAlone) = (false, state.exit != .quit)
    while !state.calls.isEmpty || promises > 0, ContinuousClock.now - begin < patience {
      for effect in takeAnswers() { carryOut(effect) }
      guard state.exit != nil else { return terminal.present(view(state, look, &panes)) }
      if !isTold, ContinuousClock.now - begin > .milliseconds(300) {
        isTold = true
        state.show(.info, "Finishing what was asked for. ^C ends without it.")
        terminal.present(view(state, look, &panes))
      }
      guard !isAlone else {
        usleep(5_000)
        continue
      }
      let events = terminal.wait(milliseconds: 20)
      if isTold, events.contains(where: \.endsWaiting) { return }
      isAlone = events.contains { $0 == .closed }
    }
  }

  private mutating func take(_ events: ArraySlice<TerminalEvent>) -> [Effect] {
    var (rest, wanted) = (events, [Effect]())
    while let event = rest.first {
      if let run = state.typedRun(rest) {
        wanted += take(.typed(run))
        rest.removeFirst(run.count)
      } else {
        wanted += take(.terminal(event))
        rest.removeFirst()
      }
    }
    return wanted
  }

  private mutating func takeAnswers() -> [Effect] {
    var wanted: [Effect] = []
    for message in effects.mailbox.takeAll() {
      if message.keepsPromise { promises -= 1 }
      wanted += take(message)
    }
    return wanted
  }

  private mutating func take(_ message: Message) -> [Effect] {
    guard let trace else { return VeoGenTUI.take(message, into: &state) }
    let (context, begin) = (state.context, ContinuousClock.now)
    let effects = VeoGenTUI.take(message, into: &state)
    trace.note(message, in: context, effects, took: ContinuousClock.now - begin)
    return effects
  }

  /// Milliseconds until something changes by itself; nil: nothing does.
  private var timeout: Int? {
    state.nextWake.map { moment in
      let seconds = min(max(0, moment.timeIntervalSince(now())), 3_600)
      return Int((seconds * 1_000).rounded(.up))
    }
  }

  private mutating func carryOut(_ effect: Effect) {
    switch effect {
    case .copyThroughTerminal(let text): terminal.raw(Clipboard.bytes(for: text, inTmux: inTmux))
    case .suspend:
      saveNow()
      terminal.suspend()
      let resized = update(&state, .terminal(.resize(terminal.size)))
      for effect in resized { carryOut(effect) }
    case .callForAttention(let text):
      terminal.raw(Attention.bytes(for: text, attention, inTmux: inTmux))
      if state.preferences.runsCommand { attentionCommand(text) }
    case .editText(let text):
      saveNow()
      var answer: Result<String?, Failure> = .success(nil)
      terminal.withScreenReleased { answer = editor(text) }
      let resized = update(&state, .terminal(.resize(terminal.size)))
      for effect in resized { carryOut(effect) }
      for effect in update(&state, .edited(answer)) { carryOut(effect) }
      terminal.present(view(state, look, &panes))
    case .readLogFile:
      saveNow()
      var failure: Failure?
      terminal.withScreenReleased { failure = logReader() }
      let resized = update(&state, .terminal(.resize(terminal.size)))
      for effect in resized { carryOut(effect) }
      if let failure { state.show(failure) }
      terminal.present(view(state, look, &panes))
    case .redraw: terminal.withScreenReleased {}
    case .askForBackground:
      if terminal.takesCommands { terminal.raw(Array(AutoThemes.question.utf8)) }
    default:
      if effect.isPromise { promises += 1 }
      effects.run(effect)
    }
  }
}

extension TerminalEvent {
  fileprivate var isKey: Bool {
    if case .key = self { true } else { false }
  }

  fileprivate var endsWaiting: Bool {
    switch self {
    case .signal: true
    case .key(let press): [KeyPress("^C"), KeyPress("^Q")].contains(press)
    default: false
    }
  }
}

import FoundationEssentials
import TextUI
import VeoGenCore

/// The whole studio as one value. `update` changes it, `view` shows it; nothing else is remembered.
struct State: Sendable {
  var size: Size
  var now: Date
  var localTime: LocalTime
  var service: Service {
    didSet {
      writingChanges += 1
      detailChanges += 1
    }
  }
  var totals: Totals
  var queue: QueueStatus
  /// The caps on money, and when to ask.
  var budget: Budget.Settings
  /// How long generations of each kind took.
  var latencies = LatencyBook() { didSet { writingChanges += 1 } }
  /// When the studio was last left.
  let seenAt: Date?
  let openedAt: Date
  /// Why no clip can be played with the system's player; nil: it can, as far as is known.
  var whyNoPlayer: String?
  var focus: Pane = .prompt
  /// Whether the pane with the focus has the whole screen.
  var isZoomed = false
  /// How far the borders were moved.
  var sizes = PaneSizes()
  /// The border that the mouse holds.
  var dragged: PaneSizes.Border?
  var hasDragged = false
  /// The operation that was clicked last, and when.
  var clicked: (id: OperationID, at: Date)?
  /// The text that the mouse holds, or pressed on last.
  var fieldMouse: FieldMouse?
  /// The chapter or scene that the mouse holds.
  var held: PartDrag?
  /// The person's keys; nil: those of the command table.
  var keyMap: KeyMap?
  /// The beginning of a sequence of keys.
  var pending: PendingKeys?
  /// The ids of commands that were given last, the last one first.
  var recentCommands: [String] = []
  var prompt: PromptState { didSet { writingChanges += 1 } }
  var settings: SettingsState { didSet { writingChanges += 1 } }
  /// Counts the changes of what the panes of the prompt and the settings show.
  private(set) var writingChanges = 0
  var operations: OperationsState
  /// The selected operation with its log, once it was read.
  var detail: OperationDetail? { didSet { detailChanges += 1 } }
  /// Counts the changes of what is known of operations in detail.
  private(set) var detailChanges = 0
  /// Nil: one rests on the selected operation.
  var passing: Passing?
  /// Whether pictures can be seen here: not where there are no colours.
  var showsPictures = false
  var preview = PreviewState()
  /// What lies over the panes; the last one has the keys.
  var overlays: [Overlay] = []
  var toasts: [Toast] = []
  /// Whether what is said now answers what the person did.
  var isAnswering = false
  /// All that was said, the last one last.
  var log: [LogLine] = []
  /// How many lines there were in the log, those that it has dropped counted.
  var linesSaid = 0
  var marks = Marks()
  /// The session that what is sent now belongs to.
  var work: String?
  /// What was asked of several operations.
  var together: [Together] = []
  /// Ratings whose answer is waited for.
  var ratings: [RatingUnderway] = []
  var isExporting = false
  /// What was moved to the trash here at once, the last one last.
  var trashed: [Trashed] = []
  /// Of the look into the trash before it is emptied.
  var trashTicket: Int?
  var lastTogether = 0
  var draft = DraftState()
  /// Prompts that others took the place of, the last one last.
  var replacedPrompts: [String] = []
  /// What was sent last, to tell a slip from a second take.
  var lastSent: SentRequest?
  var preferences = StudioPreferences()
  /// Whether it is told in lines, where there are no keys.
  var isPlain = false
  /// What was chosen since the start; nil: nothing.
  var theme: Theme?
  /// The name of the theme that it began with.
  var themeAtStart = Theme.dark.name
  var attention = AttentionState()
  /// Whether clicks come to the studio; when not, the terminal selects text with them.
  var mouse = true
  /// How many requests were given a number so far; answers carry it back.
  var lastTicket = 0
  var exit: StudioExit?
  /// The tree of books and movies.
  var projects = ProjectsState()
  /// Changes of them that are not answered yet; the first one is underway.
  var calls: [ProjectCallUnderway] = []
  /// The change that waits for the answer to what it lets go.
  var heldBack: ProjectCallUnderway?
  /// What is read from a project once its changes are kept.
  var afterCalls: [Effect] = []
  /// The outline editor, also while something lies over it or it is closed.
  var outline: OutlineState?
  /// The project that is to be opened when it is read, and at which part.
  var opening: (ticket: Int, part: PartID?)?
  /// What the person's editor has.
  var writing: Writing?
  /// The project whose outline the person's editor gets once its changes are kept.
  var writesNext: ProjectID?
  /// What was written in the person's editor and is not kept yet.
  var unread: [ProjectID: WrittenOutline] = [:]
  /// What was typed for drafts of outlines that did not come, line by line.
  var typedForDrafts: [ProjectID: [String]] = [:]
  /// What was typed for titles of books and movies that were not begun.
  var typedTitles: [Session.Title] = []
  /// Fields that were being written when the program ended, and others that could not be kept: they
  /// are put back when their outlines are open.
  var comingBack: [UnkeptText] = []
  /// What an earlier run left, and what it costs, while that cannot be asked about.
  var leftovers: (ids: [OperationID], sum: Money, most: Money)?
  /// What there is to say of the program; what only a look at the machine tells is asked for then.
  var about: @Sendable () -> [AboutLine] = { [] }
  /// The film or trailer that is made, or was made last.
  var film: FilmState?

  /// Where requests go, and what can be asked for.
  struct Service: Sendable {
    var catalog: ModelCatalog
    var provider: Provider
    var providers: [Provider]
    var customBase: Bool
    /// How the clips of a book or movie are made that says nothing of it.
    var defaults = FilmFormat()
    /// The model that drafts and improves prompts.
    var textModel = ""
  }
}

extension State {
  /// The state that the first frame shows.
  init(overview: Overview, size: Size, now: Date, localTime: LocalTime) {
    self.size = size
    self.now = now
    self.localTime = localTime
    service = Service(
      catalog: overview.catalog, provider: overview.provider, providers: overview.providers,
      customBase: overview.customBase, defaults: overview.defaults, textModel: overview.textModel)
    totals = overview.totals
    queue = overview.queue
    budget = overview.budget
    seenAt = overview.seenAt
    openedAt = now
    prompt = PromptState(
      text: overview.draft?.request.prompt ?? "", after: overview.earlierPrompts)
    settings = SettingsState(
      defaultsFor: overview.provider, catalog: overview.catalog)
    operations = OperationsState(newest: overview.newest)
    for operation in overview.newest.operations { attention.note(operation, now: now) }
    if let draft = overview.draft { restore(draft) }
    operations.showTop(height: listHeight)
    if let session = overview.session { restore(session) }
    for notice in overview.notices { show(notice) }
  }

  /// A list that is open already is not covered: whoever was that quick does not wait for news.
  mutating func caughtUp(_ result: Result<CatchUp, Failure>) {
    switch result {
    case .success(let news):
      // What has ended meanwhile was learnt already.
      let learnt = latencies
      latencies = news.latencies
      latencies.take(learnt)
      whyNoPlayer = news.whyNoPlayer
      if let away = news.away, overlays.isEmpty { overlays.append(.away(away)) }
    case .failure(let failure): show(failure)
    }
  }

  /// Takes up what was being written, as far as the models of today allow it.
  private mutating func restore(_ draft: Draft) {
    prompt.inputs = draft.request.inputs
    prompt.original = draft.request.originalPrompt
    settings.takes = min(max(1, draft.takes), Capabilities.takesLimit)
    takeUpSettings(of: draft.request)
  }
}

extension State.Service {
  /// The models that can be chosen, with where each would go.
  var choices: [(model: VideoModel, provider: Provider)] {
    catalog.available(on: providers, customBase: customBase)
  }

  /// The one that a person means, as on the command line: by its name, or a beginning that only one
  /// has. Nil when none can be chosen by it.
  func choice(named name: String) -> (model: VideoModel, provider: Provider)? {
    let meant = catalog.choice(name, on: providers, customBase: customBase)
    return choices.first { $0.model.id == meant?.model.id }
  }

  /// The first provider that is set up and offers `model`.
  func provider(for model: VideoModel) -> Provider? {
    providers.first { model.isOffered(on: $0, customBase: customBase) }
  }
}

extension State {
  var layout: Layout {
    Layout(
      size: size, focus: focus, isZoomed: isZoomed, sizes: sizes, hasProjects: projects.isShown)
  }

  /// The rows of operations that fit.
  var listHeight: Int { layout.operationRows.height - (operations.filter == nil ? 0 : 1) }

  /// The model that is chosen.
  var model: VideoModel? { service.catalog.videoModel(settings.model) }

  /// What would be sent now.
  var request: GenerationRequest {
    GenerationRequest(
      prompt: prompt.text, model: settings.model, provider: settings.provider,
      settings: settings.values, inputs: prompt.inputs, originalPrompt: prompt.originalToSend)
  }

  /// The price of what would be sent now.
  var estimate: Estimate? { Estimate(of: request, takes: settings.takes, in: service.catalog) }

  /// All that keeps it from being sent.
  var problems: [RequestProblem] {
    Capabilities.problems(
      in: request, takes: settings.takes, catalog: service.catalog,
      customBase: service.customBase)
  }

  /// The operation that keys such as `p` and `d` are about.
  var selected: VeoGenCore.Operation? {
    switch overlays.last {
    case .detail(let shown): operations.row(shown.id) ?? shown.operation
    case .player(let shown): shown.operation.map { operations.row($0.id) ?? $0 }
    default: operations.selected
    }
  }

  /// How long a clip like `request` is expected to take; nil when nothing is known.
  ///
  /// The published latencies say nothing about the sandbox, which has its own.
  func expectation(for request: GenerationRequest) -> LatencyExpectation? {
    if let learnt = latencies.expectation(for: LatencyKey(request)) { return learnt }
    guard request.provider == .sandbox else {
      return (service.catalog.videoModel(request.model)?.latency?.typical)
        .map { LatencyExpectation(typical: $0) }
    }
    return LatencyExpectation(
      typical: SandboxLatency.seconds(
        duration: request.settings.duration, resolution: request.settings.resolution))
  }

  /// Learns from a generation that has just ended. One that ran before the studio was open may have
  /// ended while nobody looked: how long it took is in its log, which the next start reads.
  mutating func learnLatency(of operation: VeoGenCore.Operation) {
    guard operation.state == .saving, operations.row(operation.id)?.state == .processing,
      let accepted = operation.acceptedAt, let ready = operation.readyAt, accepted >= openedAt
    else { return }
    latencies.add(
      LatencySample(seconds: ready.timeIntervalSince(accepted)), for: LatencyKey(operation.request))
  }

  /// A new number for a request whose answer may come when nobody waits for it any more.
  mutating func ticket() -> Int {
    lastTicket += 1
    return lastTicket
  }
}

/// Why the studio ended.
public enum StudioExit: Hashable, Sendable {
  /// The person quit.
  case quit
  /// The person quit, and the engine has not said what became of what was asked for last.
  case unanswered
  /// A signal from outside.
  case signal(TerminalSignal)
  /// The terminal is gone.
  case closed
}

import Foundation

/// A place in the history, in the order that was asked for.
public struct HistoryCursor: Hashable, Sendable {
  /// The row number of the operation at that place.
  public var row: Int64
  /// What it is sorted by; nil where that is the row.
  public var key: Int64?

  public init(row: Int64, key: Int64? = nil) {
    self.row = row
    self.key = key
  }
}

/// Where a part of the history begins, or where it ends, in the order that was asked for.
public enum HistoryPlace: Hashable, Sendable {
  /// From the first operation on.
  case start
  /// From the one that follows a place on.
  case after(HistoryCursor)
  /// Backwards from the one at a place, with it.
  case upTo(HistoryCursor)
  /// Backwards from the last operation.
  case end

  /// What follows a place; nil: the start.
  public init(after cursor: HistoryCursor?) { self = cursor.map(Self.after) ?? .start }

  /// Whether it is read from its end.
  public var isBackwards: Bool {
    switch self {
    case .start, .after: false
    case .upTo, .end: true
    }
  }
}

/// Which part of the history is wanted.
public struct OperationQuery: Hashable, Sendable {
  public var place: HistoryPlace
  public var limit: Int
  /// What it is narrowed by.
  public var filter: HistoryFilter

  /// `isWhole`: nobody writes on `search` any more, so an unfinished condition is a wrong one.
  public init(
    _ place: HistoryPlace = .start, limit: Int = 60, search: String? = nil, isWhole: Bool = true,
    states: Set<OperationState>? = nil
  ) {
    self.place = place
    self.limit = limit
    filter = HistoryFilter(search ?? "", isWhole: isWhole)
    if let states { filter.states = states }
  }
}

/// A window of the history.
public struct OperationPage: Hashable, Sendable {
  /// In the order that was asked for, also when they were read backwards.
  public var operations: [Operation]
  /// The operation before the first of them; nil at the start.
  public var previous: HistoryCursor?
  /// The last of them; nil when it is the last of all.
  public var next: HistoryCursor?

  public init(
    operations: [Operation], previous: HistoryCursor? = nil, next: HistoryCursor? = nil
  ) {
    self.operations = operations
    self.previous = previous
    self.next = next
  }
}

/// One operation with its log.
public struct OperationDetail: Hashable, Sendable {
  public var operation: Operation
  /// Oldest first.
  public var attempts: [Attempt]
  /// Its entries in the ledger, one for each submission-to-be, the oldest first.
  public var ledger: [LedgerEntry]
  /// The chapter or scene that it was made for, if it was for one.
  public var place: TakePlace?
  /// Whether it was saved and its file is no longer there.
  public var isFileMissing: Bool
  /// What waits for it in the queue, and goes out when it is tried again and made.
  public var following: HeldClips

  public init(
    operation: Operation, attempts: [Attempt], ledger: [LedgerEntry] = [],
    place: TakePlace? = nil, isFileMissing: Bool = false, following: HeldClips = HeldClips()
  ) {
    self.operation = operation
    self.attempts = attempts
    self.ledger = ledger
    self.place = place
    self.isFileMissing = isFileMissing
    self.following = following
  }
}

/// What was being written when the studio was last open.
public struct Draft: Codable, Hashable, Sendable {
  public var request: GenerationRequest
  public var takes: Int
  /// Prompts that others took the place of in this run, the last one last; nil: none.
  public var replaced: [String]?

  public init(request: GenerationRequest, takes: Int, replaced: [String]? = nil) {
    self.request = request
    self.takes = takes
    self.replaced = replaced
  }
}

/// What the first frame shows.
public struct Overview: Sendable {
  public var catalog: ModelCatalog
  /// Where requests go unless the model is only offered by another of `providers`.
  public var provider: Provider
  /// Every provider that is set up, `provider` first.
  public var providers: [Provider]
  /// The service is not Google's own address.
  public var customBase: Bool
  /// How the clips of a book or movie are made that says nothing of it; nil: as the model says.
  public var defaults: FilmFormat
  /// The model that drafts and improves prompts.
  public var textModel: String
  /// The beginning of the history: the newest, unless the session has another order.
  public var newest: OperationPage
  public var totals: Totals
  public var queue: QueueStatus
  public var draft: Draft?
  /// Prompts that others took the place of, the last one last: undo leads back to them.
  public var earlierPrompts: [String]
  /// The caps on money, and when to ask.
  public var budget: Budget.Settings
  /// How the studio was left; nil: it was never open.
  public var session: Session?
  /// When that was.
  public var seenAt: Date?
  /// Sentences to show at once: what an earlier run left, what is missing.
  public var notices: [Notice]

  public init(
    catalog: ModelCatalog, provider: Provider, providers: [Provider]? = nil, customBase: Bool,
    defaults: FilmFormat = FilmFormat(), textModel: String? = nil, newest: OperationPage,
    totals: Totals,
    queue: QueueStatus = QueueStatus(), draft: Draft?, earlierPrompts: [String] = [],
    budget: Budget.Settings = .init(), session: Session? = nil, seenAt: Date? = nil,
    notices: [Notice] = []
  ) {
    self.session = session
    self.seenAt = seenAt
    self.catalog = catalog
    self.provider = provider
    self.providers = providers ?? [provider]
    self.customBase = customBase
    self.defaults = defaults
    self.textModel = textModel ?? catalog.defaults.text
    self.newest = newest
    self.totals = totals
    self.queue = queue
    self.draft = draft
    self.earlierPrompts = earlierPrompts
    self.budget = budget
    self.notices = notices
  }
}

/// What a studio is told as soon as its first frame is seen: it would have come later with it.
public struct CatchUp: Sendable {
  /// How long generations of each kind took, without the services' addresses.
  public var latencies: LatencyBook
  /// What happened since the studio was last seen; nil: nothing.
  public var away: Away?
  /// Why no clip can be played outside of the studio, a sentence; nil: it can.
  public var whyNoPlayer: String?

  public init(
    latencies: LatencyBook = LatencyBook(), away: Away? = nil, whyNoPlayer: String? = nil
  ) {
    self.latencies = latencies
    self.away = away
    self.whyNoPlayer = whyNoPlayer
  }
}

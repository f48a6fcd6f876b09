/// Something that happened in the engine.
public enum EngineEvent: Hashable, Sendable {
  /// An operation is new or has changed.
  case changed(Operation)
  /// An operation was removed from the history.
  case removed(OperationID)
  /// A download has come further.
  case progressed(OperationID, TransferProgress)
  /// Counts or money have changed.
  case totals(Totals)
  /// The queue, its order or its limits have changed.
  case queue(QueueStatus)
  /// What an earlier run left is held until the person says whether it should start: what it is
  /// expected to cost, and the most that it can.
  case leftovers([OperationID], Money, atMost: Money)
  /// Another process wrote to the history: windows should be read again.
  case historyChanged
  /// A project was changed, or one of its operations.
  case project(ProjectID)
  /// A sentence for the person that belongs to no operation.
  case notice(Notice)
}

/// A sentence for the person.
public struct Notice: Hashable, Sendable {
  public enum Level: String, Sendable {
    case info, warning, problem
  }

  /// How much it matters.
  public var level: Level
  /// The sentence itself.
  public var text: String

  public init(_ level: Level, _ text: String) {
    self.level = level
    self.text = text
  }
}

/// Counts over the whole history, and today's money.
public struct Totals: Hashable, Sendable {
  /// Operations in the history.
  public var all: Int
  /// Whether others lie in the trash.
  public var hasTrash: Bool
  /// Those that are being sent, made or saved.
  public var running: Int
  /// Those that wait.
  public var queued: Int
  /// Those whose answer was lost.
  public var uncertain: Int
  /// Those of which the same is asked about before it is sent again, the newest of each kind: whose
  /// answer was lost, and what may be billed and lies in the trash. The engine finds all others.
  public var perhapsPaid: [Operation] = []
  /// What was paid for, or perhaps was, since local midnight: the actual cost where it is known.
  public var spentToday: Money
  /// What of it is only perhaps charged.
  public var perhapsToday = Money.zero
  /// The same since the local month began.
  public var spentThisMonth: Money
  /// What is reserved for clips that wait, are being made or are being saved.
  public var reserved: Money

  public init(
    all: Int = 0, running: Int = 0, queued: Int = 0, uncertain: Int = 0, spentToday: Money = .zero,
    spentThisMonth: Money = .zero, reserved: Money = .zero, hasTrash: Bool = false
  ) {
    self.all = all
    self.hasTrash = hasTrash
    self.running = running
    self.queued = queued
    self.uncertain = uncertain
    self.spentToday = spentToday
    self.spentThisMonth = spentThisMonth
    self.reserved = reserved
  }

  /// Those that were deleted while nobody knew whether they had been taken.
  public var undecidedInTrash: Int { perhapsPaid.count { $0.trashedAt != nil && $0.isUndecided } }
}

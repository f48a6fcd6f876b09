import Foundation

/// Why a queued operation does not start yet.
public enum WaitReason: Hashable, Sendable {
  /// As many run as may at once.
  case slot
  /// Its next try has a time.
  case retry
  /// So many were started within a minute that the next has to wait.
  case pace
  /// A limit of Google's.
  case limit(LaneHold)
  /// The person keeps it.
  case held
  /// Its part of a book or movie is not approved any more.
  case unapproved
  /// Its part was deleted from the project of that kind.
  case partDeleted(ProjectKind)
  /// Its project, of that kind, lies in the trash.
  case projectTrashed(ProjectKind, ProjectID)
  /// The queue is paused or drained.
  case paused(QueueMode)
  /// Another operation has to be saved first; `failed` when that has ended without a clip.
  case dependency(OperationID, failed: Bool)
}

extension WaitReason {
  /// Whether it is kept by the person or by what became of its book or movie, so that time alone
  /// does not start it.
  public var isHold: Bool {
    switch self {
    case .held, .unapproved, .partDeleted, .projectTrashed: true
    case .slot, .retry, .pace, .limit, .paused, .dependency: false
    }
  }
}

extension WaitReason {
  /// What holds an operation, in the words of every list and sentence: `held by you`; nil: nothing does.
  public var heldWords: String? {
    switch self {
    case .held: "held by you"
    case .unapproved: "held until it is approved"
    case .partDeleted(let kind): "held: its \(kind.partName) was deleted"
    case .projectTrashed(let kind, _): "held: its \(kind.rawValue) is in the trash"
    case .limit(let hold): "held: \(hold.kind.name)"
    case .slot, .retry, .pace, .paused, .dependency: nil
    }
  }
}

/// A queued operation's place.
public struct QueuePlace: Hashable, Sendable {
  public var id: OperationID
  /// From 1.
  public var position: Int
  /// When it starts, as far as can be told.
  public var startsAt: Date?
  /// Nil when its turn has come.
  public var reason: WaitReason?

  public init(id: OperationID, position: Int, startsAt: Date? = nil, reason: WaitReason? = nil) {
    self.id = id
    self.position = position
    self.startsAt = startsAt
    self.reason = reason
  }
}

/// A lane that is held by a limit.
public struct HeldLane: Hashable, Sendable {
  public var lane: Lane
  public var hold: LaneHold

  public init(lane: Lane, hold: LaneHold) {
    self.lane = lane
    self.hold = hold
  }
}

/// The queue as a person sees it.
public struct QueueStatus: Hashable, Sendable {
  public var control: QueueControl
  /// What waits, in the order it starts; the first few hundred.
  public var places: [QueuePlace]
  /// How many wait, those without a place among them, too.
  public var count: Int
  public var holds: [HeldLane]

  public init(
    control: QueueControl = QueueControl(), places: [QueuePlace] = [], count: Int? = nil,
    holds: [HeldLane] = []
  ) {
    self.control = control
    self.places = places
    self.count = count ?? places.count
    self.holds = holds
  }

  /// `#3 of 5`.
  public func words(on place: QueuePlace) -> String {
    "#\(place.position) of \(max(count, place.position))"
  }

  /// Where an operation stands; nil when it does not wait.
  public func place(of id: OperationID) -> QueuePlace? {
    places.first { $0.id == id }
  }

  /// Takes note that some have started: those behind them move up.
  public mutating func started(_ ids: Set<OperationID>) {
    let before = places.count
    places.removeAll { ids.contains($0.id) }
    count -= before - places.count
    for index in places.indices { places[index].position = index + 1 }
  }

  /// The operation on which a queued one waits in the end, over all that wait in between: itself
  /// when it waits for none. `needs` is what that one waits for, when that is not in the queue.
  public func firstOfChain(_ id: OperationID) -> (id: OperationID, needs: OperationID?) {
    let reasons = Dictionary(
      places.map { ($0.id, $0.reason) }, uniquingKeysWith: { first, _ in first })
    var first = id
    // A chain is never longer than the queue, whatever the history says.
    for _ in places {
      guard case .dependency(let needs, _) = reasons[first] ?? nil else { return (first, nil) }
      guard reasons[needs] != nil else { return (first, needs) }
      first = needs
    }
    return (first, nil)
  }

  /// Whether an operation, or the one that it waits for in the end, waits for a limit of Google's.
  public func waitsForLimit(_ id: OperationID) -> Bool {
    if case .limit? = place(of: firstOfChain(id).id)?.reason { true } else { false }
  }
}

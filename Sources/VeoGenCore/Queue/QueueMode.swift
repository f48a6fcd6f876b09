import Foundation

/// Whether the queue starts anything.
public enum QueueMode: String, Sendable, Codable, CaseIterable {
  case running
  /// Nothing starts; what runs goes on.
  case paused
  /// Nothing starts; paused as soon as nothing runs any more.
  case draining
}

/// The person's word about the queue as a whole. Durable, and the same for every process.
public struct QueueControl: Hashable, Sendable {
  public var mode: QueueMode
  /// Nothing starts after this operation, and the queue pauses when it has ended.
  public var stopAfter: OperationID?

  public init(mode: QueueMode = .running, stopAfter: OperationID? = nil) {
    self.mode = mode
    self.stopAfter = stopAfter
  }
}

/// A way to steer the queue.
public enum QueueCommand: Hashable, Sendable {
  case pause, drain, resume
  /// Pause once this one has ended; nil takes that back.
  case stopAfter(OperationID?)
  case hold(OperationID)
  case release(OperationID)
  /// Release everything that is held.
  case releaseAll
  case move(OperationID, QueueMove)
  /// -2 to 2; 0 is usual.
  case priority(OperationID, Int)
}

/// Where a waiting operation goes.
public enum QueueMove: Hashable, Sendable {
  case up, down, first, last
}

/// Where an operation stands among those that wait: the lowest key starts first.
///
/// Admissions are numbered, and each step of priority is worth a thousand of them. So a high priority
/// passes what came before, and nothing waits for ever behind newcomers.
public struct QueueRank: Hashable, Sendable, Comparable {
  /// How many admissions a step of priority is worth.
  public static let step = 1_000.0
  /// The priorities there are.
  public static let priorities = -2...2

  public var id: OperationID
  /// -2 to 2; 0 is usual.
  public var priority: Int
  /// The number of its admission, or what a move made of it.
  public var order: Double

  public init(id: OperationID, priority: Int, order: Double) {
    self.id = id
    self.priority = priority
    self.order = order
  }

  var key: Double { order - Double(priority) * Self.step }

  public static func < (left: QueueRank, right: QueueRank) -> Bool {
    (left.key, left.id) < (right.key, right.id)
  }
}

extension QueueMove {
  /// The order that brings `id` to its new place among `waiting`; nil when it is there already, or
  /// not among them.
  public func order(of id: OperationID, among waiting: [QueueRank]) -> Double? {
    let ranks = waiting.sorted()
    guard let from = ranks.firstIndex(where: { $0.id == id }),
      let to = target(from, ranks.count), to != from
    else { return nil }
    var rest = ranks
    let moved = rest.remove(at: from)
    let above = to > 0 ? rest[to - 1].key : nil
    let below = to < rest.count ? rest[to].key : nil
    return Self.key(above, below) + Double(moved.priority) * QueueRank.step
  }

  private func target(_ from: Int, _ count: Int) -> Int? {
    switch self {
    case .up: from > 0 ? from - 1 : nil
    case .down: from < count - 1 ? from + 1 : nil
    case .first: 0
    case .last: count - 1
    }
  }

  private static func key(_ above: Double?, _ below: Double?) -> Double {
    switch (above, below) {
    case (let above?, let below?): (above + below) / 2
    case (let above?, nil): above + 1
    case (nil, let below?): below - 1
    case (nil, nil): 0
    }
  }
}

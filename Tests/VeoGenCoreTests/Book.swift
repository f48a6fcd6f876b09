import Foundation
import VeoGenCore

/// A ledger in memory, kept by the rules: what the store does in SQL.
struct Book {
  var caps = Budget.Caps()
  private(set) var entries: [LedgerEntry] = []
  private var lastNumber: UInt32 = 0

  init(caps: Budget.Caps = Budget.Caps()) { self.caps = caps }

  /// New operations, all of them or none. Throws a failure of kind `budget`.
  mutating func admit(
    takes: Int, price: Money = Money(dollars: 0.8), project: String? = nil,
    provider: Provider = .gemini, now: Date
  ) throws -> [Operation] {
    let new = (0..<takes).map { _ in
      lastNumber += 1
      var operation = Operation(
        id: OperationID(number: lastNumber), request: Sample.request(provider: provider),
        estimate: price, createdAt: now)
      operation.project = project
      return operation
    }
    if let first = new.first { try check(first, takes: takes, now: now) }
    entries += new.map { LedgerEntry(reserving: $0, at: now) }
    return new
  }

  /// One step of the state machine with what it does here.
  mutating func step(_ operation: Operation, _ event: OperationEvent, now: Date) throws
    -> Operation
  {
    var next = try operation.next(on: event, at: now)
    guard let change = LedgerChange(from: operation, on: event, to: next) else { return next }
    if change == .open {
      try check(next, takes: 1, now: now)
      entries.append(LedgerEntry(reserving: next, at: now))
      next.countEarlier(in: entries.filter { $0.operation == next.id })
    } else if let newest = entries.lastIndex(where: { $0.operation == operation.id }) {
      entries[newest].take(change, at: now)
    }
    return next
  }

  private func check(_ operation: Operation, takes: Int, now: Date) throws {
    guard operation.request.provider.isBilled else { return }
    let excess = Budget.excess(
      price: Reservation.amount(operation.request, estimate: operation.estimate), takes: takes,
      project: operation.project,
      standing: standing(of: operation, now: now), caps: caps)
    if let excess { throw excess.failure() }
  }

  func standing(of operation: Operation, now: Date) -> Budget.Standing {
    var standing = Budget.Standing()
    standing.operation = sum { $0.operation == operation.id }
    standing.project = sum { $0.project == operation.project }
    standing.day = sum { Self.counts($0, since: Self.day(now)) }
    standing.month = sum { Self.counts($0, since: Self.month(now)) }
    return standing
  }

  func sum(_ isMeant: (LedgerEntry) -> Bool) -> Budget.Sum {
    entries.filter { $0.isBilled && isMeant($0) }.reduce(into: Budget.Sum()) { sum, entry in
      switch entry.status {
      case .reserved: sum.reserved = sum.reserved + entry.amount
      case .charged, .perhaps: sum.spent = sum.spent + entry.amount
      case .notCharged: break
      }
    }
  }

  /// What was never settled counts always.
  static func counts(_ entry: LedgerEntry, since start: Date) -> Bool {
    entry.settledAt.map { $0 >= start } ?? true
  }

  static func day(_ date: Date) -> Date { start(of: date, seconds: 86_400) }

  /// Thirty days are a month here.
  static func month(_ date: Date) -> Date { start(of: date, seconds: 30 * 86_400) }

  private static func start(of date: Date, seconds: Double) -> Date {
    let time = date.timeIntervalSince1970
    return Date(timeIntervalSince1970: (time / seconds).rounded(.down) * seconds)
  }
}

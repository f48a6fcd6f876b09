import Foundation
import SeededNumbers
import Testing
import VeoGenCore

/// Whatever happens in whatever order: what is spent and reserved stays within every cap.
@Suite struct BudgetPropertyTests {
  private static let caps = Budget.Caps(
    perOperation: Money(dollars: 2), perProject: Money(dollars: 9), perDay: Money(dollars: 6),
    perMonth: Money(dollars: 25))

  @Test(arguments: 0..<20) func noOrderOfEventsGoesOverACap(seed: Int) throws {
    var dice = SplitMix64(seed: UInt64(seed))
    var book = Book(caps: Self.caps)
    var operations: [Operation] = []
    var now = Sample.now
    var (admitted, refused) = (0, 0)
    for _ in 0..<400 {
      now += Double.random(in: 0...20_000, using: &dice)
      do {
        if operations.isEmpty || Int.random(in: 0..<4, using: &dice) == 0 {
          operations += try book.admit(
            takes: .random(in: 1...4, using: &dice),
            price: Money(dollars: .random(in: 0.1...1.5, using: &dice)),
            project: [nil, "film", "song"].randomElement(using: &dice) ?? nil, now: now)
          admitted += 1
        } else {
          let index = Int.random(in: operations.indices, using: &dice)
          let event = Self.event(operations[index], now, &dice)
          guard operations[index].allows(event) else { continue }
          operations[index] = try book.step(operations[index], event, now: now)
        }
      } catch let failure as Failure {
        #expect(failure.kind == .budget)
        refused += 1
      }
      if let touched = operations.randomElement(using: &dice) { check(book, touched, now) }
    }
    for operation in operations { check(book, operation, now) }
    checkDays(book)
    #expect(admitted > 5 && refused > 5, "the test tried both")
  }

  static func event(_ operation: Operation, _ now: Date, _ dice: inout SplitMix64)
    -> OperationEvent
  {
    let charged: [Charged] = [.no, .perhaps, .yes]
    let failure = Failure(
      [.refused, .expired, .disk].randomElement(using: &dice) ?? .disk, "It failed.",
      charged: charged.randomElement(using: &dice) ?? .no)
    // More or less than was expected, up to the most that it can be by the table.
    let most = Reservation.amount(operation.request, estimate: operation.estimate)
    let cost: Money? =
      Bool.random(using: &dice)
      ? nil : Money(microdollars: .random(in: 0...most.microdollars, using: &dice))
    let events: [OperationEvent] = [
      .submissionBegan, .accepted(remoteName: "a"), .postponed(failure, until: now),
      .answerLost(failure), .resultReady(RemoteResult(uri: "u", cost: cost)),
      .saved(Sample.saved), .downloadPostponed(failure, until: now), .failed(failure), .cancelled,
      .retried, .retried, .sentAgain, .madeAgain(failure, at: now), .limited(failure, until: now),
    ]
    return events.filter(operation.allows).randomElement(using: &dice) ?? .stillRunning
  }

  private func holds(_ cap: Money?, _ sum: Budget.Sum) -> Bool {
    cap.map { sum.total <= $0 } ?? true
  }

  private func check(_ book: Book, _ operation: Operation, _ now: Date) {
    let (caps, standing) = (Self.caps, book.standing(of: operation, now: now))
    #expect(
      holds(caps.perOperation, standing.operation) && holds(caps.perDay, standing.day)
        && holds(caps.perMonth, standing.month)
        && (operation.project == nil || holds(caps.perProject, standing.project)))
  }

  /// Days that are over have not grown either.
  private func checkDays(_ book: Book) {
    for day in Set(book.entries.compactMap(\.settledAt).map(Book.day)) {
      let sum = book.sum { $0.settledAt.map { Book.day($0) == day } ?? false }
      #expect(holds(Self.caps.perDay, sum))
    }
  }
}

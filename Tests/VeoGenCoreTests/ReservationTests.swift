import Foundation
import Testing
import VeoGenCore

@Suite struct ReservationTests {
  private let now = Sample.now

  /// An eight-second clip of Omni as Google reported it: its video, thinking, some words.
  @Test func whatIsOnRecordFitsIntoIt() throws {
    let request = Sample.request(duration: 8)
    let estimate = try #require(Estimate(of: request, in: .builtIn))
    let usage = TokenUsage(video: 8 * 5_792, text: 800, input: 60)
    let actual = try #require(ActualCost.of(usage, request, in: .builtIn))
    #expect(estimate.amount < actual && actual < estimate.most)
    #expect(estimate.most < Money(microdollars: estimate.amount.microdollars * 12 / 10))
  }

  @Test func aPriceASecondIsExact() throws {
    let veo = Sample.request(model: "veo-3.1-generate-001", provider: .vertex)
    let estimate = try #require(Estimate(of: veo, takes: 3, in: .builtIn))
    #expect(estimate.most == estimate.amount)
  }

  @Test func inputsAreSetAside() {
    let price = Money(dollars: 0.8)
    func amount(_ inputs: [InputMedia]) -> Money {
      Reservation.amount(Sample.request(inputs: inputs), estimate: price)
    }
    let image = amount([Sample.image(.firstFrame)])
    #expect(amount([]) < image && image < amount([Sample.image(.extension)]))
  }

  /// It is put in when it is there; the money is reserved before.
  @Test func whatATakeGoesOnFromIsSetAsideBeforeItIsThere() {
    var take = Sample.operation()
    let without = take.most
    take.continues = .extension
    let whole = take.most
    #expect(whole > without && LedgerEntry(reserving: take, at: now).reserved == whole)
    take.request.inputs = [Sample.image(.extension)]
    #expect(take.most == whole)
  }

  /// Nobody can know that Google bills more than its own table says: what follows is refused.
  @Test func afterABillBeyondTheTableNothingMoreIsAdmitted() throws {
    var book = Book(caps: Budget.Caps(perDay: Money(dollars: 2)))
    let first = try book.admit(takes: 1, price: Money(dollars: 1), now: now)[0]
    var operation = first
    for event in [
      OperationEvent.submissionBegan, .accepted(remoteName: "a"),
      .resultReady(RemoteResult(uri: "u", cost: Money(dollars: 1.7))), .saved(Sample.saved),
    ] {
      operation = try book.step(operation, event, now: now)
    }
    #expect(throws: Failure.self) { try book.admit(takes: 1, price: Money(dollars: 0.5), now: now) }
    #expect(throws: Never.self) { try book.admit(takes: 1, price: Money(dollars: 0.2), now: now) }
  }
}

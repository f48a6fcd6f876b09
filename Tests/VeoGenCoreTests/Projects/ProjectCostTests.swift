import Testing
import VeoGenCore

/// What is said of the money when a project is edited.
@Suite struct ProjectCostTests {
  private let settings = Sample.shots(Sample.veo)

  private func record(_ book: Project, _ chains: ClipChains = ClipChains(states: [:]))
    -> ProjectRecord
  {
    let script = ShootingScript(book, settings: settings)
    var record = ProjectRecord(project: book)
    record.cost = ProjectCost(
      script, Staleness(script, in: Sample.catalog), chains, in: Sample.catalog)
    return record
  }

  /// Three chapters of 8 s, the first `count` of which have a clip of what they say now.
  private func made(_ count: Int) -> Project {
    var book = Sample.book([(8, .cut), (8, .cut), (8, .cut)])
    let entries = ShootingScript(book, settings: settings).entries
    for index in 0..<count {
      let take = Take(
        operation: OperationID(number: UInt32(index + 1)), isChosen: true,
        ingredients: entries[index].ingredients)
      book.parts[index].takes = [take]
    }
    return book
  }

  private func change(_ book: Project, _ edit: (inout Project) -> Void) -> String {
    var after = book
    edit(&after)
    return record(after).costChange(since: record(book))
  }

  @Test func onlyClipsThatAreMissingOrStaleAreStillToBeMade() {
    #expect(record(made(0)).cost?.missing == Money(dollars: 2.4))
    #expect(record(made(2)).cost?.price == Money(dollars: 2.4))
    #expect(record(made(2)).cost?.missing == Money(dollars: 0.8))
    var restyled = made(2)
    restyled.style = "Charcoal"
    #expect(record(restyled).cost?.missing == Money(dollars: 2.4))
  }

  @Test func aChangeTellsTheRestApart() {
    #expect(
      change(made(0)) { $0.parts[0].seconds = 4 }
        == "3 chapters, 24 s → 20 s: about $2.00 (was $2.40), not billed.")
    // All of it is cheaper, and yet a clip more is to be paid.
    #expect(
      change(made(3)) { $0.parts[0].seconds = 4 }
        == "3 chapters, 24 s → 20 s: about $2.00 (was $2.40); still to make: about $0.40, "
        + "not billed.")
    #expect(
      change(made(2)) { $0.parts.removeLast() }
        == "2 chapters, 24 s → 16 s: about $1.60 (was $2.40); all of it is made or on its way, "
        + "not billed.")
  }

  @Test func whatIsHeldIsNotCalledOnItsWay() {
    let ids = (1...3).map { OperationID(number: $0) }
    func cost(_ count: Int, _ held: Set<OperationID>, needs: [OperationID: OperationID] = [:])
      -> String
    {
      let chains = ClipChains(
        states: [ids[0]: .completed, ids[1]: .queued, ids[2]: .queued], held: held, needs: needs)
      return record(made(count), chains).costNow(since: record(made(0)))
    }
    #expect(cost(3, []).hasSuffix("about $2.40; all of it is made or on its way, not billed."))
    #expect(
      cost(3, [ids[1]]).hasSuffix("; in the queue, and waiting for you: about $0.80, not billed."))
    // What goes on from it does not go out either.
    #expect(cost(3, [ids[1]], needs: [ids[2]: ids[1]]).contains("waiting for you: about $1.60"))
    #expect(
      cost(2, [ids[1]]).hasSuffix(
        "; still to make: about $0.80; in the queue, and waiting for you: about $0.80, not billed.")
    )
  }

  @Test func clipsThatAnEditMakesStaleAreTold() {
    #expect(
      change(made(2)) { $0.parts[0].prompt = "Fog." }
        == "3 chapters, 24 s: about $2.40; still to make: about $1.60, not billed.")
    #expect(
      change(made(1)) { $0.style = "Charcoal" }
        == "3 chapters, 24 s: about $2.40; still to make: about $2.40, not billed.")
    #expect(change(made(2)) { $0.parts[0].title = "Fog" } == "")
  }

  @Test func aPartThatTakesSeveralClipsIsTold() {
    let longer = change(made(0)) { $0.parts[1].seconds = 20 }
    #expect(
      longer
        == "3 chapters, 24 s → 36 s: about $3.60 (was $2.40), not billed. "
        + "Chapter 2, 20 s long, takes 3 clips.")
    var long = made(0)
    long.parts[1].seconds = 20
    #expect(!change(long) { $0.parts[0].seconds = 4 }.contains("clips"), "it was told")
    #expect(!change(long) { $0.parts[1].seconds = 8 }.contains("clips"), "one is enough now")
    let many = Sample.book((0..<6).map { _ in (8, .cut) })
    let all = change(many) { book in
      for index in book.parts.indices { book.parts[index].seconds = 16 }
    }
    #expect(all.hasSuffix("Chapter 3, 16 s long, takes 2 clips. 3 others take several, too."))
  }

  @Test func aDraftTellsWhatItCostsInAnyCase() {
    let (before, after) = (record(made(0)), record(made(1)))
    #expect(before.costChange(since: before) == "")
    #expect(before.costNow(since: before) == "3 chapters, 24 s: about $2.40, not billed.")
    #expect(
      after.costNow(since: nil)
        == "3 chapters, 24 s: about $2.40; still to make: about $1.60, not billed.")
  }
}

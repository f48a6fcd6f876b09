import Testing
import VeoGenCore

/// What of a project is there, what is made when one asks for it, and what is left without a clip.
@Suite struct MakeableTests {
  private let one = OperationID(number: 1)
  private let two = OperationID(number: 2)
  private let three = OperationID(number: 3)

  @Test func whatLeftNoClipBeforeIsToldByItsOperation() {
    var book = approved([(8, .cut), (8, .cut), (8, .lastFrame), (8, .cut)])
    book.parts[0].takes = [take(one, book, 0, chosen: true)]
    book.parts[1].takes = [take(two, book, 1, chosen: false)]
    let states: [OperationID: OperationState] = [one: .uncertain, two: .failed]
    let first = order(book, .missing, states)
    #expect(first.items.count == 1 && first.leftWithout == [one, two])
    #expect(!first.isBlocked, "what waits for a clip that failed lacks nothing of its own")
    #expect(order(book, .failed, states).leftWithout == [one])
    #expect(order(book, .parts([book.parts[3].id]), states).leftWithout.isEmpty)
    #expect(!order(book, .parts([book.parts[2].id]), states).isBlocked, "nor when asked for alone")
    book.parts[1].isApproved = false
    book.parts[1].takes = []
    #expect(order(book, .missing, states).isBlocked, "nobody makes what it goes on from")
  }

  @Test func whatIsMadeWhenAPartIsAskedForAlone() {
    var book = approved([(8, .cut), (8, .lastFrame), (16, .cut), (8, .lastFrame)])
    let ids = book.parts.map(\.id)
    func makeable(_ states: [OperationID: OperationState] = [:]) -> [PartID] {
      let found = order(book, .parts(ids), states).makeable
      #expect(
        found == Set(ids.filter { !order(book, .parts([$0]), states).items.isEmpty }),
        "it is what asking for each of them makes")
      return ids.filter(found.contains)
    }
    #expect(makeable() == [ids[0], ids[2]], "the others go on from what is not there")
    book.parts[0].takes = [take(one, book, 0, chosen: true)]
    #expect(makeable([one: .completed]) == [ids[1], ids[2]])
    #expect(makeable([one: .uncertain]) == [ids[1], ids[2]])
    book.parts[0].takes = [take(one, book, 0, chosen: false)]
    #expect(makeable([one: .failed]) == [ids[0], ids[2]])
    book.parts[0].prompt = "Something else"
    #expect(makeable([one: .failed]) == [ids[0], ids[2]])
    book.parts[2].isApproved = false
    #expect(makeable([one: .failed]) == [ids[0]])
  }

  @Test func whatIsThereIsMadeWhateverElseIsOnItsWay() {
    var book = approved([(8, .cut), (16, .cut)])
    book.parts[0].takes = [
      take(one, book, 0, chosen: true), take(two, book, 0, chosen: false),
    ]
    book.parts[1].takes = [take(three, book, 1, chosen: true)]
    func made(_ other: OperationState) -> Set<PartID> {
      PartStates.made(
        script(book), ClipChains(states: [one: .completed, two: other, three: .completed]))
    }
    for state in OperationState.allCases {
      #expect(made(state) == [book.parts[0].id], "the second shot of the other is missing")
    }
  }

  @Test func whatHasNoWordsIsBlocked() {
    var book = approved([(8, .cut), (8, .cut)])
    #expect(!order(book).isBlocked)
    book.parts[1].prompt = " "
    book.style = ""
    #expect(order(book).isBlocked)
    book.parts[1].isApproved = false
    #expect(!order(book).isBlocked, "nobody wants it")
  }
}

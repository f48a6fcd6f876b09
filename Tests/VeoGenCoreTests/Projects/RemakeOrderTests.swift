import Testing
import VeoGenCore

/// What is queued of stale clips of which other takes wait, run or stand, where the second goes on
/// from the last frame of the first.
@Suite struct RemakeOrderTests {
  private let one = OperationID(number: 1)
  private let two = OperationID(number: 2)
  private let again = OperationID(number: 3)
  private let next = OperationID(number: 4)

  private func script(_ book: Project) -> ShootingScript {
    ShootingScript(book, settings: Sample.shots())
  }

  private func take(_ id: OperationID, _ book: Project, _ index: Int, chosen: Bool = false) -> Take
  {
    Take(operation: id, isChosen: chosen, ingredients: script(book).entries[index].ingredients)
  }

  /// Two clips, with `isStale` of an older style, and the takes `again` and `next` of what the chapters
  /// say now.
  private func book(isStale: Bool = true) -> Project {
    var book = Sample.book([(8, .cut), (8, .lastFrame)])
    for index in 0...1 {
      book.parts[index].isApproved = true
      book.parts[index].takes = [take([one, two][index], book, index, chosen: true)]
    }
    // What goes on from a clip names it.
    book.parts[1].takes = [take(two, book, 1, chosen: true)]
    if isStale { book.style = "Water colours" }
    for index in 0...1 { book.parts[index].takes.append(take([again, next][index], book, index)) }
    return book
  }

  /// `first` and `second`: how those takes stand; nil: there is none.
  private func order(
    _ numbers: [Int]?, first: OperationState?, second: OperationState? = nil,
    held: Set<OperationID> = [], isStale: Bool = true
  ) -> ProductionOrder {
    var (book, states) = (book(isStale: isStale), [one: OperationState.completed, two: .completed])
    if let first { states[again] = first } else { book.parts[0].takes.removeLast() }
    if let second { states[next] = second } else { book.parts[1].takes.removeLast() }
    let parts = numbers.map { numbers in numbers.map { book.parts[$0 - 1].id } }
    return ProductionOrder(
      script(book), scope: parts.map { .parts($0) } ?? .missing, states: states,
      needs: second == nil ? [:] : [next: again], held: held, in: Sample.catalog)
  }

  private func shot(_ number: Int) -> Shot.ID {
    Shot.ID(part: book().parts[number - 1].id, number: 1)
  }

  @Test(arguments: [OperationState.queued, .submitting, .processing, .saving, .reviewing])
  func whatFollowsARemakeWaitsForIt(_ state: OperationState) {
    for numbers in [[1, 2], [2]] {
      let order = order(numbers, first: state)
      #expect(order.items.map(\.entry.shot.id) == [shot(2)])
      #expect(order.items.map(\.before) == [.take(again)], "not the frame of the old one")
    }
  }

  @Test func whatFollowsARemakeThatStandsWaitsForItToo() {
    for numbers in [[1, 2], [2]] {
      let lost = order(numbers, first: .uncertain)
      #expect(lost.items.map(\.before) == [.take(again)])
      #expect(lost.leftOut == [.uncertain(shot(1))])
      let held = order(numbers, first: .queued, held: [again])
      #expect(held.items.map(\.before) == [.take(again)])
      #expect(held.leftOut == [.held(shot(1), isApproved: true)])
    }
  }

  @Test func whatWaitsGoesOnFromTheRemake() {
    var book = book()
    book.parts[1].takes = [take(two, book, 1, chosen: true)]
    func relinked(_ first: OperationState, held: Set<OperationID> = []) -> [ProductionOrder.Before]
    {
      ProductionOrder(
        script(book), scope: .missing, states: [one: .completed, again: first, two: .queued],
        needs: [two: one], held: held, in: Sample.catalog
      ).relinked.map(\.before)
    }
    #expect(relinked(.processing) == [.take(again)])
    #expect(relinked(.queued, held: [again]) == [], "it would go out no more")
    #expect(relinked(.failed) == [])
  }

  @Test(arguments: [OperationState.failed, .cancelled])
  func whatWaitsForAnEndedRemakeGoesOnFromTheNext(_ state: OperationState) {
    let both = order([1, 2], first: state, second: .queued)
    #expect(both.items.map(\.entry.shot.id) == [shot(1)])
    #expect(both.leftOut.isEmpty)
    #expect(both.relinked.map(\.operation) == [next])
    #expect(both.relinked.map(\.before) == [.item(0)])
    #expect(both.following.map(\.entry.shot.id) == [shot(2)], "it is paid for by the same yes")
    let first = order([1], first: state, second: .queued)
    #expect(first.relinked.map(\.before) == [.item(0)])
    #expect(first.following.count == 1)
    let second = order([2], first: state, second: .queued)
    #expect(second.items.isEmpty && second.leftOut.isEmpty)
    #expect(second.relinked.map(\.before) == [.take(one)], "it is asked for by name")
    #expect(second.following.count == 1)
  }

  @Test func whatHangsIsNotCalledOnItsWay() {
    let all = order(nil, first: .failed, second: .queued)
    #expect(all.items.isEmpty && all.relinked.isEmpty)
    #expect(
      all.notes == [
        "Chapter 1 is stale and stays as it is unless you ask for it.",
        "Chapter 2 is in the queue and waits for another take of chapter 1, which does not come by itself.",
      ])
    #expect(all.staleParts == [shot(1).part, shot(2).part])
    let held = order([1, 2], first: .queued, second: .queued, held: [again])
    #expect(held.items.isEmpty && held.relinked.isEmpty)
    #expect(
      held.notes == [
        "Chapter 2 is in the queue and waits for another take of chapter 1, which does not come by itself.",
        "Chapter 1 is in the queue and held by you.",
      ])
    let underway = order([1, 2], first: .processing, second: .queued)
    #expect(underway.leftOut == [.beingRemade(shot(1)), .beingRemade(shot(2))])
  }
}

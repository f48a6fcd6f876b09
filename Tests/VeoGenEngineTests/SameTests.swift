import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// The same request once more: the whole history is asked, in the transaction that would admit it.
@Suite struct SameTests {
  private let bench: Bench

  init() throws { bench = try Bench(provider: .gemini, drive: false) }

  private func request(_ prompt: String = "A lion") -> GenerationRequest {
    Fixtures.request(prompt, provider: .gemini)
  }

  private func send(_ prompt: String = "A lion", knowing known: SameKnown = .nothing) async throws
    -> SubmissionAnswer
  {
    try await bench.engine.client.submit(request(prompt), 1, nil, known)
  }

  private func lose(_ id: OperationID) throws {
    let lost = Failure(.lostAnswer, "No answer came.", charged: .perhaps)
    _ = try bench.store.step(
      id, on: [.submissionBegan, .answerLost(lost)], owner: nil, now: bench.clock.now())
  }

  private func count() throws -> Int { try bench.store.totals(now: bench.clock.now()).all }

  @Test func whatIsFarDownInTheHistoryIsFound() async throws {
    let old = try await bench.submit(request())
    try lose(old)
    var others: [VeoGenCore.Operation] = []
    for number in 0..<150 { others.append(Fixtures.operation("other \(number)")) }
    for index in others.indices { others[index].request.provider = .gemini }
    for other in try bench.store.admit(others, now: bench.clock.now()) { try lose(other.id) }
    let totals = try bench.store.totals(now: bench.clock.now())
    #expect(!totals.perhapsSent.contains { $0.id == old }, "the studio is not told of it")
    guard case .sameFound(let found) = try await send() else {
      Issue.record("it was sent again")
      return
    }
    #expect(found.map(\.id) == [old])
    #expect(try count() == 151, "nothing was written")
    guard case .admitted = try await send(knowing: SameKnown(found.first)) else {
      Issue.record("the person has said so")
      return
    }
  }

  @Test func whatIsOnItsWayIsFoundAndAgreedTo() async throws {
    let first = try await bench.submit(request())
    #expect(try await send() == .sameFound([try bench.operation(first)]))
    guard case .admitted(let new) = try await send(knowing: .onItsWay) else {
      Issue.record("the person has said so")
      return
    }
    try lose(first)
    #expect(try await send(knowing: .onItsWay) == .sameFound([try bench.operation(first)]))
    #expect(new.count == 1)
  }

  @Test func anotherRequestIsSent() async throws {
    _ = try await bench.submit(request())
    guard case .admitted = try await send("A boat") else {
      Issue.record("it is another")
      return
    }
  }

  /// Two studios whose lists do not show each other's yet.
  @Test func ofTwoThatSendAtOnceOneAsks() async throws {
    let second = try Bench(home: bench.home, clock: bench.clock, provider: .gemini, drive: false)
    async let one = bench.engine.client.submit(request(), 1, nil, .nothing)
    async let other = second.engine.client.submit(request(), 1, nil, .nothing)
    let admitted = try await [one, other].count { if case .admitted = $0 { true } else { false } }
    #expect(admitted == 1)
    #expect(try count() == 1)
  }
}

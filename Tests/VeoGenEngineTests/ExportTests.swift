import Foundation
import Synchronization
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct ExportTests {
  private let bench: Bench
  private let ids: [OperationID]

  init() throws {
    bench = try Bench(drive: false)
    let all = try bench.store.admit(
      (0..<1_200).map { Fixtures.operation("number \($0)") }, now: .now)
    ids = all.map(\.id)
  }

  /// Rows that come and go while it is read change nothing.
  @Test func itIsTheHistoryOfOneMoment() async throws {
    let seen = Mutex<[OperationID]>([])
    let store = bench.store
    try await bench.engine.read(.found(search: nil)) { page in
      seen.withLock { $0 += page.map(\.id) }
      _ = try store.admit([Fixtures.operation("late")], now: .now)
      _ = try store.trash(page[0].id, now: .now) { _ in nil }
    }
    #expect(seen.withLock { $0 } == ids.reversed())
  }

  @Test func whatIsGoneIsLeftOut() async throws {
    let seen = Mutex<[OperationID]>([])
    try await bench.engine.read(.these([ids[3], OperationID(number: 1), ids[1]])) { page in
      seen.withLock { $0 += page.map(\.id) }
    }
    #expect(seen.withLock { $0 } == [ids[3], ids[1]])
  }

  @Test func itEndsSoonAfterItWasStopped() async throws {
    let (pages, page) = AsyncStream<Void>.makeStream()
    let gate = DispatchSemaphore(value: 0)
    let engine = bench.engine
    let task = Task {
      try await engine.read(.found(search: nil)) { _ in
        page.yield()
        gate.wait()
      }
    }
    var came = pages.makeAsyncIterator()
    await came.next()
    task.cancel()
    gate.signal()
    await #expect(throws: CancellationError.self) { try await task.value }
    page.finish()
    #expect(await came.next() == nil, "no other page was read")
  }

  @Test func whatTheReaderThrowsIsThrown() async throws {
    await #expect(throws: CocoaError.self) {
      try await bench.engine.read(.found(search: nil)) { _ in throw CocoaError(.fileWriteOutOfSpace)
      }
    }
  }
}

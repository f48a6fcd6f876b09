import Foundation
import Synchronization
import Testing

@testable import VeoGenEngine

/// That a day begins is told when it does, without a look at the clock before.
@Suite struct DayTimerTests {
  /// Two days that are waited for have begun already, the third one is far.
  @Test(.timeLimit(.minutes(1))) func eachDayThatBeginsIsToldOnce() async throws {
    let home = try TemporaryHome()
    let days = Mutex([-1, -2].map { Date(timeIntervalSinceNow: $0) })
    let asked = Mutex(0)
    let (told, tell) = AsyncStream.makeStream(of: Int.self)
    let watch = Watch(
      store: try Store(path: home.paths.database),
      nextDay: {
        asked.withLock { $0 += 1 }
        return days.withLock { $0.popLast() } ?? .distantFuture
      }, onDay: { tell.yield(asked.withLock { $0 }) }, onChange: {})
    watch.start()
    defer { watch.stop() }
    var counts: [Int] = []
    for await count in told {
      counts.append(count)
      if count == 3 { break }
    }
    #expect(counts == [2, 3], "by then the next one is set")
  }

  @Test func itGoesOffAtItsMomentAndNotBefore() {
    let timer = DayTimer()
    defer { close(timer.descriptor) }
    func isDue(within milliseconds: Int32) -> Bool {
      var file = pollfd(fd: timer.descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&file, 1, milliseconds) == 1
    }
    timer.set(Date(timeIntervalSinceNow: 60))
    #expect(!isDue(within: 0))
    timer.set(Date(timeIntervalSinceNow: 0.01))
    #expect(isDue(within: 10_000))
    timer.set(.distantFuture)
    #expect(!isDue(within: 0))
  }
}

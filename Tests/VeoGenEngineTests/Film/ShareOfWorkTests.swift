import Foundation
import Synchronization
import Testing

@testable import VeoGenEngine

@Suite struct ShareOfWorkTests {
  @Test func whatIsToldNeverGoesBack() {
    let told = Mutex<[Double]>([])
    let work = ShareOfWork(total: 40_000) { share in told.withLock { $0.append(share) } }
    DispatchQueue.concurrentPerform(iterations: 8) { task in
      for amount in 1...5_000 { work.set(task, Double(amount)) }
    }
    let shares = told.withLock { $0 }
    #expect(shares == shares.sorted())
    #expect(shares.last == 1)
  }
}

import Foundation
import Testing
import VeoGenCore

@Suite struct PollSimulationTests {
  /// At most half the polls of asking every 5 s, and the end noticed no later.
  @Test func whatIsLearntHalvesThePollsAndNoticesNoLater() {
    let world = LatencyWorld(spread: 0.15)
    let jobs = world.jobs(2_000, seed: 7)
    let fixed = figures(.fixed, jobs, world)
    let learnt = figures(.learnt, jobs, world)
    #expect(fixed.finished == jobs.count && learnt.finished == jobs.count)
    #expect(learnt.pollsEach <= 0.5 * fixed.pollsEach)
    #expect(learnt.meanDelay <= fixed.meanDelay)
  }

  /// `make bench`: the same with more jobs, as a table.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["VEOGEN_BENCH"] != nil))
  func bench() {
    for (name, spread) in [("narrow", 0.12), ("usual", 0.2), ("wide", 0.40)] {
      let world = LatencyWorld(spread: spread)
      let jobs = world.jobs(10_000, seed: 2_026)
      let rows = PollSimulation.Strategy.allCases.map { ($0, figures($0, jobs, world)) }
      print(PollTable(title: "\(name) spread of latencies (σ = \(spread))", rows: rows).text)
      guard name != "wide" else { continue }
      #expect(rows[2].1.pollsEach <= 0.5 * rows[0].1.pollsEach)
      #expect(rows[2].1.meanDelay <= rows[0].1.meanDelay)
    }
  }

  private func figures(
    _ strategy: PollSimulation.Strategy, _ jobs: [SimulatedJob], _ world: LatencyWorld
  ) -> PollFigures {
    var simulation = PollSimulation(strategy, in: world)
    return simulation.run(jobs)
  }
}

/// The figures side by side, each with its ratio to the first row.
private struct PollTable {
  var title: String
  var rows: [(strategy: PollSimulation.Strategy, figures: PollFigures)]

  var text: String {
    let base = rows[0].figures
    let lines = rows.map { strategy, figures in
      [
        strategy.rawValue, number(figures.pollsEach), number(figures.meanDelay),
        number(figures.delay(at: 0.95)), number(figures.pollsEach / base.pollsEach),
        number(figures.meanDelay / base.meanDelay),
      ]
    }
    let head = ["polling", "polls/clip", "delay", "p95", "polls ratio", "delay ratio"]
    let body = ([head] + lines).map { cells in
      cells.enumerated().map { column, cell in
        let room = String(repeating: " ", count: max(0, (column == 0 ? 18 : 12) - cell.count))
        return column == 0 ? cell + room : room + cell
      }.joined()
    }
    return "\n\(rows[0].figures.finished) clips, \(title)\n" + body.joined(separator: "\n")
  }

  private func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100)." + (rest < 10 ? "0\(rest)" : "\(rest)")
  }
}

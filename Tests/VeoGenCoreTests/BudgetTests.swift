import Foundation
import Testing
import VeoGenCore

@Suite struct BudgetTests {
  private let price = Money(dollars: 0.8)

  private func excess(
    _ caps: Budget.Caps, takes: Int = 1, project: String? = nil,
    _ change: (inout Budget.Standing) -> Void = { _ in }
  ) -> Budget.Excess? {
    var standing = Budget.Standing()
    change(&standing)
    return Budget.excess(
      price: price, takes: takes, project: project, standing: standing, caps: caps)
  }

  @Test func withoutCapsEverythingFits() {
    #expect(excess(Budget.Caps(), takes: 4) == nil)
  }

  @Test func aCapMayBeReachedButNotPassed() {
    let caps = Budget.Caps(perDay: Money(dollars: 2.4))
    #expect(excess(caps, takes: 3) == nil)
    #expect(excess(caps, takes: 4)?.cap == .day)
    #expect(excess(caps) { $0.day = .init(spent: price, reserved: price) } == nil)
    #expect(
      excess(caps, takes: 2) { $0.day = .init(spent: price, reserved: price) }?.left == price)
    #expect(excess(Budget.Caps(perDay: .zero))?.cap == .day)
  }

  @Test func takesAreOperationsOfTheirOwn() {
    let caps = Budget.Caps(perOperation: Money(dollars: 0.9))
    #expect(excess(caps, takes: 4) == nil)
    #expect(excess(caps) { $0.operation.spent = Money(dollars: 0.2) }?.cap == .operation)
  }

  @Test func aProjectCapIsAboutOperationsOfAProject() {
    let caps = Budget.Caps(perProject: Money(dollars: 1))
    let full: (inout Budget.Standing) -> Void = { $0.project.spent = Money(dollars: 1) }
    #expect(excess(caps, project: nil, full) == nil)
    #expect(excess(caps, project: "film", full)?.cap == .project)
  }

  @Test func theNarrowestCapIsNamed() {
    let one = Money(dollars: 0.5)
    let caps = Budget.Caps(perOperation: one, perProject: one, perDay: one, perMonth: one)
    #expect(excess(caps, project: "film")?.cap == .operation)
    #expect(excess(Budget.Caps(perDay: one, perMonth: one))?.cap == .day)
  }

  @Test func theRefusalSaysAllThatOneNeedsToKnow() throws {
    let found = try #require(
      excess(Budget.Caps(perDay: Money(dollars: 20)), takes: 2) {
        $0.day = .init(spent: Money(dollars: 18.2), reserved: Money(dollars: 0.8))
      })
    let failure = found.failure(ends: "2026-11-27 at 00:00")
    #expect(failure.kind == .budget)
    #expect(failure.charged == .no)
    #expect(
      failure.message == "2 clips cost up to $1.60 together, over your cap of $20.00 a day: "
        + "$18.20 is spent today, $0.80 is reserved, $1.00 is left.")
    #expect(
      failure.advice
        == "The day ends on 2026-11-27 at 00:00. Wait, or raise per_day under [budget] in config.toml."
    )
    #expect(ExitStatus(failure.kind) == .overLimit)
  }

  @Test func theRefusalSaysWhatIsOnlyPerhapsSpent() throws {
    func standing(_ perhaps: Double) throws -> String {
      let found = try #require(
        excess(Budget.Caps(perDay: Money(dollars: 2))) {
          $0.day = .init(spent: Money(dollars: 1.8), perhaps: Money(dollars: perhaps))
        })
      return found.failure().message
    }
    #expect(try standing(0.8).contains("$1.80 is spent today, $0.80 of it perhaps, $0.00 is"))
    #expect(try standing(1.8).contains("$1.80 is perhaps spent today, $0.00 is reserved"))
  }

  @Test(arguments: [
    (Budget.Caps(perOperation: .zero), "for one operation", "Choose a shorter"),
    (Budget.Caps(perProject: .zero), "for the project \u{201C}film\u{201D}", "another project"),
    (Budget.Caps(perMonth: .zero), "a month", "Wait until the month ends"),
  ]) func everyCapHasItsWords(_ caps: Budget.Caps, _ name: String, _ advice: String) throws {
    let found = try #require(excess(caps, project: "film"))
    let failure = found.failure()
    #expect(failure.message.contains(name))
    #expect(failure.advice.contains(advice))
    #expect(failure.advice.contains("per_\(found.cap.rawValue) under [budget]"))
  }

  @Test func projectsHaveNames() throws {
    #expect(try ProjectName.checked("  the  film ") == "the film")
    for name in ["", " \n", "a\u{1B}[31m", String(repeating: "x", count: 61)] {
      #expect(throws: Failure.self) { try ProjectName.checked(name) }
    }
  }
}

import SeededNumbers
import Testing
import VeoGenCore

/// Amounts that stand in one table add up as they are printed.
@Suite struct MoneyDigitsTests {
  private func money(_ micro: Int64...) -> [Money] { micro.map(Money.init(microdollars:)) }

  private func digits(_ parts: [Money]) -> Int {
    MoneyDigits.fewest(for: [(parts, parts.reduce(.zero, +))])
  }

  @Test func amountsArePrintedWithSoManyDigits() {
    let amount = Money(microdollars: 840_055)
    #expect((2...6).map(amount.text) == ["$0.84", "$0.840", "$0.8401", "$0.84006", "$0.840055"])
    #expect(Money(microdollars: 12_995_000).text(digits: 2) == "$13.00")
    #expect(Money(microdollars: -5_000).text(digits: 2) == "-$0.01")
    #expect(Money.zero.text(digits: 2) == "$0.00")
  }

  @Test func centsAreEnoughWhereTheyAddUp() {
    #expect(digits([]) == 2)
    #expect(digits(money(840_055)) == 2)
    #expect(digits(money(800_000, 790_000)) == 2)
    #expect(digits(money(808_000, 808_000, 808_000)) == 3)
    #expect(digits(money(835_400, 835_400, 835_400)) == 2, "more nobody would read")
  }

  @Test func nothingIsPrintedAsZeroThatIsNot() {
    #expect(digits(money(7_200)) == 2)
    #expect(digits(money(1_200)) == 3)
    #expect(Money(microdollars: 1_200).text(digits: 2) == "$0.0012")
  }

  @Test func whatIsNotAllOfASumIsNotHeldToIt() {
    #expect(MoneyDigits.fewest(for: [(money(835_400, 835_400), Money(dollars: 9))]) == 2)
  }

  @Test(arguments: 0..<20) func whatIsPrintedAddsUp(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let parts = (0..<Int.random(in: 1...40, using: &random)).map { _ in
      Money(microdollars: Int64.random(in: 1...3_000, using: &random) * 1_000)
    }
    let count = digits(parts)
    func printed(_ money: Money) -> Int {
      Int(money.text(digits: count).filter(\.isNumber)) ?? -1
    }
    #expect(parts.reduce(0) { $0 + printed($1) } == printed(parts.reduce(.zero, +)))
  }
}

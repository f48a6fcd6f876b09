import TextUI
import VeoGenCore

/// What the next clip costs and how long it will take.
enum PriceLine {
  static func line(_ state: State, _ look: Look, room: Int) -> StyledLine {
    guard let estimate = state.estimate else { return StyledLine("price not known", look.dim) }
    let takes = state.settings.takes
    let count = takes > 1 ? "\(takes) clips " : ""
    let short = count + amount(estimate)
    let whole = sum(estimate, takes: takes)
    let most = estimate.amountWords.dropFirst("\(estimate.amount)".count)
    // What a cap counts comes before how it is reckoned.
    let prices = [whole + most, short + most, whole, short].map { words in
      var price = StyledLine(words, estimate.isBilled ? look.money : look.dim)
      if !estimate.isBilled { price.append(" not billed", look.money) }
      return price
    }
    let times = time(state).map { ["about \($0)", "~\($0)"] } ?? []
    let variants = prices.flatMap { price in
      times.map { price + StyledLine(" · " + $0, look.dim) } + [price]
    }
    return variants.first { $0.columns <= room } ?? prices[3]
  }

  /// Where the prices come from.
  static func source(_ state: State) -> String? {
    guard let estimate = state.estimate else { return nil }
    return (estimate.isApproximate ? "price estimated " : "prices of ") + estimate.asOf
  }

  /// What all takes cost together, and how that comes about where there are several.
  static func sum(_ estimate: Estimate, takes: Int) -> String {
    guard takes > 1 else { return amount(estimate) }
    let each = Money(microdollars: estimate.amount.microdollars / Int64(takes))
    return "\(takes) × \(each.exact) = \(amount(estimate))"
  }

  /// `~$0.81`, and `, at most $0.84` with the most where that is more.
  static func amount(_ estimate: Estimate, withMost: Bool = false) -> String {
    (estimate.isApproximate ? "~" : "")
      + (withMost ? estimate.amountWords : estimate.amount.description)
  }

  private static func time(_ state: State) -> String? {
    state.expectation(for: state.request).map { Wording.roughly($0.typical) }
  }
}

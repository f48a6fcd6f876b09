import TextUI
import VeoGenCore

/// What the next clip costs and how long it will take.
enum PriceLine {
  static func line(_ state: State, _ look: Look, room: Int) -> StyledLine {
    guard let estimate = state.estimate else { return StyledLine("price not known", look.dim) }
    var price = StyledLine(amount(estimate), estimate.isBilled ? look.money : look.dim)
    if !estimate.isBilled { price.append(" not billed", look.attention) }
    guard let time = time(state) else { return price }
    let long = price + StyledLine(" · about \(time)", look.dim)
    let short = price + StyledLine(" · ~\(time)", look.dim)
    return [long, short].first { $0.columns <= room } ?? price
  }

  /// Where the prices come from.
  static func source(_ state: State) -> String? {
    guard let estimate = state.estimate else { return nil }
    return (estimate.isApproximate ? "price estimated " : "prices of ") + estimate.asOf
  }

  static func amount(_ estimate: Estimate) -> String {
    (estimate.isApproximate ? "~" : "") + estimate.amount.description
  }

  private static func time(_ state: State) -> String? {
    state.expectation(for: state.request).map { Wording.roughly($0.typical) }
  }
}

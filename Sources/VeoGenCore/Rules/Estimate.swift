/// What a request costs, before it is sent.
public struct Estimate: Hashable, Sendable {
  /// What it is expected to cost.
  public var amount: Money
  /// The most that it can cost: what is reserved for it.
  public var most: Money
  /// The day of the price table, `YYYY-MM-DD`.
  public var asOf: String
  /// The price is estimated by us: Google's own figure is not known.
  public var isApproximate: Bool
  /// False on the sandbox: shown, but nothing is billed.
  public var isBilled: Bool

  /// The price of `takes` clips; nil when the model or its price is not known.
  ///
  /// An extension is billed for the seconds it adds.
  public init?(of request: GenerationRequest, takes: Int = 1, in catalog: ModelCatalog) {
    guard let model = catalog.videoModel(request.model),
      let perSecond = model.pricePerSecondUSD?[request.settings.resolution]
    else { return nil }
    let one = Money(dollars: perSecond * Double(model.billedSeconds(of: request)))
    amount = one * max(1, takes)
    most = Reservation.amount(request, estimate: one, in: catalog) * max(1, takes)
    asOf = catalog.asOf
    isApproximate = model.priceIsEstimate ?? false
    isBilled = request.provider.isBilled
  }
}

extension Estimate {
  /// `about $0.81, at most $0.84`: what it is expected to cost, and the most that it can where it is
  /// billed.
  public var words: String { (isApproximate ? "about " : "") + amountWords }

  /// The same without a word on how well it is known.
  public var amountWords: String { amount.words(atMost: isBilled ? most : amount) }
}

extension VideoModel {
  /// The seconds that a request is billed for.
  public func billedSeconds(of request: GenerationRequest) -> Int {
    if wire == .predictLongRunning, !request.inputs(.extension).isEmpty,
      let added = inputs?.extension?.adds.first
    {
      return added
    }
    return request.settings.duration
  }
}

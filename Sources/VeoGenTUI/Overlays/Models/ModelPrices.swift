import TextUI
import VeoGenCore

/// What a second costs with each model, at the resolution that the clips will have. That is one for
/// all, told above the prices; a model that has not got it is told with its own.
struct ModelPrices {
  /// The resolution that is chosen now.
  private let resolution: String?
  private let prices: [(id: String, price: Price)]

  struct Price {
    /// Nil: the one that stands above the prices.
    var resolution: String?
    var dollars: String
  }

  init(_ models: ModelsState, _ state: State) {
    let all = ModelsState.models(state)
    let chosen = all.first { $0.id == models.chosen }
    let common = chosen.flatMap { models.resolution(of: $0, state) }
    resolution = common
    prices = all.map { model in
      let own = models.resolution(of: model, state)
      return (model.id, ModelPrices.price(model, at: own, common))
    }
  }

  func of(_ model: VideoModel) -> Price {
    prices.first { $0.id == model.id }?.price ?? Price(dollars: "–")
  }

  var heading: String { resolution.map { $0 + ", a second" } ?? "a second" }
  /// Where there is little room.
  var shortHeading: String { resolution.map { "$/s at " + $0 } ?? "a second" }

  /// How many columns the prices take with their heading.
  var columns: Int { max(Width.columns(of: heading), widest) }
  var fewestColumns: Int { max(Width.columns(of: shortHeading), widest) }

  private var widest: Int {
    prices.map {
      Width.columns(of: ($0.price.resolution.map { $0 + " " } ?? "") + $0.price.dollars)
    }.max()
      ?? 0
  }

  private static func price(_ model: VideoModel, at resolution: String?, _ common: String?)
    -> Price
  {
    guard let resolution, let dollars = model.pricePerSecondUSD?[resolution] else {
      return Price(dollars: "–")
    }
    let mark = model.priceIsEstimate == true ? "~" : ""
    let tenths = Int((dollars * 1_000).rounded())
    let digits = String(tenths % 1_000)
    let fraction = String(repeating: "0", count: 3 - digits.count) + digits
    return Price(
      resolution: resolution == common ? nil : resolution,
      dollars: "\(mark)$\(tenths / 1_000).\(fraction)")
  }
}

extension VideoModel {
  /// What a second of clip costs at each resolution: `720p $0.40/s · 4k $0.60/s`.
  public var priceWords: String {
    let known = pricePerSecondUSD ?? [:]
    let parts = (resolutions ?? []).compactMap { name in
      known[name].map { "\(name) \(Money(dollars: $0).exact)/s" }
    }
    return parts.joined(separator: " · ") + (priceIsEstimate == true ? " (estimated)" : "")
  }

  /// How it is written so that no other is meant, and what a second costs at the resolution that it
  /// starts with: `veo-3.1-fast-generate-001 ($0.10/s at 720p)`.
  public var exactNameAndPrice: String {
    let isOver = status == .retired ? "shut down at Google" : nil
    guard let resolution = defaultResolution, let dollars = pricePerSecondUSD?[resolution] else {
      return id + (isOver.map { " (\($0))" } ?? "")
    }
    let about = priceIsEstimate == true ? "about " : ""
    let price = "\(about)\(Money(dollars: dollars).exact)/s at \(resolution)"
    return "\(id) (\([price, isOver].compactMap(\.self).joined(separator: ", ")))"
  }

  /// What a list says of it beside its name; nil: it is in use.
  public var statusWords: String? {
    switch status {
    case .ga: nil
    case .preview: "preview"
    case .retired: "shut down at Google" + (retiredOn.map { " on \($0)" } ?? "")
    }
  }
}

extension Sequence<VideoModel> {
  /// The same in their order, those that are shut down after all others.
  public var retiredLast: [VideoModel] {
    filter { $0.status != .retired } + filter { $0.status == .retired }
  }
}

extension ModelCatalog {
  /// Why `name` means no model on these providers, with those that it could mean and their prices.
  public func noChoice(_ name: String, on providers: [Provider], customBase: Bool = false)
    -> Failure
  {
    let meant = candidates(name, on: providers, customBase: customBase)
    let offered = available(on: providers, customBase: customBase).map(\.model)
    let names = (meant.isEmpty ? offered : meant).retiredLast.map(\.exactNameAndPrice)
    return Failure(
      .invalidRequest,
      meant.isEmpty
        ? "There is no video model called \u{201C}\(name)\u{201D}."
        : "\u{201C}\(name)\u{201D} is the beginning of several models.",
      advice: "Write one of: \(names.joined(separator: ", ")).")
  }
}

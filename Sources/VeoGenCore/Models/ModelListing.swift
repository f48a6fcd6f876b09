extension VideoModel {
  /// What a second of clip costs at each resolution: `720p $0.40/s · 4k $0.60/s`.
  public var priceWords: String {
    let known = pricePerSecondUSD ?? [:]
    let parts = (resolutions ?? []).compactMap { name in
      known[name].map { "\(name) \(Money(dollars: $0).exact)/s" }
    }
    return parts.joined(separator: " · ") + (priceIsEstimate == true ? " (estimated)" : "")
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

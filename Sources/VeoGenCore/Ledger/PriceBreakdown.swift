/// How the price of a request comes about, in words.
public enum PriceBreakdown {
  /// `3 clips × 8 s × Veo 3.1 Fast at 1080p, $0.96 each: $2.88`, with the most that it can be where
  /// that is more; nil when there is no price.
  public static func words(
    _ request: GenerationRequest, takes: Int, in catalog: ModelCatalog
  ) -> String? {
    guard let model = catalog.videoModel(request.model),
      let one = Estimate(of: request, in: catalog),
      let all = Estimate(of: request, takes: takes, in: catalog)
    else { return nil }
    let count = takes == 1 ? "1 clip" : "\(takes) clips"
    let each = takes == 1 ? "" : ", \(one.amount) each"
    return "\(count) × \(model.billedSeconds(of: request)) s × \(model.name) at "
      + "\(request.settings.resolution)\(each): \(all.words)"
  }
}

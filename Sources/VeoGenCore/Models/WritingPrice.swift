/// What it costs at most to have a text model write, roughly: Google bills text by the token and says
/// how many they were only with the answer, so it is part of no sum.
public enum WritingPrice {
  /// Nil when the table has no such model. Rounded up to a 1, 2 or 5 of its decimal place.
  ///
  /// - Parameters:
  ///   - bytes: of UTF-8 that it has to read, besides what is told it each time.
  ///   - words: that it may write; what it thinks is counted, too.
  public static func bound(
    of id: String, reading bytes: Int, writing words: Int, in catalog: ModelCatalog
  ) -> Money? {
    guard let model = catalog.textModels.first(where: { $0.id == id }) else { return nil }
    let read = Double(bytes / 3 + 2_000)
    let written = Double(words * 2 + 4_000)
    let dollars =
      (read * model.inputPerMillionUSD + written * model.outputPerMillionUSD) / 1_000_000
    return Money(
      microdollars: steps.first { Double($0) >= dollars * 1_000_000 } ?? steps[steps.count - 1])
  }

  /// From a cent to a thousand dollars, in millionths.
  private static let steps: [Int64] =
    [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]
    .flatMap { [$0, 2 * $0, 5 * $0] } + [1_000_000_000]
}

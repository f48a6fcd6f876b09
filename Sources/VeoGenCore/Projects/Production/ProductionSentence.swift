extension ProductionPlan {
  /// `40 clips with Veo 3.1 at 720p, $128, about 3 h at today's limits.`
  public var sentence: String {
    guard !jobs.isEmpty else { return nothing }
    let clips = jobs.count == 1 ? "1 clip" : "\(jobs.count) clips"
    let spread = days > 1 ? ", spread over \(days) days by the daily quota" : ""
    return
      "\(clips) \(with), \(priceWords), about \(Self.time(seconds)) at today's limits\(spread)."
  }

  /// What else is to be said: what waits for an approval or has no price.
  public func remarks(for kind: ProjectKind) -> [String] {
    var remarks: [String] = []
    if unapproved > 0, !jobs.isEmpty {
      remarks.append(
        "\(Self.clips(unapproved)) of \(kind.partName)s that are not approved "
          + (unapproved == 1 ? "is not counted." : "are not counted."))
    }
    for (message, count) in refusals {
      remarks.append("\(Self.clips(count)) cannot be asked for: \(message)")
    }
    if !blocked.isEmpty {
      remarks.append(
        "\(Self.clips(blocked.count)) cannot be made yet: what \(blocked.count == 1 ? "it goes" : "they go") on from is not there."
      )
    }
    if jobs.contains(where: { $0.price == nil }) {
      remarks.append("Not every price is known; the sum is of those that are.")
    }
    return remarks
  }

  private var nothing: String {
    if let first = refusals.first { return "Nothing can be made yet: \(first.message)" }
    if !blocked.isEmpty { return "Nothing can be made yet: approve what the clips go on from." }
    return unapproved > 0 ? "Nothing is approved yet." : "Every clip is there."
  }

  /// What is wrong with those that are refused, and with how many.
  private var refusals: [(message: String, count: Int)] {
    let messages = refused.compactMap { $0.problems.first?.message }
    return Dictionary(grouping: messages, by: \.self).map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  private var priceWords: String {
    let isBilled = jobs.contains { $0.price?.isBilled == true }
    let isApproximate = jobs.contains { $0.price?.isApproximate == true }
    let words =
      (isApproximate ? "about " : "")
      + price.words(atMost: isBilled ? mostOfAll : price, short: true)
    return isBilled ? words : words + " (sandbox, nothing is billed)"
  }

  /// What the clips are made with, as far as they are made alike.
  private var with: String {
    let isOneModel = Set(jobs.map(\.request.model)).count == 1
    let resolutions = Set(jobs.map(\.request.settings.resolution))
    let resolution = resolutions.count == 1 ? resolutions.first : nil
    return "with \(isOneModel ? modelName : "different models") at "
      + (resolution ?? "different resolutions")
  }

  private static func clips(_ count: Int) -> String { count == 1 ? "1 clip" : "\(count) clips" }

  /// `40 s`, `8 min`, `3 h`, `2 days`.
  static func time(_ seconds: Double) -> String {
    let seconds = max(0, seconds)
    if seconds < 90 { return "\(Int(seconds.rounded(.up))) s" }
    if seconds < 90 * 60 { return "\(Int((seconds / 60).rounded(.up))) min" }
    if seconds < 36 * 3_600 { return "\(Int((seconds / 3_600).rounded())) h" }
    return "\(Int((seconds / 86_400).rounded(.up))) days"
  }
}

import VeoGenCore

extension PlainView {
  /// `Price: about $3.20 for 1 clip of 8 s, not billed.`: what the next `generate` takes.
  static func price(_ state: State) -> String {
    guard let estimate = state.estimate else { return "Its price is not known." }
    let clips = Wording.count(state.settings.takes, "clip")
    let bill = estimate.isBilled ? "" : ", not billed"
    return "Price: \(estimate.words) for \(clips) of "
      + "\(state.request.settings.duration) s\(bill)."
  }
}

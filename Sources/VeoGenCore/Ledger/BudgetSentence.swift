extension Budget.Excess {
  /// The refusal in words: which cap, what it holds, what is left, when that ends, how to raise it.
  ///
  /// `ends` is the end of the day or month as the person's clock shows it.
  public func failure(ends: String? = nil) -> Failure {
    Failure(
      .budget, "\(price), over \(name): \(standing).", advice: advice(ends: ends))
  }

  private var price: String {
    takes > 1
      ? "\(takes) clips cost up to \(asked) together" : "This costs up to \(asked)"
  }

  private var name: String {
    switch cap {
    case .operation: "your cap of \(limit) for one operation"
    case .project: "your cap of \(limit) for the project \u{201C}\(project ?? "")\u{201D}"
    case .day: "your cap of \(limit) a day"
    case .month: "your cap of \(limit) a month"
    }
  }

  private var standing: String {
    let when =
      switch cap {
      case .operation: "by its earlier tries"
      case .project: "so far"
      case .day: "today"
      case .month: "this month"
      }
    return "\(sum.sentence(when)), \(sum.reserved) is reserved, \(left) is left"
  }

  private func advice(ends: String?) -> String {
    let raise = "raise per_\(cap.rawValue) under [budget] in config.toml"
    switch cap {
    case .operation: return "Choose a shorter or smaller clip, or \(raise)."
    case .project: return "Use another project, or \(raise)."
    case .day, .month:
      guard let ends else { return "Wait until the \(cap.rawValue) ends, or \(raise)." }
      return "The \(cap.rawValue) ends on \(ends). Wait, or \(raise)."
    }
  }
}

extension Budget.Sum {
  /// `$4.80 spent, $0.84 of it perhaps`: what was spent, and what of that nobody knows for certain.
  public func spentWords(digits: Int = 2) -> String {
    spentParts(digits: digits).joined(separator: ", ")
  }

  /// The same in pieces, for where there may be no room for all of it in a line.
  public func spentParts(digits: Int) -> [String] {
    let all = spent.text(digits: digits)
    guard perhaps > .zero else { return ["\(all) spent"] }
    return perhaps == spent
      ? ["\(all) perhaps spent"]
      : ["\(all) spent", "\(perhaps.text(digits: digits)) of it perhaps"]
  }

  /// `$4.80 is spent today, $0.84 of it perhaps`.
  fileprivate func sentence(_ when: String) -> String {
    guard perhaps > .zero else { return "\(spent) is spent \(when)" }
    return perhaps == spent
      ? "\(spent) is perhaps spent \(when)" : "\(spent) is spent \(when), \(perhaps) of it perhaps"
  }
}

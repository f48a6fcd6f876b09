/// What all clips of a project cost together, each made once, whatever is there already.
public struct ProjectCost: Hashable, Sendable {
  /// Seconds of the film, without titles.
  public var seconds: Int
  public var price: Money
  /// False on the sandbox.
  public var isBilled: Bool

  public init(seconds: Int, price: Money, isBilled: Bool = true) {
    self.seconds = seconds
    self.price = price
    self.isBilled = isBilled
  }

  /// Nil when the price of a clip is not known.
  public init?(_ script: ShootingScript, in catalog: ModelCatalog) {
    self.init(seconds: script.shots.seconds, price: .zero, isBilled: false)
    for entry in script.entries {
      guard let one = Estimate(of: script.request(for: entry), in: catalog) else { return nil }
      price = price + one.amount
      isBilled = isBilled || one.isBilled
    }
  }
}

extension ProjectRecord {
  /// `12 chapters, 96 s → 99 s: about $39.60 (was $38.40).`, when an edit has changed what all of it
  /// costs since `old`; empty when not.
  public func costChange(since old: ProjectRecord) -> String {
    guard old.project.id == project.id, let cost, cost.price != old.cost?.price else { return "" }
    var length = "\(cost.seconds) s"
    if let before = old.cost?.seconds, before > 0, before != cost.seconds {
      length = "\(before) s → \(length)"
    }
    let was = old.cost.map { $0.price == .zero ? "" : " (was \($0.price))" } ?? ""
    let parts = project.kind.counted(project.parts.count)
    let bill = cost.isBilled || project.parts.isEmpty ? "" : ", not billed"
    return "\(parts), \(length): about \(cost.price)\(was)\(bill)."
  }
}

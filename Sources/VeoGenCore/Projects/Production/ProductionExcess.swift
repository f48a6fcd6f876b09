extension ProductionPlan {
  /// The cap that the plan goes over, the narrowest first; nil: it fits.
  public func excess(project: String?, standing: Budget.Standing, caps: Budget.Caps)
    -> Budget.Excess?
  {
    let jobs = jobs.filter { !$0.isQueued }
    guard jobs.contains(where: { $0.price?.isBilled == true }) else { return nil }
    let dearest = jobs.compactMap { $0.price?.most }.max() ?? .zero
    if let limit = caps.perOperation, dearest > limit {
      return Budget.Excess(
        cap: .operation, limit: limit, sum: Budget.Sum(), asked: dearest, takes: 1,
        project: project)
    }
    let checks: [(Budget.Cap, Money?, Budget.Sum)] = [
      (.project, project == nil ? nil : caps.perProject, standing.project),
      (.day, caps.perDay, standing.day), (.month, caps.perMonth, standing.month),
    ]
    for (cap, limit, sum) in checks {
      guard let limit, sum.total + most > limit else { continue }
      return Budget.Excess(
        cap: cap, limit: limit, sum: sum, asked: most, takes: jobs.count, project: project)
    }
    return nil
  }
}

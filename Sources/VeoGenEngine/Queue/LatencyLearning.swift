import VeoGenCore

/// What the history says of how long generations take, for planning polls.
///
/// Each kind is read once, and again when a tenth more of it has ended since: never for a poll.
actor LatencyLearning {
  private let store: Store
  private let catalog: ModelCatalog
  private var curves: [LatencyKey: Task<Learnt, Never>] = [:]
  private var known: [LatencyKey: Int] = [:]
  private var news: [LatencyKey: Int] = [:]

  private struct Learnt {
    var curve: LatencyCurve?
    /// How many of exactly that kind it was learnt from.
    var count = 0
  }

  init(store: Store, catalog: ModelCatalog) {
    self.store = store
    self.catalog = catalog
  }

  /// The curve of generations like `key`; nil when too little is known, or it cannot be read.
  func curve(for key: LatencyKey) async -> LatencyCurve? {
    if let task = curves[key] { return await task.value.curve }
    let task = Task { await read(key) }
    curves[key] = task
    news[key] = 0
    let learnt = await task.value
    known[key] = learnt.count
    return learnt.curve
  }

  /// One of a kind has ended: what was learnt of it, and of its like, may be out of date.
  func ended(_ operation: Operation) {
    let key = LatencyKey(operation.request, baseURL: operation.baseURL)
    news[key, default: 0] += 1
    let isWorthIt = LatencyBook.isWorthLearning(
      news: news[key, default: 0], of: known[key, default: 0])
    guard isWorthIt else { return }
    for like in curves.keys where like.with(duration: key.duration) == key { curves[like] = nil }
  }

  private func read(_ key: LatencyKey) async -> Learnt {
    let model = catalog.videoModel(key.model)
    let book = try? await store.async { (store) throws(Failure) in
      try store.read {
        try Store.latencies(
          $0, like: key, durations: model?.durations ?? [], least: LatencyBook.leastForPlan)
      }
    }
    return Learnt(
      curve: book?.curve(for: key, documented: model?.latency), count: book?.count(of: key) ?? 0)
  }
}

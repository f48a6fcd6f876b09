import Foundation
import VeoGenCore

extension Engine {
  /// What the first frame shows: a few milliseconds of local reading.
  func overview() -> Overview {
    do {
      return try shop.store.readAtStart { database in try self.overview(database) }
    } catch {
      return overview(
        newest: OperationPage(operations: [], next: nil), totals: Totals(), draft: nil,
        [Notice(.problem, error.description)])
    }
  }

  /// What can be told a moment later than the first frame.
  func catchUp(since seen: Date?) async throws(Failure) -> CatchUp {
    try await shop.store.async { (store) throws(Failure) in
      let why = Player(configured: self.configuration.player, environment: self.environment).whyNot
      return try store.read { database in
        CatchUp(
          latencies: try self.latencies(database),
          away: try seen.flatMap {
            try Store.away(database, since: $0, now: self.shop.clock.now())
          }, whyNoPlayer: why)
      }
    }
  }

  private func overview(_ database: Store.Reading) throws -> Overview {
    let totals = try Store.totals(database, now: shop.clock.now())
    let session = try Store.session(database)
    knownSession.withLock { $0 = $0 ?? session?.0 ?? Session() }
    let query = OperationQuery(search: session?.0.search)
    let draft = try Store.draft(database)
    knownPrompt.withLock { $0.text = $0.text ?? draft?.request.prompt ?? "" }
    return overview(
      newest: try Store.page(database, query), totals: totals,
      queue: QueueStatus(
        control: try Store.control(database),
        holds: try Store.holds(database, now: shop.clock.now())),
      draft: draft ?? firstDraft(), earlier: try Store.earlierPrompts(database), session: session,
      leftovers(totals))
  }

  private func overview(
    newest: OperationPage, totals: Totals, queue: QueueStatus = QueueStatus(), draft: Draft?,
    earlier: [String] = [], session: (Session, Date)? = nil, _ notices: [Notice]
  ) -> Overview {
    Overview(
      catalog: catalog, provider: services.providers.first ?? .sandbox,
      providers: services.providers, customBase: services.customBase,
      defaults: formatDefaults, textModel: textModel, newest: newest, totals: totals, queue: queue,
      draft: draft,
      earlierPrompts: earlier, budget: configuration.budget, session: session?.0,
      seenAt: session?.1,
      notices: services.notices + notices + unknownDefault() + passedOver())
  }

  /// What a book or movie is made with that says nothing of it.
  private var formatDefaults: FilmFormat {
    let wishes = configuration.defaults
    let model = catalog.choice(
      wishes.model, on: services.providers, customBase: services.customBase)
    return FilmFormat(
      model: model?.model.id ?? wishes.model, aspect: wishes.aspect,
      resolution: wishes.resolution?.lowercased())
  }

  /// Of every kind of clip that can be asked for, at the services' present addresses.
  func latencies(_ database: Store.Reading) throws -> LatencyBook {
    var book = LatencyBook()
    let offered = catalog.available(on: services.providers, customBase: services.customBase)
    for (model, provider) in offered {
      for kind in try Store.kinds(database, model, provider, base: services.base(of: provider)) {
        var shown = kind
        shown.baseURL = nil
        book.set(try Store.latencies(database, of: kind, limit: 20), for: shown)
      }
    }
    return book
  }

  /// What a first request is by the configuration's wishes; nil when it has none.
  private func firstDraft() -> Draft? {
    guard configuration.defaults != Configuration.Defaults(),
      let choice = catalog.choice(
        configuration.defaultModel, on: services.providers, customBase: services.customBase)
    else { return nil }
    let request = GenerationRequest(
      prompt: "", model: choice.model.id, provider: choice.provider,
      settings: configuration.settings(for: choice.model))
    return Draft(request: Capabilities.fitted(request, to: choice.model), takes: 1)
  }

  /// That the model of the configuration is none: another, with another price, stands in its place.
  private func unknownDefault() -> [Notice] {
    let (providers, base) = (services.providers, services.customBase)
    guard let name = configuration.defaultModel,
      catalog.choice(name, on: providers, customBase: base) == nil
    else { return [] }
    let failure = catalog.noChoice(name, on: providers, customBase: base)
    return [Notice(.warning, "config.toml: \(failure)")]
  }

  /// Defaults that no model has: something else, perhaps with another price, stands in their place.
  private func passedOver() -> [Notice] {
    configuration.passedOver.map { Notice(.warning, $0.failure.description) }
  }

  private func leftovers(_ totals: Totals) -> [Notice] {
    var notices: [Notice] = []
    let open = totals.running + totals.queued
    if open > 0 {
      // Some of them may be held, or the queue paused.
      let what = open == 1 ? "One operation is" : "\(open) operations are"
      notices.append(Notice(.info, "\(what) still open from an earlier run."))
    }
    if totals.uncertain > 0 {
      let what =
        totals.uncertain == 1
        ? "One operation was sent and got no answer"
        : "\(totals.uncertain) operations were sent and got no answer"
      notices.append(Notice(.warning, "\(what): try again, or cancel."))
    }
    if Player.find("ffprobe", environment) == nil {
      notices.append(
        Notice(.warning, "ffmpeg is not installed: clips are checked less. Try: apt install ffmpeg")
      )
    }
    return notices
  }
}

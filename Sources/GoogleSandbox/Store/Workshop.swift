import Cryptography
import FoundationEssentials

/// Takes in media, and turns recipes into finished jobs in the background.
struct Workshop: Sendable {
  var store: Store
  var studio: ClipStudio
  /// nil: each clip is rendered.
  var patterns: ClipPatterns?
  var folders: Folders
  var renderings: Renderings
  var options: SandboxOptions

  var now: Date { options.clock.now() }

  /// Where made clips go when the request names a bucket: `gs://bucket/folder/`.
  struct Destination: Sendable {
    var storageURI: String?
    var maker: String
  }

  /// Starts a job and gives it at once. The clips are made while it is pending.
  func start(
    name: String, model: String, recipes: [ClipRecipe], foreseen: Job.Outcome?,
    to destination: Destination
  ) async throws(APIFailure) {
    var job = Job(
      name: name, model: model, createdAt: now,
      readyAt: now.addingTimeInterval(waiting(recipes, foreseen)), outcome: foreseen)
    guard foreseen == nil else {
      folders.discard(recipes.flatMap(\.source.paths))
      return try await store.add(job)
    }
    let plan = plan(recipes, destination)
    job.plan = plan
    _ = await store.claim(name)
    do throws(APIFailure) {
      try await store.add(job)
    } catch {
      await store.release(name, isOver: true)
      folders.discard(plan.inputs)
      throw error
    }
    await make(job, plan)
  }

  /// A job by its name. When its clips are not made and whoever was to make them is gone, they are
  /// made here.
  func job(_ name: String) async -> Job? {
    guard let job = await store.job(name), let plan = job.plan, await store.needsMaking(job),
      await store.claim(name)
    else { return await store.job(name) }
    // The one who had the claim may have finished just before it was given up.
    guard let job = await store.job(name), await store.needsMaking(job) else {
      await store.release(name, isOver: true)
      return await store.job(name)
    }
    if job.outcome != nil { try? await store.reopen(name) }
    await make(job, plan)
    return await store.job(name)
  }

  /// Waits until a job is over by the sandbox's clock.
  func wait(for name: String) async -> Job? {
    while !Task.isCancelled {
      guard let job = await job(name) else { return nil }
      if job.isOver(at: now) { return job }
      try? await Task.sleep(for: .milliseconds(20))
    }
    return await store.job(name)
  }

  private func plan(_ recipes: [ClipRecipe], _ destination: Destination) -> Job.Plan {
    let items = recipes.map { recipe in
      var recipe = recipe
      recipe.source = recipe.source.mapPaths(folders.keep)
      return Job.Plan.Item(id: Naming.random(12), recipe: recipe)
    }
    return Job.Plan(items: items, storageURI: destination.storageURI, maker: destination.maker)
  }

  private func waiting(_ recipes: [ClipRecipe], _ foreseen: Job.Outcome?) -> Double {
    guard let recipe = recipes.first else { return 0 }
    let whole = options.waiting(
      duration: Double(recipe.seconds), pixels: recipe.size.pixels,
      draw: recipe.fingerprint.unit("latency"))
    // Refusals were recorded to come within 3 s.
    guard case .refused = foreseen else { return whole }
    return min(whole, 2 / max(options.speed, 0.001))
  }

  /// `bucket/folder/ID.mp4`
  static func object(_ storageURI: String, _ id: String) -> String {
    let place = storageURI.replacing("gs://", with: "")
    return (place.hasSuffix("/") ? place : place + "/") + id + ".mp4"
  }
}

extension Workshop {
  /// Makes the clips of a claimed job in the background.
  private func make(_ job: Job, _ plan: Job.Plan) async {
    let isBegun = renderings.begin {
      let outcome = await outcome(of: plan, readyAt: job.readyAt)
      var isOver = false
      if let outcome {
        isOver = (try? await store.finish(job.name, outcome)) != nil
      }
      if isOver { folders.discard(plan.inputs) }
      await store.release(job.name, isOver: isOver)
    }
    if !isBegun { await store.release(job.name, isOver: false) }
  }

  /// nil when it was ended before it was done.
  private func outcome(of plan: Job.Plan, readyAt: Date) async -> Job.Outcome? {
    for item in plan.items {
      do throws(ClipProblem) {
        let clip = try await clip(of: item)
        var file = try Self.file(item.id, clip, maker: plan.maker, at: max(now, readyAt))
        file.object = plan.storageURI.map { Self.object($0, item.id) }
        try await keep(file)
      } catch {
        if Task.isCancelled { return nil }
        return .failed(code: 13, message: "The sandbox could not make the clip. \(error.message)")
      }
    }
    return .clips(plan.items.map(\.id))
  }

  private func clip(of item: Job.Plan.Item) async throws(ClipProblem) -> Clip {
    let output = "\(folders.clips)/\(item.id).mp4"
    if let patterns { return try await patterns.make(item.recipe, output: output) }
    return try await studio.make(item.recipe, output: output)
  }

  private func keep(_ file: StoredFile) async throws(ClipProblem) {
    do throws(APIFailure) {
      try await store.add(file)
    } catch {
      throw ClipProblem(message: error.message)
    }
  }

  static func file(
    _ id: String, _ clip: Clip, maker: String, at date: Date
  ) throws(ClipProblem) -> StoredFile {
    let bytes = try ClipStudio.read(clip.path)
    return StoredFile(
      id: id, displayName: nil, mimeType: "video/mp4", path: clip.path, size: bytes.count,
      sha256: SHA256.hash(data: bytes), source: .generated, createdAt: date,
      seconds: clip.seconds, maker: maker)
  }
}

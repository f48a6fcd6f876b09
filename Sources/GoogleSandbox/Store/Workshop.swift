import Crypto
import FoundationEssentials

/// Takes in media, and turns recipes into finished jobs in the background.
struct Workshop: Sendable {
  var store: Store
  var studio: ClipStudio
  var folder: String
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
  ) async -> Job {
    let job = Job(
      name: name, model: model, createdAt: now,
      readyAt: now.addingTimeInterval(waiting(recipes, foreseen)), outcome: foreseen)
    await store.add(job)
    guard foreseen == nil else { return job }
    Task.detached(priority: .utility) {
      await store.finish(name, outcome(of: recipes, readyAt: job.readyAt, to: destination))
    }
    return job
  }

  /// Waits until a job is over by the sandbox's clock.
  func wait(for name: String) async -> Job? {
    while !Task.isCancelled {
      guard let job = await store.job(name) else { return nil }
      if job.isOver(at: now) { return job }
      try? await Task.sleep(for: .milliseconds(20))
    }
    return await store.job(name)
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

  private func outcome(
    of recipes: [ClipRecipe], readyAt: Date, to destination: Destination
  ) async -> Job.Outcome {
    var ids: [String] = []
    for recipe in recipes {
      let id = Naming.random(12)
      do throws(ClipProblem) {
        let clip = try await studio.make(recipe, output: "\(folder)/\(id).mp4")
        let file = try Self.file(id, clip, maker: destination.maker, at: max(now, readyAt))
        await store.add(file)
        if let bucket = destination.storageURI {
          await store.setObject(Self.object(bucket, id), path: clip.path)
        }
        ids.append(id)
      } catch {
        return .failed(code: 13, message: "The sandbox could not make the clip. \(error.message)")
      }
    }
    return .clips(ids)
  }

  /// `bucket/folder/ID.mp4`
  static func object(_ storageURI: String, _ id: String) -> String {
    let place = storageURI.replacing("gs://", with: "")
    return (place.hasSuffix("/") ? place : place + "/") + id + ".mp4"
  }

  static func file(
    _ id: String, _ clip: Clip, maker: String, at date: Date
  ) throws(ClipProblem) -> StoredFile {
    let bytes = try ClipStudio.read(clip.path)
    return StoredFile(
      id: id, displayName: nil, mimeType: "video/mp4", path: clip.path, size: bytes.count,
      sha256: Array(SHA256.hash(data: bytes)), source: .generated, createdAt: date,
      seconds: clip.seconds, maker: maker)
  }
}

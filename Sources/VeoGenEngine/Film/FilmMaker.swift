import Foundation
import VeoGenCore

/// Makes films and trailers of projects, and files for other programs. Calls no provider.
///
/// Each can be cancelled by its task: ffmpeg ends, no part of a file stays, and what was rendered is
/// kept for the next time.
public struct FilmMaker: Sendable {
  private let folder: String
  private let environment: EnvironmentVariables

  /// `folder` is one project's: what was rendered is kept there, and the log.
  public init(cache folder: String, environment: EnvironmentVariables = HostEnvironment.variables) {
    self.folder = folder
    self.environment = environment
  }

  /// Renders a project's film to `path`, which ends in `.mp4`.
  ///
  /// Throws `missingClips` with the names of the shots that have no clip, unless they are to be left
  /// out; `missing` when there is no ffmpeg; `disk` when there is a file of that name that is not to
  /// be replaced, or that was not there when the film was begun, or no room; `cancelled`.
  public func assemble(
    _ source: FilmSource, options: AssemblyOptions = AssemblyOptions(),
    leavingOutMissing: Bool = false, into path: String, replacing: Bool = false,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws(Failure) -> FilmResult {
    let target = FilmTarget(Paths.absolute(path), replacing: replacing)
    let bench = try bench(.film)
    let clips = try await source.clips(bench.probe, leavingOutMissing: leavingOutMissing)
    let timeline = try Self.planned { () throws(AssemblyPlan.Problem) in
      try AssemblyPlan.timeline(of: source.project, clips: clips, options: options)
    }
    var film = try await bench.render(timeline, source.project, target, progress)
    (film.parts, film.kind) = (Set(clips.map(\.part)).count, source.project.kind)
    if leavingOutMissing { film.leftOut = source.missingNames }
    return film
  }

  /// Renders a trailer of 20 to 60 seconds from the clips that are there.
  ///
  /// Throws as `assemble` does.
  public func trailer(
    _ source: FilmSource, seconds: Int = 30, format: RenderFormat? = nil, into path: String,
    replacing: Bool = false, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws(Failure) -> FilmResult {
    let target = FilmTarget(Paths.absolute(path), replacing: replacing)
    let bench = try bench(.trailer)
    let analysis = TrailerAnalysis(tools: bench.tools, cache: bench.cache)
    let clips = try await source.clips(bench.probe, leavingOutMissing: true)
    let looking = ShareOfWork(total: Double(clips.count)) { progress($0 / 2) }
    let moments = try await Lanes.map(clips) { (index, clip) async throws(Failure) in
      let peaks = try await analysis.peaks(of: clip)
      looking.set(index, 1)
      return TrailerClip(clip: clip, rating: source.rating(of: clip), peaks: peaks)
    }
    let timeline = try Self.planned { () throws(AssemblyPlan.Problem) in
      try TrailerPlan.timeline(
        of: source.project, clips: moments, seconds: seconds, format: format)
    }
    var result = try await bench.render(timeline, source.project, target) {
      progress(0.5 + $0 / 2)
    }
    result.wished = TrailerPlan.within(seconds)
    return result
  }

  /// What the last run of a kind was, with the commands of ffmpeg, also when it failed; nil when
  /// there was none.
  public func log(_ kind: FilmLog) -> String? {
    FileManager.default.contents(atPath: Paths.absolute(folder) + "/" + kind.fileName)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  func bench(_ log: FilmLog) throws(Failure) -> FilmBench {
    try FilmBench(folder, environment, log: log.fileName)
  }

  static func planned(_ plan: () throws(AssemblyPlan.Problem) -> FilmTimeline) throws(Failure)
    -> FilmTimeline
  {
    do { return try plan() } catch { throw error.failure }
  }
}

/// The logs of a project's cache.
public enum FilmLog: String, Sendable, CaseIterable {
  case film, trailer, export

  var fileName: String { rawValue + ".log" }
}

/// What one film is made with.
struct FilmBench: Sendable {
  let cache: FilmCache
  let tools: FilmTools
  let probe: FilmProbe

  init(_ folder: String, _ environment: EnvironmentVariables, log: String) throws(Failure) {
    cache = try FilmCache(Paths.absolute(folder))
    cache.tidy()
    tools = FilmTools(
      environment: environment, log: try CommandLog(cache.folder + "/" + log))
    probe = FilmProbe(tools: tools, cache: cache)
  }

  func render(
    _ timeline: FilmTimeline, _ project: Project, _ target: FilmTarget,
    _ progress: @escaping @Sendable (Double) -> Void
  ) async throws(Failure) -> FilmResult {
    let file = try FilmFile(target)
    let names = FilmNames(project)
    let renderer = FilmRenderer(cache: cache, tools: tools) { names.name($0) }
    do {
      let result = try await renderer.render(
        timeline, title: project.title, into: file, progress: progress)
      try file.publish()
      return result
    } catch {
      file.discard()
      throw error
    }
  }
}

import Foundation
import VeoGenCore

/// Films and trailers of projects, and what is handed to other programs. No provider is asked.
extension Engine {
  /// Renders a film or trailer and remembers where it is. Durable when it returns; its task can be
  /// cancelled.
  ///
  /// Throws as `FilmMaker` does; `missing` when there is no such project; `invalidRequest` when it
  /// would take the place of a clip.
  public func film(
    _ id: ProjectID, _ order: FilmOrder,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws(Failure) -> FilmResult {
    let source = try await filmSource(id)
    let takes = source.takes
    let path =
      if let named = order.path { try Self.checked(named) } else {
        try ownPath(source.project, order.kind.mark)
      }
    let paid = PaidFiles(paths, shop.store)
    try await shop.store.asyncLong { (_) throws(Failure) in
      try paid.checkIsNone(Paths.absolute(path))
    }
    let replacing = order.path == nil || order.replacing
    let maker = filmMaker(id)
    var result =
      switch order.kind {
      case .film(let options):
        try await maker.assemble(
          source, options: options,
          leavingOutMissing: order.leavingOutMissing || options.leavesOutMissing, into: path,
          replacing: replacing, progress: progress)
      case .trailer(let seconds):
        try await maker.trailer(
          source, seconds: seconds, into: path, replacing: replacing, progress: progress)
      }
    // A trailer shows moments of some clips only.
    if case .film = order.kind { result.stale = source.staleNames }
    let (mark, made) = (order.kind.mark, result.path)
    try await shop.store.async { (store) throws(Failure) in
      try store.remember(mark, at: made, takes: takes, of: id)
    }
    shop.hub.send(.project(id))
    return result
  }

  /// The commands of the last run of a kind, also of one that failed; nil when there was none.
  public func filmLog(_ id: ProjectID, _ kind: FilmLog) -> String? { filmMaker(id).log(kind) }

  /// Writes a folder for cutting programs, with the project's own text in it.
  ///
  /// Throws as `FilmMaker.export` does.
  public func handOff(
    _ id: ProjectID, options: AssemblyOptions = AssemblyOptions(), leavingOutMissing: Bool,
    into folder: String, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws(Failure) -> HandOffResult {
    let source = try await filmSource(id)
    var result = try await filmMaker(id).export(
      source, options: options, leavingOutMissing: leavingOutMissing, into: folder,
      progress: progress)
    let text = ProjectFolder(result.folder + "/project")
    try text.write(source.project)
    result.files += ProjectFolder.files.map { "project/" + $0 }
    return result
  }

  func filmStream(_ id: ProjectID, _ kind: FilmOrder.Kind)
    -> AsyncThrowingStream<FilmProgress, any Error>
  {
    Self.stream(kind.mark == .film ? "Joining the film" : "Cutting the trailer") { tell in
      let result = try await self.film(id, FilmOrder(kind), progress: tell)
      return .done(path: result.path, notes: [result.sentence])
    }
  }

  /// Into a folder of its own among what the studio writes.
  func handOffStream(_ id: ProjectID) -> AsyncThrowingStream<FilmProgress, any Error> {
    Self.stream("Writing the folder") { tell in
      let project = try await self.project(id).project
      let slug = FileName.slug(project.title)
      let name = "\(self.paths.exports)/\(slug.isEmpty ? project.kind.rawValue : slug)-\(id)"
      try Folder.make(self.paths.exports)
      var (folder, number) = (name, 1)
      while FileMove.isTaken(folder) {
        number += 1
        folder = "\(name)-\(number)"
      }
      let result = try await self.handOff(
        id, leavingOutMissing: true, into: folder, progress: tell)
      let clips = result.clips == 1 ? "1 clip" : "\(result.clips) clips"
      return .done(
        path: result.folder,
        notes: ["\(clips), OpenTimelineIO, EDL, SRT, chapters and the text of the project."])
    }
  }

  private static func stream(
    _ words: String,
    _ make: @escaping @Sendable (@escaping @Sendable (Double) -> Void) async throws -> FilmProgress
  ) -> AsyncThrowingStream<FilmProgress, any Error> {
    let (stream, progress) = AsyncThrowingStream<FilmProgress, any Error>.makeStream()
    let work = Task {
      do {
        progress.yield(try await make { progress.yield(.working(words, $0)) })
        progress.finish()
      } catch {
        progress.finish(throwing: error)
      }
    }
    progress.onTermination = { _ in work.cancel() }
    return stream
  }

  private func filmMaker(_ id: ProjectID) -> FilmMaker {
    FilmMaker(cache: paths.renders + "/" + id.rawValue, environment: environment)
  }

  private func filmSource(_ id: ProjectID) async throws(Failure) -> FilmSource {
    let stored = try await shop.store.async { (store) throws(Failure) in try store.project(id) }
    // Clips stay a film though their model is offered no more.
    var unbound = stored.project
    unbound.format.model = nil
    let bound = script(of: stored.project)
    guard let script = bound ?? script(of: unbound) else {
      throw Failure(
        .invalidRequest, "The model of this \(stored.project.kind.rawValue) is not offered here.",
        advice: "Choose another one in its settings.")
    }
    let clips = stored.operations.compactMapValues(\.clip)
    let ratings = stored.operations.compactMapValues(\.rating)
    var source = FilmSource(
      stored.project, shots: script.shots, clips: clips, ratings: ratings)
    source.operations = stored.operations
    source.stale = Set(bound.map { Staleness($0, in: catalog).stale.map(\.shot.id) } ?? [])
    return source
  }

  /// A path that a film can be written to. Its folder is not made: it may be a slip of the pen.
  private static func checked(_ named: String) throws(Failure) -> String {
    guard named.lowercased().hasSuffix(".mp4") else {
      throw Failure(
        .invalidRequest, "\(named) is no name for a film.", advice: "Let it end in .mp4.")
    }
    let folder = Folder.parent(of: Paths.absolute(named))
    guard Folder.isFolder(folder) else {
      throw Failure(
        .invalidRequest, "There is no folder \(folder).", advice: "Make it, or name another.")
    }
    return named
  }

  private func ownPath(_ project: Project, _ mark: RenderedFilm) throws(Failure) -> String {
    try Folder.make(paths.films)
    let slug = FileName.slug(project.title)
    let name = [slug.isEmpty ? project.kind.rawValue : slug, project.id.rawValue]
    return paths.films + "/" + (name + (mark == .trailer ? ["trailer"] : [])).joined(separator: "-")
      + ".mp4"
  }
}

extension FilmResult {
  /// What it is, in a sentence for the person.
  public var sentence: String {
    let whole = Int(seconds.rounded())
    let length = "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
    var words = ["\(length), \(format.width)×\(format.height)"]
    if let loudness {
      let tenths = Int((loudness * 10).rounded())
      let value = "\(tenths < 0 ? "−" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
      words.append("sound at \(value) LUFS")
    } else {
      words.append("without sound")
    }
    if let parts { words.append(kind.counted(parts)) }
    var sentences = [words.joined(separator: ", ") + "."]
    if !leftOut.isEmpty { sentences.append("It lacks \(FilmNames.listed(leftOut)).") }
    if !stale.isEmpty {
      sentences.append("Stale, and in it as made before: \(FilmNames.listed(stale)).")
    }
    if let wished, seconds < Double(wished) - 1 {
      sentences.append("The clips have no more moments for the \(wished) s asked for.")
    }
    if kept > 0 {
      sentences.append(
        rendered == 0
          ? "Nothing in it had to be rendered again."
          : "\(rendered) of its \(rendered + kept) pieces had to be rendered again.")
    }
    return sentences.joined(separator: " ")
  }
}

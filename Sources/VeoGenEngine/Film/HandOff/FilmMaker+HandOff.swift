import VeoGenCore

extension FilmMaker {
  /// Writes a folder for cutting programs: numbered clips, OpenTimelineIO, an edit decision list,
  /// subtitles and chapters.
  ///
  /// Throws as `assemble` does; `disk` when the folder is there and not empty.
  public func export(
    _ source: FilmSource, options: AssemblyOptions = AssemblyOptions(),
    leavingOutMissing: Bool = false, into folder: String,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws(Failure) -> HandOffResult {
    let bench = try bench(.export)
    let clips = try await source.clips(bench.probe, leavingOutMissing: leavingOutMissing)
    return try HandOff(project: source.project, clips: clips, options: options)
      .write(to: Paths.absolute(folder), progress: progress)
  }
}

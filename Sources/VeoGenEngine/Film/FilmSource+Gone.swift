import VeoGenCore

/// Clips of a film whose files were moved or deleted outside VeoGen.
extension FilmSource {
  /// Why no film is made while files are gone that can be fetched again, for nothing; nil: there are
  /// none. Others are told of when they are looked into.
  func gone(_ selection: FilmSelection) -> Failure? {
    let gone = zip(selection.clips, selection.takes)
      .filter { PrivateFile.size($0.0.path) == nil }
      .map { (clip: $0.0, take: $0.1, file: operations[$0.1].flatMap { MissingFile(of: $0) }) }
    let kept = gone.filter { $0.file?.canBeFetched == true }
    guard !kept.isEmpty else { return nil }
    let names = FilmNames(project)
    let missing = gone.map { names.name($0.clip) }
    let message =
      gone.count == 1
      ? "The clip of \(missing[0]) is not there: \(gone[0].clip.path)."
      : "\(gone.count) clips are not there: \(FilmNames.listed(missing))."
    let others =
      gone.count == kept.count
      ? "" : "Put back those that are not kept by the service any more, or choose other takes."
    return Failure(.missing, message, advice: others, way: .fetchAgain(kept.map(\.take)))
  }
}

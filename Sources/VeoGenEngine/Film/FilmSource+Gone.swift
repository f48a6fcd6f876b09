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
    let others = gone.count == kept.count ? "" : " Put the others back, or choose other takes."
    return Failure(.missing, message, advice: Self.advice(kept.map(\.take)) + others)
  }

  private static func advice(_ takes: [OperationID]) -> String {
    let ids = takes.map(\.rawValue)
    guard ids.count > 1 else {
      return "Retry fetches it again, for nothing: veogen retry \(ids[0]), or in the studio's list."
    }
    return
      "Retry fetches them again, for nothing: veogen retry with each of \(ids.joined(separator: ", "))"
      + ", or in the studio's list."
  }
}

import TextUI
import VeoGenCore

/// A film or trailer that is made, or was.
struct FilmState: Sendable {
  var ticket: Int
  var project: ProjectID
  var title: String
  var wish: FilmWish
  /// What is being done.
  var words = ""
  /// 0 to 1.
  var fraction = 0.0
  /// The file, once it is there.
  var path: String?
  var notes: [String] = []
  var failure: Failure?

  var isUnderway: Bool { path == nil && failure == nil }

  /// If it was not made for clips that are not there: how many chapters or scenes lack some, those
  /// whose clips are on their way and the others; nil: it lacks none.
  func lacking(_ outline: OutlineState?) -> (underway: Int, others: Int)? {
    guard failure?.kind == .missingClips, let outline, outline.id == project else { return nil }
    let record = outline.record
    let lacking = record.project.parts.filter { !record.wasMade($0) }
    let underway = lacking.count { [.running, .waiting].contains(record.state(of: $0)) }
    return lacking.isEmpty ? nil : (underway, lacking.count - underway)
  }

  /// Whether its clips have changed since it was made.
  func isOld(_ outline: OutlineState?) -> Bool {
    guard path != nil, let kind = wish.kind, let outline, outline.id == project else {
      return false
    }
    return outline.record.isOutdated(kind)
  }

  /// In a few words.
  func line(_ outline: OutlineState?) -> String {
    if path != nil { return "the \(wish.name) is \(isOld(outline) ? "old" : "made")" }
    guard failure == nil else {
      guard let lacking = lacking(outline) else { return "the \(wish.name) failed" }
      return "the \(wish.name) \(lacking.others == 0 ? "waits for" : "lacks") clips"
    }
    return "\(wish.name) \(Int(fraction * 100))%"
  }
}

extension State {
  mutating func askForFilm() {
    guard let outline, !showFilmUnderway() else { return }
    let part = outline.kind.partName
    let wanted = "seconds from 0 to 30"
    ask(
      AskState(
        .film(outline.id), title: "Assemble the film", button: "assemble",
        note: "Seconds; 0 for none. Nothing is sent or billed.",
        lines: [
          AskState.Line("Title card", "3", limit: 5, wanted: wanted),
          AskState.Line("Card before each \(part)", "0", limit: 5, wanted: wanted),
          AskState.Line("Cross-fade", "0", limit: 5, wanted: wanted),
        ]))
  }

  mutating func askForTrailer() {
    guard let outline, !showFilmUnderway() else { return }
    ask(
      AskState(
        .trailer(outline.id), title: "Cut a trailer", button: "cut",
        note: "From clips that are there. Nothing is sent or billed.",
        lines: [AskState.Line("Seconds", "30", limit: 4, wanted: "a number from 20 to 60")]))
  }

  /// Writes the folder; there is nothing to be asked.
  mutating func handOff() -> [Effect] {
    guard let outline, !showFilmUnderway() else { return [] }
    return beginFilm(outline.id, .handOff)
  }

  /// One is made at a time: what is underway is shown.
  private mutating func showFilmUnderway() -> Bool {
    guard film?.isUnderway == true else { return false }
    overlays.append(.film)
    return true
  }

  mutating func filmAsked(_ ask: AskState, of id: ProjectID) -> [Effect] {
    let numbers = ask.lines.indices.compactMap { ask.seconds($0, in: 0...30) }
    guard numbers.count == 3 else { return refuseAsk("Write seconds from 0 to 30 in each.") }
    return makeFilm(
      id,
      .film(AssemblyOptions(crossFade: numbers[2], titleCard: numbers[0], partCards: numbers[1])))
  }

  mutating func trailerAsked(_ ask: AskState, of id: ProjectID) -> [Effect] {
    guard let seconds = ask.number(0, in: 20...60) else {
      return refuseAsk("Write a number of seconds from 20 to 60.")
    }
    return makeFilm(id, .trailer(seconds: seconds))
  }

  private mutating func makeFilm(_ id: ProjectID, _ wish: FilmWish) -> [Effect] {
    overlays.removeLast()
    return beginFilm(id, wish)
  }

  private mutating func beginFilm(_ id: ProjectID, _ wish: FilmWish) -> [Effect] {
    let ticket = ticket()
    film = FilmState(
      ticket: ticket, project: id, title: outline?.project.title ?? "", wish: wish)
    overlays.append(.film)
    return [.project(.film(ticket: ticket, id, wish))]
  }

  mutating func filmed(_ ticket: Int, _ result: Result<FilmProgress, Failure>) {
    guard film?.ticket == ticket else { return }
    switch result {
    case .success(.working(let words, let fraction)):
      film?.words = words
      film?.fraction = min(max(0, fraction), 1)
    case .success(.done(let path, let notes)):
      film?.path = path
      film?.notes = notes
      guard let film else { return }
      tell(film, path)
      if !isFilmShown {
        show(.info, "The \(film.wish.name) is made: \(path)\(playHint(film))")
      }
    case .failure(let failure):
      film?.failure = failure
      if !isFilmShown { show(failure) }
    }
  }

  /// What plays it from where one is.
  private func playHint(_ film: FilmState) -> String {
    guard film.wish.kind != nil, isOutlineOpen, !isPlain, outline?.id == film.project else {
      return ""
    }
    let key = key("outline.playFilm")
    return filmPath == film.path ? " · \(key) plays it" : " · \(key) on its row plays it"
  }

  /// Shows in outline and tree what there is now.
  private mutating func tell(_ film: FilmState, _ path: String) {
    guard let kind = film.wish.kind else { return }
    func keep(_ known: inout String?, _ other: inout String?) {
      if kind == .film { known = path } else { other = path }
    }
    if var shown = outline, shown.id == film.project {
      keep(&shown.record.film, &shown.record.trailer)
      outline = shown
    }
    projects.change(film.project, height: treeHeight) { keep(&$0.film, &$0.trailer) }
  }

  private var isFilmShown: Bool { overlays.last?.context == .film }

  mutating func stopFilm() -> [Effect] {
    guard let film, film.isUnderway else { return [] }
    self.film = nil
    overlays.removeAll { $0.context == .film }
    show(.info, "The \(film.wish.name) was stopped.")
    return [.project(.stopFilm(ticket: film.ticket))]
  }

  mutating func perform(_ action: FilmAction) -> [Effect] {
    switch action {
    case .stop: return stopFilm()
    case .leaveOut:
      guard let film, film.failure != nil, case .film(var options) = film.wish else { return [] }
      options.leavesOutMissing = true
      return makeFilm(film.project, .film(options))
    case .play: return film?.path.map { [.project(.play(path: $0))] } ?? []
    case .again:
      guard let film, film.failure != nil else { return [] }
      return makeFilm(film.project, film.wish)
    case .generate:
      guard film?.failure != nil else { return [] }
      overlays.removeAll { $0.context == .film }
      return plan(nil)
    case .view: return film?.path.map { watch(film: $0) } ?? []
    case .copyPath: return film?.path.map { [.copy($0)] } ?? []
    }
  }
}

/// What is done with a film.
enum FilmAction: Sendable, Hashable { case stop, play, view, copyPath, again, generate, leaveOut }

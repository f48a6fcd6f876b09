import VeoGenCore

/// What lies over the panes and has the keys.
enum Overlay: Sendable {
  case palette(PaletteState)
  case attach(AttachState)
  case models(ModelsState)
  case enhance(EnhanceState)
  case confirm(Confirmation)
  case detail(DetailState)
  case ledger(LedgerState)
  case log(ScrollState)
  case about(AboutState)
  case themes(ThemesState)
  case sessions(SessionsState)
  case player(PlayerState)
  case away(Away)
  case ask(AskState)
  /// `State.outline` has what it shows.
  case outline
  case drafting(DraftingState)
  /// `State.film` has what it shows.
  case film

  /// Whether nothing of the panes is seen below it.
  var fillsScreen: Bool { if case .player = self { true } else { false } }

  var context: Context {
    switch self {
    case .palette: .palette
    case .attach: .attach
    case .models: .models
    case .enhance: .enhance
    case .confirm: .confirm
    case .detail: .detail
    case .ledger: .ledger
    case .log: .log
    case .about: .about
    case .themes: .themes
    case .sessions: .sessions
    case .player(let player): player.sheet == nil ? .player : .sheet
    case .away: .away
    case .ask(let ask): ask.isInPath ? .askPath : .ask
    case .outline: .outline
    case .drafting: .drafting
    case .film: .film
    }
  }
}

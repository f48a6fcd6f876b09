/// Where a command works, as bits: the table holds a hundred of them, and is made at each start.
struct ContextSet: Sendable, Equatable, ExpressibleByArrayLiteral {
  private var bits: UInt32

  init(arrayLiteral contexts: Context...) { self.init(contexts) }

  init(_ contexts: [Context]) {
    bits = contexts.reduce(0) { $0 | $1.bit }
  }

  private init(bits: UInt32) { self.bits = bits }

  func contains(_ context: Context) -> Bool { bits & context.bit != 0 }

  func union(_ other: ContextSet) -> ContextSet { ContextSet(bits: bits | other.bits) }

  func subtracting(_ other: ContextSet) -> ContextSet { ContextSet(bits: bits & ~other.bits) }

  /// In the order of their declaration.
  var members: [Context] { Context.allCases.filter(contains) }

  /// The one to name for all of them.
  var foremost: Context? {
    [Context.prompt, .operations, .projects].first(where: contains) ?? members.first
  }
}

extension Context {
  fileprivate var bit: UInt32 { 1 << rawValue }
}

extension ContextSet {
  static let all = ContextSet(Context.allCases)
  static let panes: ContextSet = [
    .prompt, .settings, .settingText, .operations, .filter, .projects, .projectSearch,
  ]
  static let plainPanes: ContextSet = [.settings, .operations, .projects]
  /// The same with the outline, which lies over them all the while one works on it.
  static let listsOfWork = plainPanes.union([.outline])
  /// Where letters are text or mean something else, and Alt with a digit goes to a pane.
  static let panesByDigit: ContextSet = [
    .prompt, .settingText, .filter, .projectSearch, .outline, .outlineLine, .outlineText,
  ]
  static let texts: ContextSet = [
    .prompt, .settingText, .filter, .attach, .palette, .sessions, .themes, .projectSearch, .ask,
    .askPath,
    .outlineLine,
    .outlineText,
  ]
  static let lists: ContextSet = [
    .operations, .detail, .models, .enhance, .ledger, .log, .about, .projects, .drafting, .confirm,
  ]
  static let operation: ContextSet = [.operations, .detail]
  static let overlays: ContextSet = [
    .detail, .palette, .attach, .models, .enhance, .confirm, .ledger, .log, .about, .themes,
    .player,
    .sheet, .away, .sessions, .ask, .askPath, .outline, .outlineLine, .outlineText, .drafting,
    .film,
  ]
}

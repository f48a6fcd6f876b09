import FoundationEssentials
import TextUI
import VeoGenCore

/// What the plain studio has told, and so what is new.
struct PlainView {
  /// How many lines that were said were told.
  private var told: Int
  private(set) var states: [(id: OperationID, state: OperationState)] = []
  /// Whether not all rows were read that are there: the others are no news when they come.
  private var isPartial: Bool
  /// What lies over the panes and was told of.
  private var overlay: String?
  /// The rows that were listed last, by their numbers.
  var listed: [OperationID] = []
  /// A list is to be told when it was read.
  var wantsList = false
  /// The projects that were listed last, by their numbers.
  var listedProjects: [ProjectID] = []
  /// The projects are to be told when they were read.
  var wantsProjects = false
  /// Lines wait until nothing runs any more.
  var waitsForAll = false

  private let look = Look(.dark)
  static let width = 96
  /// How many operations are kept in mind at most, beside those of the list.
  private static let remembered = 2_000

  init(_ state: State, isPartial: Bool = false) {
    told = 0
    self.isPartial = isPartial
    states = state.operations.rows.map { ($0.id, $0.state) }
  }

  func greeting(_ state: State) -> [String] {
    [
      "VeoGen. " + status(state)
        + " Write: prompt and your words, then generate. help lists all commands."
    ]
  }

  /// Where requests go, how much is going on and what it has cost.
  func status(_ state: State) -> String {
    let provider = state.settings.provider
    let billing = provider.isBilled ? provider.name : "sandbox, nothing is billed"
    let totals = state.totals
    var parts = ["\(Wording.count(totals.all, "operation")) in all"]
    if totals.running > 0 { parts.append("\(totals.running) running") }
    if totals.queued > 0 { parts.append("\(totals.queued) queued") }
    if totals.uncertain > 0 { parts.append("\(totals.uncertain) without an answer") }
    let undecided = totals.undecidedInTrash
    if undecided > 0 { parts.append("\(undecided) without an answer in the trash") }
    let reserved = totals.reserved > .zero ? " and \(totals.reserved) reserved" : ""
    let perhaps = totals.perhapsToday > .zero ? ", \(totals.perhapsToday) of it perhaps" : ""
    parts.append("\(totals.spentToday) today\(perhaps)\(reserved)")
    return billing + ". " + parts.joined(separator: ", ") + "."
  }

  func takesLines(_ state: State) -> Bool {
    !waitsForAll || !goesOn(state)
  }

  /// Whether something runs, or will by itself: not what is held, or waits in a queue that stands.
  private func goesOn(_ state: State) -> Bool {
    if state.totals.running > 0 { return true }
    let stands = state.queue.control.mode != .running
    return state.operations.rows.contains { operation in
      switch operation.state {
      case .queued: !stands && !operation.isHeld
      case .submitting, .processing, .saving: true
      case .uncertain, .reviewing, .completed, .failed, .cancelled: false
      }
    }
  }

  /// All that has happened since the last time, in lines.
  mutating func news(_ state: inout State) -> [String] {
    var lines = changes(state)
    lines += state.log.suffix(max(0, state.linesSaid - told)).map(\.text)
    told = state.linesSaid
    lines += overlayNews(&state)
    if waitsForAll, takesLines(state) {
      waitsForAll = false
      let waiting = state.totals.queued
      let rest = waiting > 0 ? " \(waiting) queued: held, or the queue is paused." : ""
      lines.append("Nothing runs any more." + rest)
    }
    if wantsList, state.operations.reading == nil {
      wantsList = false
      lines += list(state)
    }
    if wantsProjects, state.projects.reading == nil {
      wantsProjects = false
      lines += projectList(state)
    }
    return lines
  }

  private mutating func changes(_ state: State) -> [String] {
    if isPartial {
      guard state.operations.reading == nil else { return [] }
      (isPartial, states) = (false, state.operations.rows.map { ($0.id, $0.state) })
    }
    var lines: [String] = []
    for operation in state.operations.rows {
      guard let place = states.firstIndex(where: { $0.id == operation.id }) else {
        states.append((operation.id, operation.state))
        if operation.state == .queued { lines.append(line(operation, state)) }
        continue
      }
      guard states[place].state != operation.state else { continue }
      states[place].state = operation.state
      lines.append(line(operation, state))
    }
    if states.count > Self.remembered {
      // What went out of the list long ago.
      states.removeAll { known in !state.operations.rows.contains { $0.id == known.id } }
    }
    return lines
  }

  /// An operation in a line: how it stands, what it is, and what is known of its end.
  func line(_ operation: VeoGenCore.Operation, _ state: State) -> String {
    let status = OperationStatus(operation, state, look).line.text
    let end =
      operation.clip.map { ", " + $0.path }
      ?? operation.failure.map { ", " + $0.description } ?? ""
    let title = Width.truncate(operation.headline, to: Self.width)
    let shown = operation.state.shown
    let isTold = operation.clip != nil || operation.failure != nil || status == shown
    return "\(operation.id.short) \(shown): \(title)\(end)" + (isTold ? "" : ", \(status)")
  }

  // MARK: List

  static let page = 10

  /// The next rows, with the numbers that commands take.
  mutating func list(_ state: State) -> [String] {
    let all = state.operations.rows
    // After the last one listed that is still there, wherever it stands by now.
    let start =
      listed.reversed().lazy.compactMap { id in all.firstIndex { $0.id == id } }.first
      .map { $0 + 1 } ?? 0
    let rows = all.dropFirst(start).prefix(Self.page)
    let order = listed.isEmpty ? state.operations.shownOrder.words : nil
    guard !rows.isEmpty else {
      guard listed.isEmpty else { return ["There are no more."] }
      let isElsewhere = state.totals.hasTrash && !state.operations.showsTrash
      let trash = isElsewhere ? " What was deleted is in the trash: trash lists it." : ""
      return ["There is no operation to list." + trash]
    }
    let lines = rows.enumerated().map { offset, operation in
      "\(listed.count + offset + 1). \(line(operation, state))"
    }
    listed += rows.map(\.id)
    let isMore = all.count > start + rows.count || state.operations.pages.last?.next != nil
    return (order.map { ["Sorted: \($0)."] } ?? []) + lines
      + (isMore ? ["more lists the next."] : [])
  }

  // MARK: What lies over the panes

  /// Tells what was opened, and closes what only informs.
  private mutating func overlayNews(_ state: inout State) -> [String] {
    guard let (name, lines, isQuestion) = opened(state) else {
      overlay = nil
      return []
    }
    guard name != overlay else { return [] }
    overlay = name
    guard !isQuestion, !name.isEmpty else { return name.isEmpty ? [] : lines }
    _ = state.overlays.popLast()
    overlay = nil
    return lines
  }

  /// What lies over the panes now is not told: the person knows it.
  mutating func countAsTold(_ state: State) { overlay = opened(state)?.name }

  /// What lies over the panes is told again.
  mutating func forgetTold() { overlay = nil }

  /// A name for it as it is now, its lines, and whether it waits for an answer; an empty name when it
  /// is not ready to be told.
  private func opened(_ state: State) -> (name: String, lines: [String], isQuestion: Bool)? {
    let width = Self.width
    switch state.overlays.last {
    case nil: return nil
    case .confirm(let question):
      let text = [question.title, question.subject, question.text].map(\.asSentence)
        .joined(separator: " ")
      let lines = text.split(separator: "\n").map(String.init)
      return (
        "confirm " + text, lines + ["yes: \(question.yes). no: \(question.no)."], true
      )
    case .enhance(let enhance): return told(enhance, state)
    case .detail(let detail):
      guard state.detail?.operation.id == detail.id else { return ("", [], false) }
      let lines = DetailOverlayView.lines(detail, state, look, width: width)
      return ("detail", lines.dropLast().map(\.text).filter { !$0.isEmpty }, false)
    case .away(let away):
      let lines = AwayView.lines(away, state, look, width: width).map(\.text)
      return ("away", ["While you were away:"] + lines.filter { !$0.isEmpty }, false)
    case .ledger(let ledger):
      guard ledger.report != nil else { return ("", [], false) }
      let lines = LedgerView.lines(ledger, state, look, width: width).map(\.text)
      return ("ledger", lines.filter { !$0.isEmpty }, false)
    case .log:
      return ("log", LogView.lines(state, look, width: width).map(\.text), false)
    case .about(let about):
      return ("about", about.lines.map { "\($0.subject): \($0.finding)" }, false)
    case .models:
      let lines = state.service.choices.map { "\($0.model.name), \($0.model.exactNameAndPrice)" }
      return ("models", lines + ["set model NAME chooses one."], false)
    case .attach(let attach):
      guard let problem = attach.problem else { return ("", [], false) }
      return ("attach", [problem], false)
    case .ask, .outline, .drafting, .film:
      return state.overlays.last.flatMap { told($0, state) }
    case .sessions, .themes, .player, .palette:
      return ("screen", ["That needs the screen: start veogen without --plain."], false)
    }
  }

  private func told(_ enhance: EnhanceState, _ state: State) -> (String, [String], Bool) {
    switch enhance.phase {
    case .asking: return ("asking", ["\(state.writer) is asked for a better prompt."], true)
    case .failed(let failure): return ("enhance failed", [state.words(failure)], false)
    case .answered(let new):
      return (
        "enhanced",
        ["Yours: \(enhance.before)", "New: \(new.prompt)", "yes takes it, no keeps yours."],
        true
      )
    }
  }
}

extension String {
  /// With a full stop where it has no end.
  fileprivate var asSentence: String {
    guard let last = trimmed.last, !".?!:…".contains(last) else { return trimmed }
    return trimmed + "."
  }
}

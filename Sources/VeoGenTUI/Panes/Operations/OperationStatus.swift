import FoundationEssentials
import TextUI
import VeoGenCore

/// How an operation stands, in a few words.
struct OperationStatus {
  var line: StyledLine
  /// A shorter way to say it, for narrower rows.
  private var middle: StyledLine = []
  /// A name that is cut in the middle where there is no room for all of it.
  private var name: Name?
  var short: StyledLine
  /// What a clip that is there has cost.
  private(set) var price: StyledLine = []
  /// A reason that is cut where there is no room for all of it.
  private var reason: Reason?
  /// How far it is, 0 to 1, where something can be said.
  var fraction: Double?
  /// The style of its sign.
  var style: Style
  /// Its prompt stands back.
  var isPale = false

  init(
    _ operation: borrowing VeoGenCore.Operation, _ state: borrowing State, _ look: borrowing Look
  ) {
    style = look.theme["op." + operation.state.rawValue]
    (line, short) = ([], [])
    switch operation.state {
    case .queued: setQueued(operation, state)
    case .submitting: set("sending", style)
    case .uncertain:
      let way = operation.trashedAt == nil ? " · \(state.key("operation.retry")) decides" : ""
      set("sent, no answer" + way, style, short: "no answer")
    case .processing: setProcessing(operation, state, look)
    case .saving: setSaving(operation, state)
    case .reviewing: set("reviewing", style)
    case .completed:
      if let lost = state.lostClip(operation) {
        setLost(lost, state, look)
      } else {
        setCompleted(operation, look)
      }
    case .failed: setFailed(operation, state)
    case .cancelled:
      let bill = operation.isPerhapsCharged ? " · perhaps charged" : ""
      set("cancelled" + bill, style, short: "cancelled")
      isPale = true
    }
  }

  private struct Name {
    var text: String
    var tail: String
    var style: Style

    /// Of all rows in one of two lengths, so that most stand in one column.
    func fitting(_ columns: Int) -> StyledLine? {
      let room = columns - Width.columns(of: tail)
      return [36, 20].first { $0 <= room }.map {
        StyledLine(Width.truncateMiddle(text, to: $0) + tail, style)
      }
    }
  }

  private struct Reason {
    var words: String
    /// What it cost: never cut.
    var tail: String
  }

  /// The fullest way to say it in `columns`.
  func line(fitting columns: Int) -> StyledLine {
    if line.columns <= columns { return line }
    if !middle.isEmpty, middle.columns <= columns { return middle }
    if let cut = name?.fitting(columns) { return cut }
    let room = columns - Width.columns(of: reason?.tail ?? "")
    if let reason, room >= 24 {
      return StyledLine(Width.truncate(reason.words, to: room) + reason.tail, style)
    }
    if let reason, columns >= 24 {
      return StyledLine(Width.truncate(reason.words, to: columns), style)
    }
    return short.truncated(to: columns)
  }

  private mutating func set(_ text: String, _ style: Style, short: String? = nil) {
    line = StyledLine(text, style)
    self.short = StyledLine(short ?? text, style)
  }

  private mutating func setQueued(_ operation: VeoGenCore.Operation, _ state: State) {
    let place = state.queue.place(of: operation.id)
    if let retryAt = operation.retryAt, retryAt > state.now, place?.reason ?? .retry == .retry {
      return setRetry(at: retryAt, operation, state)
    }
    guard let place else { return set("queued", style) }
    let words = QueuedWords(place, priority: operation.priority, state)
    set(words.full, style, short: words.short)
  }

  private mutating func setRetry(
    at moment: Date, _ operation: VeoGenCore.Operation, _ state: State
  ) {
    let wait = Wording.elapsed(moment.timeIntervalSince(state.now).rounded(.up))
    let why = operation.failure.map { " · " + $0.kind.words } ?? ""
    let left = Expiry.end(of: operation).flatMap { Expiry.words(until: $0, now: state.now) }
    let kept = left.map { " · kept \($0) more" } ?? ""
    set("retry in \(wait)\(why)\(kept)", style, short: "retry \(wait)")
    middle = StyledLine("retry in \(wait)\(why)", style)
  }

  private mutating func setProcessing(
    _ operation: VeoGenCore.Operation, _ state: State, _ look: Look
  ) {
    let start = operation.acceptedAt ?? operation.submittedAt ?? operation.createdAt
    let seconds = max(0, state.now.timeIntervalSince(start))
    let elapsed = Wording.elapsed(seconds)
    if let failure = operation.failure { return setOutOfSight(failure, look) }
    let expected = state.expectation(for: operation.request)?.typical
    guard let expected, expected > 0 else { return set(elapsed, look.dim) }
    // It never looks finished before it is.
    fraction = min(0.97, seconds / expected)
    set("\(elapsed) of ~\(Wording.elapsed(expected))", look.dim, short: elapsed)
  }

  /// Made or not: nobody can see it now.
  private mutating func setOutOfSight(_ failure: Failure, _ look: Look) {
    style = look.attention
    let words = "cannot be followed now: " + failure.message.withoutFullStop
    line = StyledLine(words, style)
    reason = Reason(words: words, tail: "")
    short = StyledLine(failure.kind.words, style)
  }

  private mutating func setSaving(_ operation: VeoGenCore.Operation, _ state: State) {
    if let retryAt = operation.retryAt, retryAt > state.now {
      return setRetry(at: retryAt, operation, state)
    }
    guard let progress = state.operations.progress[operation.id] else {
      return set("saving", style)
    }
    if let total = progress.total, total > 0 {
      fraction = Double(progress.received) / Double(total)
    }
    set(Wording.progress(progress), style)
  }

  private mutating func setCompleted(_ operation: VeoGenCore.Operation, _ look: Look) {
    let price = operation.request.provider.isBilled ? operation.costWords : "not billed"
    let name = operation.clip?.fileName ?? "saved"
    line = StyledLine(name + "  " + price, look.dim)
    self.name = Name(text: name, tail: "  " + price, style: look.dim)
    short = StyledLine("saved", look.dim)
    self.price = StyledLine(price, look.dim)
  }

  private mutating func setLost(_ lost: LostClip, _ state: State, _ look: Look) {
    style = look.attention
    let way = lost.canBeFetched ? " · \(state.key("operation.retry")) fetches it again" : ""
    set("file missing" + way, style, short: "no file")
  }

  private mutating func setFailed(_ operation: VeoGenCore.Operation, _ state: State) {
    let failure = operation.failure
    let message = failure?.message.withoutFullStop ?? "failed"
    var tail = ""
    if operation.request.provider.isBilled {
      switch operation.charged {
      case .no: tail = " · not charged"
      case .perhaps: tail = " · perhaps charged"
      case .yes: tail = " · charged"
      }
    }
    middle = StyledLine(message + tail, style)
    // What lies in the trash is brought back first.
    let way = operation.trashedAt == nil ? " · " + Self.wayOn(operation, state) : ""
    line = middle + StyledLine(way, style)
    reason = Reason(words: message, tail: tail)
    short = StyledLine(failure?.kind.words ?? "failed", style)
  }

  /// What to press: the same once more does not help where the words are at fault.
  /// Those of a book or movie are changed where the next take will be one of it, too.
  private static func wayOn(_ operation: VeoGenCore.Operation, _ state: State) -> String {
    switch operation.failure?.kind {
    case .refused?, .invalidRequest?:
      operation.project == nil
        ? "\(state.key("operation.again")) changes it" : "its outline changes it"
    default: "\(state.key("operation.retry")) tries again"
    }
  }
}

extension Failure.Kind {
  /// A word or two.
  var words: String {
    switch self {
    case .invalidRequest: "cannot be sent"
    case .refused: "refused"
    case .keyOrConfiguration: "key or setup"
    case .quota: "quota"
    case .budget: "over budget"
    case .network: "no connection"
    case .server: "service error"
    case .lostAnswer: "no answer"
    case .expired: "expired"
    case .badResult: "bad clip"
    case .disk: "disk"
    case .missing: "missing"
    case .missingClips: "no clips"
    case .cancelled: "cancelled"
    case .fault: "our fault"
    }
  }
}

extension String {
  var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}

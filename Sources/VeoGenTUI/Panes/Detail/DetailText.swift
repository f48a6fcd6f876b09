import FoundationEssentials
import TextUI
import VeoGenCore

/// An operation in labelled lines, for the pane and the overlay.
struct DetailText {
  let operation: VeoGenCore.Operation
  let attempts: [Attempt]
  let state: State
  let look: Look

  /// The width of the labels.
  static let label = 10

  /// A label and what belongs to it, which may be long.
  struct Entry {
    var label: String
    var text: StyledLine
  }

  /// What the pane shows: the most telling first, one line each.
  var summary: [Entry] {
    [stateEntry] + lost + trash + reason + expiry + (place == nil ? [] : project) + [
      modelEntry, costEntry,
    ] + favourite + timings + inputs
      + enhancement
  }

  /// All but the prompts and the log.
  var all: [Entry] {
    [stateEntry] + lost + trash + reason + expiry + file + [modelEntry] + sentTo + [costEntry]
      + project
      + favourite
      + timings
      + inputs
      + [Entry(label: "id", text: StyledLine(operation.id.rawValue, look.text))] + remote
  }

  private var stateEntry: Entry {
    let style = look.theme["op." + operation.state.rawValue]
    guard let clip = operation.clip else {
      return Entry(label: operation.state.label, text: StyledLine(progress, style))
    }
    let sound = clip.hasAudio ? "sound" : "no sound"
    let seconds = Wording.whole(clip.duration)
    let text =
      "\(clip.fileName) · \(Wording.bytes(clip.byteCount)) · \(clip.width)×\(clip.height)"
      + " · \(seconds) s · \(sound)"
    return Entry(label: "saved", text: StyledLine(text, style))
  }

  private var lost: [Entry] {
    guard let lost = state.lostClip(operation) else { return [] }
    return [
      Entry(
        label: "missing",
        text: StyledLine(state.wordsOnLost(lost, of: operation), look.attention))
    ]
  }

  private var trash: [Entry] {
    guard let since = operation.trashedAt else { return [] }
    let words =
      "deleted \(state.localTime.full(since, now: state.now)) · \(state.key("operation.undelete")) brings it back"
    return [Entry(label: "trash", text: StyledLine(words, look.attention))]
  }

  /// The state in words, with how far it is.
  private var progress: String {
    let words = operation.state.shown
    let line = OperationStatus(operation, state, look).line.text
    switch operation.state {
    case .processing:
      return operation.failure == nil
        ? "\(words) · \(line)\(usually)" : "sent, and perhaps made · cannot be followed now"
    case .queued where operation.retryAt != nil: return "\(words) · \(line)"
    case .queued:
      let place = state.queue.place(of: operation.id)
      return place.map {
        QueuedWords($0, priority: operation.priority, state, amongAll: true).full
      } ?? words
    case .saving where state.operations.progress[operation.id] != nil: return "\(words) · \(line)"
    case .uncertain: return "\(words): it may have been taken"
    default: return words
    }
  }

  /// What three of five such clips took.
  private var usually: String {
    guard let range = state.expectation(for: operation.request)?.range else { return "" }
    let (low, high) = (Wording.elapsed(range.lowerBound), Wording.elapsed(range.upperBound))
    return low == high ? "" : " · mostly \(low) to \(high)"
  }

  private var reason: [Entry] {
    guard let failure = operation.failure else { return [] }
    var entries = [Entry(label: "why", text: StyledLine(failure.message, look.text))]
    if !failure.advice.isEmpty {
      entries.append(Entry(label: "do", text: StyledLine(failure.advice, look.text)))
    }
    let codes = ([failure.code].compactMap(\.self) + failure.supportCodes).joined(separator: ", ")
    if !codes.isEmpty {
      entries.append(Entry(label: "code", text: StyledLine(codes, look.dim)))
    }
    return entries
  }

  /// Until when Google keeps a clip that is not here yet.
  private var expiry: [Entry] {
    guard let end = Expiry.end(of: operation),
      let left = Expiry.words(until: end, now: state.now)
    else { return [] }
    let until = state.localTime.full(end, now: state.now)
    let place = operation.request.provider == .sandbox ? "in the sandbox" : "at Google"
    return [
      Entry(label: "kept", text: StyledLine("\(left) more \(place), until \(until)", look.text))
    ]
  }

  private var file: [Entry] {
    guard let clip = operation.clip else { return [] }
    return [
      Entry(label: "path", text: StyledLine(clip.path, look.link)),
      Entry(
        label: "video",
        text: StyledLine(
          "\(clip.videoCodec) · \(Wording.whole(clip.framesPerSecond)) frames/s"
            + " · SHA-256 \(clip.sha256.prefix(16))…", look.dim)),
    ]
  }

  private var modelEntry: Entry {
    let request = operation.request
    let name = state.service.catalog.videoModel(request.model)?.name ?? request.model
    var parts = [name, "\(request.settings.duration) s", request.settings.aspect]
    parts.append(request.settings.resolution)
    if let seed = request.settings.seed { parts.append("seed \(seed)") }
    return Entry(label: "model", text: StyledLine(parts.joined(separator: " · "), look.text))
  }

  private var favourite: [Entry] {
    let rating = operation.rating.map { "rated \($0) of 5" }
    let kept = operation.isFavourite ? "favourite, kept by clean-up" : nil
    let words = [kept, rating].compactMap(\.self).joined(separator: " · ")
    return words.isEmpty
      ? [] : [Entry(label: kept == nil ? "rating" : "★", text: StyledLine(words, look.accent))]
  }

  private var sentTo: [Entry] {
    guard !operation.isForeign else { return [] }
    let settings = operation.request.settings
    var parts = [operation.request.provider.name, operation.request.model]
    if let people = settings.people { parts.append("people: " + PeopleWords.short(people)) }
    if let negative = settings.negativePrompt { parts.append("without: " + negative) }
    return [Entry(label: "sent to", text: StyledLine(parts.joined(separator: " · "), look.text))]
  }

  private var costEntry: Entry {
    guard operation.request.provider.isBilled else {
      // What is charged is Google's word, which the sandbox does not have.
      return Entry(label: "cost", text: StyledLine("not billed · \(would)", look.text))
    }
    let words = read?.moneyWords ?? operation.moneyWords
    return Entry(label: "cost", text: StyledLine(words, look.money))
  }

  private var would: String {
    if let all = read?.wouldBeBilled, all.submissions > 0 {
      let several = all.submissions > 1 ? "\(all.submissions) submissions, " : ""
      return "\(several)would be \(all.amount)"
    }
    let isUnsent = operation.state == .cancelled && operation.submittedAt == nil
    return isUnsent ? "would cost nothing" : "would be \(operation.estimate)"
  }

  /// What the history has of it besides, once that is read.
  private var read: OperationDetail? {
    state.detail.flatMap { $0.operation.id == operation.id ? $0 : nil }
  }

  /// What it is a take of.
  private var place: TakePlace? { read?.place }

  private var project: [Entry] {
    [("project", place?.words ?? operation.project), ("session", operation.session)].compactMap {
      label, name in
      name.map { Entry(label: label, text: StyledLine($0, look.text)) }
    }
  }

  private var timings: [Entry] {
    let created = state.localTime.full(operation.createdAt, now: state.now)
    var parts = ["asked \(created)"]
    let begun = read?.queuedAt ?? operation.createdAt
    if begun > operation.createdAt {
      parts.append("again \(state.localTime.full(begun, now: state.now))")
    }
    func add(_ name: String, _ from: Date?, _ to: Date?) {
      guard let from, let to, to >= from else { return }
      parts.append("\(name) \(Wording.elapsed(to.timeIntervalSince(from)))")
    }
    // What the last try took: there may have been nobody to save it before.
    func addSaved(from ready: Date?) {
      guard let seconds = attempts.last(where: { $0.step == .save })?.seconds else {
        return add("saved", ready, operation.finishedAt)
      }
      parts.append("saved \(Wording.elapsed(seconds))")
    }
    let made = operation.readyAt ?? attempts.last { $0.step == .poll }?.at
    add("queued", begun, operation.submittedAt)
    if operation.state == .completed {
      let ready = made ?? operation.finishedAt
      if let unseen { parts.append(unseen) } else { add("made", operation.acceptedAt, ready) }
      if made != nil { addSaved(from: ready) }
    }
    if unseen == nil { add("in all", begun, operation.finishedAt) }
    return [Entry(label: "time", text: StyledLine(parts.joined(separator: " · "), look.text))]
  }

  /// Between what times it was made, when nobody looked for most of it: VeoGen was closed.
  private var unseen: String? {
    let found = attempts.last { $0.step == .poll && $0.seconds != nil }
    guard let accepted = operation.acceptedAt, let ready = operation.readyAt,
      let dark = found?.seconds
    else { return nil }
    let sample = LatencySample(seconds: ready.timeIntervalSince(accepted), uncertainty: dark)
    guard !sample.isTelling else { return nil }
    let (least, most) = (sample.seconds - sample.uncertainty, Wording.elapsed(sample.seconds))
    return least < 1 ? "made within \(most)" : "made in \(Wording.elapsed(least)) to \(most)"
  }

  private var inputs: [Entry] {
    operation.request.inputs.map { input in
      var line = StyledLine(input.name, look.link)
      line.append(" · \(input.role.name) · \(input.width)×\(input.height)", look.dim)
      return Entry(label: "with", text: line)
    }
  }

  private var enhancement: [Entry] {
    guard let original = operation.request.originalPrompt else { return [] }
    let words = operation.request.prompt.split(whereSeparator: \.isWhitespace).count
    let before = original.split(whereSeparator: \.isWhitespace).count
    return [
      Entry(
        label: "enhanced",
        text: StyledLine(
          "\(before) words became \(words) · \(state.key("operation.open")) shows both", look.draft)
      )
    ]
  }

  private var remote: [Entry] {
    let label = operation.request.provider == .sandbox ? "sandbox" : "at Google"
    return operation.remoteName.map { [Entry(label: label, text: StyledLine($0, look.dim))] } ?? []
  }
}

extension OperationState {
  /// The word that stands before what is said of it.
  var label: String {
    switch self {
    case .uncertain: "decide"
    case .completed: "saved"
    default: "state"
    }
  }
}

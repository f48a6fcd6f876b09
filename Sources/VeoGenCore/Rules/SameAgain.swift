extension GenerationRequest {
  /// Whether the clip would be another take of the same: a blank more in the prompt makes no other
  /// one. Files are told by their names, as the history has copies of its own.
  public func isSame(as other: GenerationRequest) -> Bool {
    evenPrompt == other.evenPrompt && model == other.model && provider == other.provider
      && settings == other.settings
      && inputs.map { [$0.role.name, $0.name] } == other.inputs.map { [$0.role.name, $0.name] }
  }

  /// Its words with one blank between them.
  public var evenPrompt: String { Self.even(prompt) }

  /// The words of a prompt with one blank between them.
  public static func even(_ prompt: String) -> String {
    prompt.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension Operation {
  /// Whether nobody knows, or has said, what became of it: it was sent and got no answer, or was
  /// deleted while that was so.
  ///
  /// Deleting ends what is uncertain, at the moment at which it goes to the trash. What was
  /// cancelled before is decided.
  public var isUndecided: Bool {
    guard trashedAt != nil else { return state == .uncertain }
    // Of one that waited to be sent again only what came before may be billed.
    return state == .cancelled && isPerhapsCharged && ownStatus == .perhaps
      && finishedAt == trashedAt
  }

  /// Whether the same is asked about before it is sent once more, however long ago this was: it is, or
  /// may be, billed, and gives no clip by itself.
  ///
  /// Where it ended makes no difference, in the list or in the trash, nor who ended it: nobody should
  /// have to remember what was paid for in vain.
  public var asksBeforeTheSame: Bool {
    state == .uncertain || (state.isFinal && clip == nil && charged != .no)
  }
}

extension [Operation] {
  /// ` Of 3 like it at most $2.53 is perhaps charged.`, behind what is said of one of them; empty where
  /// there is no other.
  public var moreOnTheSame: String {
    let all = filter(\.asksBeforeTheSame)
    guard all.count > 1, let words = all.wordsOnBill else { return "" }
    return " Of \(all.count) like it \(words)."
  }
}

extension GenerationRequest {
  /// With the words that the person wrote, before Gemini bettered them.
  public var asWritten: GenerationRequest {
    var written = self
    written.prompt = originalPrompt ?? prompt
    written.originalPrompt = nil
    return written
  }
}

/// What a command does before it sends what the history has as not done already.
///
/// Scripts send the same prompt many times on purpose, so what is merely on its way stops nothing
/// there: it will have its clip, and is named. One that got no answer is another matter, and so is
/// one that was billed and ended without a clip. It is paid for, or may be, and no clip comes of it by
/// itself, so that a script which is run again after that failure, as scripts are, would pay twice
/// without anybody's word. Whoever has a terminal is asked in both cases, as in the studio. On the
/// sandbox there is nothing to pay.
public enum SameAgain: Hashable, Sendable {
  /// Nothing stands against it.
  case send
  /// It is sent, and this one named.
  case tell(Operation)
  /// The person is asked.
  case ask(Operation)
  /// There is nobody to ask.
  case refuse(Operation)

  /// `found`: those by which the same is on its way, or is perhaps paid for. `isSaid`: the person has said
  /// that it is to be sent whatever there is.
  public init(_ found: [Operation], canAsk: Bool, isSaid: Bool) {
    let billed = found.filter { $0.request.provider.isBilled }
    let undecided = billed.first(where: \.asksBeforeTheSame)
    guard !isSaid, let one = undecided ?? billed.first else {
      self = .send
      return
    }
    if canAsk {
      self = .ask(one)
    } else {
      self = undecided == nil ? .tell(one) : .refuse(one)
    }
  }
}

extension Operation {
  /// That the same was sent by this one, at `time` in words, and what is known of it.
  public func wordsOnTheSame(sentAt time: String) -> String {
    guard asksBeforeTheSame else {
      return "The same is not done yet: it was asked for as \(id) at \(time)."
    }
    return "The same was sent as \(id) at \(time)\(wordsOnItsEnd)"
  }

  /// What became of it and its money, behind the words that it was sent:
  /// `, and lies in the trash. No answer came: ~$0.84 is perhaps charged.`
  public var wordsOnItsEnd: String {
    let isTaken = remoteName != nil || charged == .yes && ownStatus != .perhaps
    let bill = wordsOnBill.map { ": \($0)" } ?? ""
    let fetch =
      retryIsDownloadOnly && trashedAt == nil
      ? " Retry fetches its clip, for nothing, while that is still kept."
      : ""
    return "\(place). \(isTaken ? "It was taken" : "No answer came")\(bill).\(fetch)"
  }

  private var place: String {
    if trashedAt != nil { return ", and lies in the trash" }
    return switch state {
    case .cancelled: ", and was cancelled"
    case .failed: ", and failed"
    default: ""
    }
  }

  /// What can be typed instead of sending the same once more.
  public var waysBesideTheSame: String {
    if trashedAt != nil {
      return "veogen show \(id) tells about it, veogen restore \(id) brings it back."
    }
    guard state.isFinal else {
      let first =
        state == .uncertain ? "retry \(id) sends that one again" : "show \(id) tells about it"
      return "veogen \(first), veogen cancel \(id) gives it up."
    }
    let retry = retryIsDownloadOnly ? "fetches its clip" : "sends that one again"
    return "veogen show \(id) tells about it, veogen retry \(id) \(retry)."
  }
}

extension GenerationRequest {
  /// Whether the clip would be another take of the same: a blank more in the prompt makes no other
  /// one. Files are told by their names, as the history has copies of its own.
  public func isSame(as other: GenerationRequest) -> Bool {
    evenPrompt == other.evenPrompt && model == other.model && provider == other.provider
      && settings == other.settings
      && inputs.map { [$0.role.name, $0.name] } == other.inputs.map { [$0.role.name, $0.name] }
  }

  /// Its words with one blank between them.
  public var evenPrompt: String {
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

  /// Whether nobody knows what it cost: its last try, where an earlier one was charged for certain.
  public var isPerhapsCharged: Bool {
    charged == .perhaps || charged == .yes && ownStatus == .perhaps
  }

  /// Whether the same is asked about before it is sent once more, however long ago this was: it may
  /// be billed, and gives no clip by itself.
  ///
  /// What was cancelled or failed and stands in the list says so there, and is decided. In the trash
  /// it is out of sight.
  public var asksBeforeTheSame: Bool {
    state == .uncertain || (trashedAt != nil && clip == nil && isPerhapsCharged)
  }

  /// `~$0.84 is perhaps charged`: what is not known of its money. Nil: it is known, or nothing is
  /// billed.
  public var wordsOnPerhaps: String? {
    guard request.provider.isBilled, charged != .no else { return nil }
    switch (ownStatus, chargedBefore) {
    case (.perhaps, .no): return "\(countedWords) is perhaps charged"
    case (.perhaps, .perhaps): return "\(countedInAll.words) is perhaps charged for all its tries"
    case (.perhaps, .yes) where perhapsBefore:
      return "\(countedInAll.words) is \(wordsBefore) for all its tries"
    case (.perhaps, .yes): return "\(countedWords) is perhaps charged for its last try"
    case (.reserved, .perhaps), (.notCharged, .perhaps):
      return "\(earlierWords) is perhaps charged for what was tried before"
    case (.reserved, .yes) where perhapsBefore, (.notCharged, .yes) where perhapsBefore:
      return "\(earlierWords) is \(wordsBefore) for what was tried before"
    default: return nil
    }
  }

  /// What is perhaps charged; where an earlier try was charged for certain that is the last one's,
  /// unless another of them is not known either.
  fileprivate var perhapsCounted: CountedMoney {
    chargedBefore == .yes && !perhapsBefore ? ownCounted : countedInAll
  }
}

extension [Operation] {
  /// `at most $1.65 is perhaps charged`: what is not known of the money of those that got no answer.
  /// Nil: it is known, or nothing is billed.
  public var wordsOnPerhaps: String? {
    let open = filter(\.isPerhapsCharged)
    guard !open.isEmpty else { return nil }
    let sum = open.reduce(CountedMoney.none) { $0 + $1.perhapsCounted }
    return
      "\(sum.words) is \(open.first(where: \.perhapsBesideCharged)?.wordsBefore ?? "perhaps charged")"
  }

  /// ` Of 3 like it at most $2.53 is perhaps charged.`, behind what is said of one of them; empty where
  /// there is no other.
  public var moreOnTheSame: String {
    let all = filter(\.asksBeforeTheSame)
    guard all.count > 1, let words = all.wordsOnPerhaps else { return "" }
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
/// there: it will have its clip, and is named. One that got no answer is another matter. Nobody
/// knows whether it is paid for and no clip comes of it by itself, so that a script which is run
/// again after that failure, as scripts are, would pay twice without anybody's word. Whoever has a
/// terminal is asked in both cases, as in the studio. On the sandbox there is nothing to pay.
public enum SameAgain: Hashable, Sendable {
  /// Nothing stands against it.
  case send
  /// It is sent, and this one named.
  case tell(Operation)
  /// The person is asked.
  case ask(Operation)
  /// There is nobody to ask.
  case refuse(Operation)

  /// `found`: those by which the same is on its way or perhaps taken. `isSaid`: the person has said
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
    let place = trashedAt == nil ? "" : ", and lies in the trash"
    let answer = remoteName == nil ? "No answer came" : "It was taken"
    let bill = wordsOnPerhaps.map { ": \($0)" } ?? ""
    return "The same was sent as \(id) at \(time)\(place). \(answer)\(bill)."
  }

  /// What can be typed instead of sending the same once more.
  public var waysBesideTheSame: String {
    trashedAt == nil
      ? "veogen retry \(id) sends that one again, veogen cancel \(id) gives it up."
      : "veogen show \(id) tells about it, veogen restore \(id) brings it back."
  }
}

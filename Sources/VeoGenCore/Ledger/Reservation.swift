/// How much is reserved for a clip: as much as it can cost, so that caps hold whatever it does.
public enum Reservation {
  /// Tokens of text and thinking that a clip may need; those on record used 800 (gemini-api.md,
  /// section 8).
  private static let textTokens = 4_000
  /// Tokens of an image that goes in, generously.
  private static let imageTokens = 2_000

  /// The most that `request`, expected to cost `estimate`, costs by the table of prices.
  ///
  /// A model with a price a second costs what was expected. One that is billed by tokens also
  /// takes words, thinking and inputs, whose number is not known before.
  public static func amount(
    _ request: GenerationRequest, estimate: Money, in catalog: ModelCatalog = .builtIn
  ) -> Money {
    guard let model = catalog.videoModel(request.model), model.tokensPerSecond != nil else {
      return estimate
    }
    let million = 1_000_000.0
    let text = Double(textTokens) * (model.textOutputPerMillionUSD ?? 0) / million
    let input = Double(inputTokens(request, model)) * (model.inputPerMillionUSD ?? 0) / million
    return estimate + Money(dollars: text + input)
  }

  /// A token of text has at least a byte. A clip to extend counts like one that comes out.
  private static func inputTokens(_ request: GenerationRequest, _ model: VideoModel) -> Int {
    let words = request.prompt.utf8.count + (request.settings.negativePrompt?.utf8.count ?? 0)
    let clips = request.inputs(.extension).count
    let seconds = clips * (model.inputs?.extension?.maxTotal ?? 0)
    let perSecond = model.tokensPerSecond?[request.settings.resolution] ?? 0
    return words + (request.inputs.count - clips) * imageTokens + seconds * perSecond
  }
}

extension Operation {
  /// The most that making it once can cost, with what it goes on from, though that is not there yet.
  public var most: Money {
    var whole = request
    if let continues, request.inputs(continues).isEmpty { whole.inputs.append(.toCome(continues)) }
    return Reservation.amount(whole, estimate: estimate)
  }

  /// `$0.81, at most $0.84`: what making it once costs, as it is said before anything is paid.
  public var priceWords: String { estimate.words(atMost: most) }

  /// What it cost, or is expected to.
  public var billWords: String { actual?.description ?? priceWords }

  /// What became of its money, as the ledger says it.
  ///
  /// One that was taken may be billed from then on, and `charged` says so in case that it is given up.
  /// While nothing is wrong with it, its money is merely reserved.
  public var ledgerStatus: LedgerStatus {
    guard !isReserved else { return .reserved }
    switch charged {
    case .yes: return .charged
    case .perhaps: return .perhaps
    case .no: return .notCharged
    }
  }

  /// Whether the present try is neither ended nor lost. What is merely fetched once more is charged
  /// already.
  var isReserved: Bool { !state.isFinal && state != .uncertain && !isPaid }

  /// What was charged by now: while a try is on its way, that is about the ones before.
  public var chargedByNow: Charged { isReserved ? chargedBefore : charged }

  /// What was charged as other programs read it: `no`, `perhaps`, `yes`, or `reserved` while nothing
  /// is decided yet.
  public var chargedWord: String {
    let isFirst = isReserved && chargedBefore == .no && request.provider.isBilled
    return isFirst ? LedgerStatus.reserved.rawValue : chargedByNow.rawValue
  }

  /// `$0.79 charged · estimate $0.80`: the amount and the word of the ledger.
  public var moneyWords: String {
    let status = ledgerStatus
    if hasEarlierCost { return moneyWordsInAll }
    guard status != .notCharged else { return "\(status.words) · estimate \(estimate)" }
    let expected = ownCounted.amount == estimate ? "" : " · estimate \(estimate)"
    return "\(countedWords) \(status.words)\(expected)"
  }

  /// `at most $1.65: at most $0.84 perhaps charged before, $0.81 charged`.
  private var moneyWordsInAll: String {
    guard !isUncharged else { return "\(earlierWords) \(wordsBefore)" }
    return "\(countedInAll.words): \(earlierWords) \(wordsBefore) before, "
      + "\(countedWords) \(ownStatus.words)"
  }

  /// What it counts for, with a word or sign before an amount that is not known for certain.
  public var countedWords: String { ownCounted.words }
}

extension Money {
  /// `$0.79` when it is known, else `at most $0.84`, or `~$0.80` when the estimate is the same.
  func words(counting estimate: Money, isKnown: Bool, digits: Int = 2) -> String {
    let amount = digits == 2 ? description : text(digits: digits)
    if isKnown { return amount }
    return description == estimate.description ? "~\(amount)" : "at most \(amount)"
  }
}

/// What making clips takes.
public struct ProductionSummary: Hashable, Sendable {
  public var clips: Int
  public var price: Money
  /// The most that they can cost.
  public var most: Money
  /// Seconds until all are there, roughly; nil: nobody knows.
  public var seconds: Double?
  /// All of it in a sentence: `40 clips with Veo 3.1 at 720p, $128, about 3 h at today's limits.`
  public var sentence: String
  /// Why it does not fit or nothing can be made, and what would help.
  public var notes: [ProductionNote]
  /// False on the sandbox.
  public var isBilled: Bool
  /// When nothing else is left to make: the parts with clips that are stale.
  public var stale: [PartID] = []
  /// What was tried before, left no clip and is not tried again by this: the last of each shot.
  public var leftWithout: [OperationID] = []
  /// Whether something that is approved cannot be made as it is, and was never tried.
  public var isBlocked = false
  /// The parts of which a clip is made, in the order of the film.
  public var parts: [PartID] = []
  /// How many of the clips were, or may have been, billed before, and are billed again: that is asked
  /// about, whatever the price.
  public var billedBefore = 0

  public init(
    clips: Int, price: Money, most: Money? = nil, seconds: Double? = nil, sentence: String,
    notes: [ProductionNote] = [], isBilled: Bool = true
  ) {
    self.most = most ?? price
    self.isBilled = isBilled
    self.clips = clips
    self.price = price
    self.seconds = seconds
    self.sentence = sentence
    self.notes = notes
  }
}

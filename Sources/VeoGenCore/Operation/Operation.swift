import Foundation

/// One request on its way to becoming a clip: a row of the history.
public struct Operation: Codable, Hashable, Sendable, Identifiable {
  /// Its short name.
  public var id: OperationID
  /// What was asked for.
  public var request: GenerationRequest
  /// Where it stands.
  public var state: OperationState
  /// What the request was estimated to cost when it was admitted.
  public var estimate: Money
  /// Whether it was paid for, as far as is known: the worst of all that was sent for it.
  public var charged: Charged
  /// The same of what was sent before the present try, which no later one takes back.
  public var chargedBefore = Charged.no
  /// Whether of one of those nobody knows if it was, whatever is known of the others.
  public var perhapsBefore = false
  /// What all of them count for in the ledger.
  public var earlier = CountedMoney.none
  /// Whether what the present try made is charged by now and merely fetched once more.
  public var isPaid = false
  /// When it was admitted.
  public var createdAt: Date
  /// Of the last change of state.
  public var updatedAt: Date
  /// When the request last left.
  public var submittedAt: Date?
  /// When Google accepted it.
  public var acceptedAt: Date?
  /// When it ended, well or not.
  public var finishedAt: Date?
  /// Google's name for it: an interaction id or an operation name.
  public var remoteName: String?
  /// What Google has for it, once it is made.
  public var result: RemoteResult?
  /// The file, once it is saved.
  public var clip: Clip?
  /// Why it failed, is uncertain, waits for another try, or cannot be followed now.
  public var failure: Failure?
  /// Not before this moment; nil: as soon as there is a slot.
  public var retryAt: Date?
  /// How often the current step was tried.
  public var attempts: Int
  /// Where the file goes, when not into the history's own folder.
  public var outputDirectory: String?
  /// Higher goes first in the queue; 0 unless the person said otherwise.
  public var priority = 0
  /// How often it was sent again by itself since the person last asked for it.
  public var resubmissions = 0
  /// The person keeps it from starting.
  public var isHeld = false
  /// What it is part of, for caps and sums.
  public var project: String?
  /// What lists call it instead of its prompt: the chapter or scene that it is for, by the name that
  /// had when it was queued or its words were last edited.
  public var title: String?
  /// The role of what is put in before it is sent, the clip that it goes on from or its last frame.
  public var continues: InputRole?
  /// The group of work during which it was asked for.
  public var session: String?
  /// Kept by clean-up.
  public var isFavourite = false
  /// What the person thinks of it, 1 to 5; nil: nothing was said.
  public var rating: Int?
  /// When Google was first seen to have the result; it keeps it for 48 hours from then.
  public var readyAt: Date?
  /// What it cost by the usage that Google reported; nil when it reports none.
  public var actual: Money?
  /// The service's address, when it is not Google's own.
  public var baseURL: String?
  /// When it was moved to the trash.
  public var trashedAt: Date?
  /// Where its clip lies, or is about to, while it is in the trash.
  public var trashPath: String?

  public init(
    id: OperationID, request: GenerationRequest, estimate: Money, createdAt: Date,
    outputDirectory: String? = nil
  ) {
    self.id = id
    self.request = request
    self.state = .queued
    self.estimate = estimate
    self.charged = .no
    self.createdAt = createdAt
    self.updatedAt = createdAt
    self.attempts = 0
    self.outputDirectory = outputDirectory
  }
}

/// One line of an operation's log: what was tried and what came of it.
public struct Attempt: Codable, Hashable, Sendable {
  /// The step that was tried.
  public enum Step: String, Codable, Sendable {
    case admit, submit, poll, download, check, save, cancel, resume, retry
    case trash, restore
    case imported = "import"
    /// How long Google still keeps the clip.
    case expiry
  }

  /// When it was tried.
  public var at: Date
  /// The step that was tried.
  public var step: Step
  /// What came of it, a short phrase.
  public var outcome: String
  /// Seconds it took.
  public var seconds: Double?

  public init(at: Date, step: Step, outcome: String, seconds: Double? = nil) {
    self.at = at
    self.step = step
    self.outcome = outcome
    self.seconds = seconds
  }
}

/// How far a running step has come. Not stored.
public struct TransferProgress: Hashable, Sendable {
  /// Bytes on disk and bytes in all, while saving.
  public var received: Int64
  /// Bytes in all, when that is known.
  public var total: Int64?

  public init(received: Int64, total: Int64?) {
    self.received = received
    self.total = total
  }
}

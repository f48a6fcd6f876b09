import Foundation

/// The engine as the studio knows it: closures, and events for who listens.
///
/// The studio never blocks on these; tests hand it scripted ones. All throw `Failure` only.
public struct EngineClient: Sendable {
  /// What the first frame shows. Quick: a few milliseconds of local reading.
  public var overview: @Sendable () -> Overview
  /// What comes right after the first frame; the date is when the studio was last seen.
  public var catchUp: @Sendable (Date?) async throws -> CatchUp
  /// A window of the history.
  public var operations: @Sendable (OperationQuery) async throws -> OperationPage
  /// One operation with its log.
  public var detail: @Sendable (OperationID) async throws -> OperationDetail
  /// An operation without its log: for those who ask again and again.
  public var operation: @Sendable (OperationID) async throws -> Operation
  /// Admits a request as `takes` operations of a session. Durable when it returns. Nothing is written
  /// when the whole history has more of the same than the person was told.
  public var submit:
    @Sendable (GenerationRequest, _ takes: Int, _ session: String?, SameKnown) async throws
      -> SubmissionAnswer
  /// The sessions that there are, the last used first; some hundred at most.
  public var sessions: @Sendable () async throws -> [WorkSession]
  /// Stops an operation, or says why that cannot be. It throws, and stops nothing, when that takes
  /// more than was agreed to; nil: whatever it takes.
  public var cancel: @Sendable (OperationID, _ agreed: CancelAgreement?) async throws -> Void
  /// Gives up a clip that is made, and paid for, and not saved yet.
  public var giveUp: @Sendable (OperationID) async throws -> Void
  /// Tries an operation again, at the person's word. It throws, and sends nothing, when that takes
  /// more than was agreed to; nil: whatever it takes.
  public var retry: @Sendable (OperationID, _ agreed: RetryAgreement?) async throws -> Void
  /// Moves the operation and its clip to the trash.
  public var delete: @Sendable (OperationID) async throws -> Void
  /// Brings it back from the trash.
  public var restore: @Sendable (OperationID) async throws -> Void
  /// What lies in the trash.
  public var trash: @Sendable () async throws -> TrashContents
  /// Deletes these for good, as far as they lie in the trash.
  public var emptyTrash: @Sendable ([OperationID]) async throws -> Void
  /// Keeps it from clean-up, or no longer.
  public var setFavourite: @Sendable (OperationID, Bool) async throws -> Void
  /// Keeps what the person thinks of it, 1 to 5; nil takes that back.
  public var setRating: @Sendable (OperationID, Int?) async throws -> Void
  /// Steers the queue, or says why that cannot be.
  public var steer: @Sendable (QueueCommand) async throws -> Void
  /// Asks Gemini for a better prompt.
  public var enhance: @Sendable (EnhancementRequest) async throws -> Enhancement
  /// Looks at a file that is to go with a prompt.
  public var inspect: @Sendable (_ path: String, InputRole) async throws -> InputMedia
  /// Starts the system's player; returns what was started.
  public var play: @Sendable (OperationID) async throws -> String
  /// The same for a file that belongs to no operation: a film or a trailer.
  public var playFile: @Sendable (_ path: String) async throws -> String
  /// What is inside a video file that belongs to no operation.
  public var footage: @Sendable (_ path: String) async throws -> Footage
  /// A still of a clip at a moment, in seconds, or an image; scaled to fit into `width` × `height`
  /// pixels, so that it has a size of its own.
  public var picture:
    @Sendable (_ path: String, _ at: Double, _ width: Int, _ height: Int) async throws
      -> FramePicture
  /// The same if it is at hand without decoding anything, within a millisecond or so; nil otherwise.
  public var keptPicture:
    @Sendable (_ path: String, _ at: Double, _ width: Int, _ height: Int) async -> FramePicture?
  /// The frames of a clip from a moment on, no faster than they are read. Decoding ends when the
  /// reader is cancelled or lets the stream go.
  public var frames:
    @Sendable (
      _ path: String, _ from: Double, _ width: Int, _ height: Int, _ framesPerSecond: Int
    ) -> AsyncThrowingStream<FramePicture, any Error>
  /// Puts text on the clipboard with a program of this machine; returns which, nil when there is
  /// none that can.
  public var copy: @Sendable (String) async throws -> String?
  /// Writes a part of the history to a CSV and a JSON file.
  public var export: @Sendable (ExportSelection) async throws -> ExportedHistory
  /// What was spent, reserved and not charged.
  public var ledger: @Sendable (LedgerQuery) async throws -> LedgerReport
  /// Keeps what is being written, so that nothing typed is lost.
  public var saveDraft: @Sendable (Draft) -> Void
  /// Deletes the prompts that others took the place of.
  public var forgetEarlierPrompts: @Sendable () async throws -> Void
  /// Keeps how the studio is left.
  public var saveSession: @Sendable (Session) -> Void
  /// Books and movies.
  public var projects: ProjectClient
  /// Hands everything that happens from now on to `EventListener.take`, on whichever thread it
  /// happens. What a change brings about is told before the change returns. Call what it returns to
  /// hear no more.
  public var listen: @Sendable (EventListener) -> @Sendable () -> Void

  public init(
    overview: @escaping @Sendable () -> Overview,
    catchUp: @escaping @Sendable (Date?) async throws -> CatchUp = { _ in CatchUp() },
    operations: @escaping @Sendable (OperationQuery) async throws -> OperationPage,
    detail: @escaping @Sendable (OperationID) async throws -> OperationDetail,
    operation: @escaping @Sendable (OperationID) async throws -> Operation,
    submit:
      @escaping @Sendable (GenerationRequest, Int, String?, SameKnown) async throws ->
      SubmissionAnswer,
    sessions: @escaping @Sendable () async throws -> [WorkSession] = { [] },
    cancel: @escaping @Sendable (OperationID, CancelAgreement?) async throws -> Void,
    giveUp: @escaping @Sendable (OperationID) async throws -> Void,
    retry: @escaping @Sendable (OperationID, RetryAgreement?) async throws -> Void,
    delete: @escaping @Sendable (OperationID) async throws -> Void,
    restore: @escaping @Sendable (OperationID) async throws -> Void,
    trash: @escaping @Sendable () async throws -> TrashContents = { TrashContents() },
    emptyTrash: @escaping @Sendable ([OperationID]) async throws -> Void = { _ in },
    setFavourite: @escaping @Sendable (OperationID, Bool) async throws -> Void,
    setRating: @escaping @Sendable (OperationID, Int?) async throws -> Void = { _, _ in },
    steer: @escaping @Sendable (QueueCommand) async throws -> Void = { _ in },
    enhance: @escaping @Sendable (EnhancementRequest) async throws -> Enhancement,
    inspect: @escaping @Sendable (String, InputRole) async throws -> InputMedia,
    play: @escaping @Sendable (OperationID) async throws -> String,
    playFile: @escaping @Sendable (String) async throws -> String = { _ in
      throw Failure(.missing, "Nothing can be played here.")
    },
    footage: @escaping @Sendable (String) async throws -> Footage = { _ in
      throw Failure(.missing, "Nothing can be watched here.")
    },
    picture: @escaping @Sendable (String, Double, Int, Int) async throws -> FramePicture = {
      _, _, _, _ in throw Failure(.missing, "There are no pictures here.")
    },
    keptPicture: @escaping @Sendable (String, Double, Int, Int) async -> FramePicture? = {
      _, _, _, _ in nil
    },
    frames:
      @escaping @Sendable (String, Double, Int, Int, Int) -> AsyncThrowingStream<
        FramePicture, any Error
      > = { _, _, _, _, _ in AsyncThrowingStream { nil } },
    copy: @escaping @Sendable (String) async throws -> String? = { _ in nil },
    export: @escaping @Sendable (ExportSelection) async throws -> ExportedHistory = { _ in
      throw Failure(.missing, "Nothing can be exported here.")
    },
    ledger: @escaping @Sendable (LedgerQuery) async throws -> LedgerReport = { _ in .init() },
    projects: ProjectClient = ProjectClient(),
    saveDraft: @escaping @Sendable (Draft) -> Void,
    forgetEarlierPrompts: @escaping @Sendable () async throws -> Void = {},
    saveSession: @escaping @Sendable (Session) -> Void = { _ in },
    listen: @escaping @Sendable (EventListener) -> @Sendable () -> Void
  ) {
    self.overview = overview
    self.catchUp = catchUp
    self.operations = operations
    self.detail = detail
    self.operation = operation
    self.submit = submit
    self.sessions = sessions
    self.cancel = cancel
    self.giveUp = giveUp
    self.retry = retry
    self.delete = delete
    self.restore = restore
    self.trash = trash
    self.emptyTrash = emptyTrash
    self.setFavourite = setFavourite
    self.setRating = setRating
    self.steer = steer
    self.enhance = enhance
    self.inspect = inspect
    self.play = play
    self.playFile = playFile
    self.footage = footage
    self.picture = picture
    self.keptPicture = keptPicture
    self.frames = frames
    self.copy = copy
    self.export = export
    self.ledger = ledger
    self.projects = projects
    self.saveDraft = saveDraft
    self.forgetEarlierPrompts = forgetEarlierPrompts
    self.saveSession = saveSession
    self.listen = listen
  }
}

import FoundationEssentials
import TextUI
import VeoGenCore

/// What happened.
enum Message: Sendable {
  /// The time, before anything else of a round.
  case time(Date)
  case terminal(TerminalEvent)
  /// Many keys at once that write.
  case typed(TypedRun)
  /// A round in which nothing came from the terminal.
  case rested
  /// A command was chosen, by key, click or from a list.
  case command(Action)
  case engine(EngineEvent)
  case caughtUp(Result<CatchUp, Failure>)
  case pageRead(ticket: Int, Result<OperationPage, Failure>)
  case detailRead(OperationID, Result<OperationDetail, Failure>)
  case submitted(Result<[VeoGenCore.Operation], Failure>)
  /// It was not sent: the history has the same, which the person was not told.
  case sameFound(GenerationRequest, takes: Int, session: String?, [VeoGenCore.Operation])
  /// What lies in the trash.
  case trashRead(ticket: Int, Result<TrashContents, Failure>)
  /// The trash was emptied, or what could not be deleted.
  case trashEmptied(TrashContents, Failure?)
  /// The queue was steered, or why not.
  case steered(Failure?)
  /// The earlier prompts were deleted, or why not.
  case promptsForgotten(Failure?)
  case enhanced(ticket: Int, Result<Enhancement, Failure>)
  case inspected(ticket: Int, Result<InputMedia, Failure>)
  case directoryRead(ticket: Int, Result<[FileEntry], Failure>)
  /// A program took a text for the clipboard; nil: there is none.
  case copied(String, Result<String?, Failure>)
  case ledgerRead(ticket: Int, Result<LedgerReport, Failure>)
  /// The editor was closed; nil: the text is to stay as it was.
  case edited(Result<String?, Failure>)
  case sessionsRead(ticket: Int, Result<[WorkSession], Failure>)
  case themesRead(ticket: Int, [ThemeChoice])
  /// The choice was kept, or why not.
  case themeKept(Failure?)
  case exported(Result<ExportedHistory, Failure>)
  /// A player was started.
  case played(Result<String, Failure>)
  /// Nil: it has to be read.
  case pictureFound(ticket: Int, FramePicture?)
  case pictureRead(ticket: Int, Result<FramePicture, Failure>)
  /// A frame for the player is due; `position` is in seconds.
  case frame(ticket: Int, position: Double, FramePicture)
  /// No more frames come, and why, if that is not the clip's end.
  case framesEnded(ticket: Int, Failure?)
  /// A change of an operation was carried out, or not.
  case changed(Change, OperationID, Failure?)
  /// An answer about books and movies.
  case project(ProjectMessage)
}

/// What can be done to an operation.
enum Change: Sendable, Equatable {
  case cancel(CancelAgreement)
  case retry(RetryAgreement)
  case giveUp, delete, restore
  case favourite(Bool)
  case rate(Int?)

  /// Whether it stops an operation.
  var stops: Bool {
    switch self {
    case .cancel, .giveUp: true
    default: false
    }
  }
}

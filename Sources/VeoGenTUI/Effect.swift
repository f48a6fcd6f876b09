import FoundationEssentials
import TextUI
import VeoGenCore

/// What the studio asks of the world. Values: tests compare them.
enum Effect: Sendable, Equatable {
  /// What is told after the first frame, of what happened since a date.
  case catchUp(Date?)
  case readPage(ticket: Int, OperationQuery)
  case readDetail(OperationID)
  /// Sends it, unless the history has more of the same than the person was told.
  case submit(GenerationRequest, takes: Int, session: String?, knowing: SameKnown = .nothing)
  case change(Change, OperationID)
  /// Looks what there is before it is asked whether to delete it.
  case readTrash(ticket: Int)
  case emptyTrash(TrashContents)
  case steer([QueueCommand])
  case export(ExportSelection)
  case stopExport
  case play(OperationID)
  /// Looks whether a still is at hand, which needs no decoder.
  case findPicture(ticket: Int, path: String, at: Double, Size)
  /// A still that fits into so many pixels; `at` is in seconds.
  case readPicture(ticket: Int, path: String, at: Double, Size)
  /// Frames in place of those that come now.
  case playFrames(ticket: Int, FrameRun)
  case stopFrames
  case enhance(ticket: Int, EnhancementRequest)
  case stopEnhancing(ticket: Int)
  case inspect(ticket: Int, path: String, InputRole)
  case readDirectory(ticket: Int, path: String)
  case readLedger(ticket: Int, LedgerQuery)
  case saveDraft(Draft)
  case forgetEarlierPrompts
  case saveSession(Session)
  /// Puts text on the clipboard with a program, where there is one.
  case copy(String)
  /// Puts text on the clipboard of the person's terminal.
  case copyThroughTerminal(String)
  /// Hands the terminal to the person's editor, with a text to write on.
  case editText(String)
  /// Hands the terminal to the person's pager, with the engine's log.
  case readLogFile
  case suspend
  /// Rings, or whatever the person wished for.
  case callForAttention(String)
  case readSessions(ticket: Int)
  case readThemes(ticket: Int)
  case keepTheme(String)
  /// Asks the terminal for its background.
  case askForBackground
  case redraw
  /// About books and movies.
  case project(ProjectEffect)
}

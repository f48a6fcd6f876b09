import TextUI
import VeoGenCore

/// What a command does.
enum Action: Sendable, Hashable {
  case focusNext, focusPrevious
  case focus(Pane)
  case submit, enhance, attach, detach, newPrompt, forgetPrompts
  case edit(TextEdit)
  case move(Motion)
  /// Changes the selected setting, or the choice in an overlay.
  case change(Int)
  /// Opens, edits or accepts what is selected.
  case open
  case reset
  case play, retry, cancel, delete, undelete, trash, emptyTrash, favourite, mark, markTo, sort,
    export,
    showPath, copyPath
  case pauseQueue, drainQueue, hold, stopAfter
  case moveInQueue(QueueMove)
  case priority(Int)
  /// One more or one less of 5.
  case rate(Int)
  case ledger
  /// Watching a clip in the terminal.
  case view, togglePlayback, toStart, toEnd, contactSheet
  /// By seconds.
  case seek(Int)
  case filter
  case back
  case yes, drop
  case nextRole, complete, removeInput
  case help, palette, quit, interrupt, suspend, redraw, toggleMouse, zoom, log, editor, themes,
    sessions, service, about, logFile, again, extend
  case resizePane(PaneChange)
  case tree(TreeAction)
  case outline(OutlineAction)
  case film(FilmAction)
}

/// A movement in a list or a text that scrolls.
enum Motion: Sendable, Hashable {
  case up, down, pageUp, pageDown, halfPageUp, halfPageDown, first, last
}

/// What has the keys.
enum Context: UInt8, Sendable, Hashable, CaseIterable {
  case prompt, settings, settingText, operations, filter, detail
  case palette, attach, models, enhance, confirm, ledger, log, themes, player, sheet, away, sessions
  case projects, projectSearch, ask, askPath, outline, outlineLine, outlineText, drafting, film,
    about

  /// The name in key files.
  var id: String {
    switch self {
    case .settingText: "setting"
    case .projectSearch: "search"
    case .askPath: "path"
    case .outlineLine: "line"
    case .outlineText: "text"
    default: String(describing: self)
    }
  }

  /// The name in lists of keys.
  var name: String {
    switch self {
    case .prompt: "Prompt"
    case .settings: "Settings"
    case .settingText: "Seed and negative prompt"
    case .operations: "Operations"
    case .filter: "Filter"
    case .detail: "Detail"
    case .palette: "Commands"
    case .log: "Log"
    case .about: "About"
    case .themes: "Themes"
    case .attach: "Attach"
    case .models: "Models"
    case .enhance: "Enhance"
    case .confirm: "Question"
    case .ledger: "Ledger"
    case .player: "Player"
    case .sheet: "Contact sheet"
    case .sessions: "Sessions"
    case .away: "While you were away"
    case .projects: "Projects"
    case .projectSearch: "Search in projects"
    case .ask: "Form"
    case .askPath: "Path in a form"
    case .outline: "Outline"
    case .outlineLine: "Field of a line"
    case .outlineText: "Field of text"
    case .drafting: "Draft"
    case .film: "Film"
    }
  }

  /// Whether letters are text here and not commands.
  var isText: Bool {
    switch self {
    case .prompt, .settingText, .filter, .attach, .palette, .sessions, .themes, .projectSearch,
      .ask,
      .askPath,
      .outlineLine, .outlineText:
      true
    default: false
    }
  }
}

extension State {
  /// What has the keys now.
  var context: Context {
    if let overlay = overlays.last {
      guard case .outline = overlay, let editor = outline?.editor else { return overlay.context }
      return editor.cell.isLong ? .outlineText : .outlineLine
    }
    switch focus {
    case .prompt: return .prompt
    case .settings: return settings.editor == nil ? .settings : .settingText
    case .projects: return projects.isEditingSearch ? .projectSearch : .projects
    case .operations: return operations.isEditingFilter ? .filter : .operations
    }
  }
}

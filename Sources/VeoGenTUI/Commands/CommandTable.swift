import TextUI

/// Every command, and the way from a key to one.
enum CommandTable {
  static let commands: [Command] =
    studio + prompt + settings + OperationCommands.commands + QueueCommands.commands
    + OverlayCommands.commands + PlayerCommands.commands + MovingCommands.commands
    + ProjectCommands.commands + OutlineCommands.commands + EditingCommands.commands

  /// The command with an id.
  static func command(_ id: String) -> Command? { byID[id].map { commands[$0] } }

  /// The commands of a context in the table's order.
  static func commands(in context: Context) -> [Command] {
    commands.filter { $0.contexts.contains(context) }
  }

  private static let byID: [String: Int] = Dictionary(
    uniqueKeysWithValues: commands.enumerated().map { ($1.id, $0) })

  private static let studio: [Command] = [
    Command(
      "studio.generate", .studio, "generate", "Send the prompt with these settings to the model",
      words: "send submit create make render run video",
      keys: "^G Alt-Enter F5", in: .panes, footer: 8, .submit),
    Command(
      "studio.enhance", .studio, "enhance", "Ask for a better prompt, and compare",
      words: "improve better rewrite polish refine",
      keys: "^E", in: .panes, footer: 6, .enhance, whyNot: Availability.enhance),
    Command(
      "studio.next", .studio, "next pane", "Go to the next pane",
      keys: "Tab", in: .panes, footer: 9, .focusNext),
    Command(
      "studio.previous", .studio, "previous pane", "Go to the pane before",
      keys: "Shift-Tab", in: .panes, .focusPrevious),
    Command(
      "studio.nextFromOutline", .studio, "next pane", "Leave the outline for the next pane",
      keys: "Tab", in: [.outline], .focusNext),
    Command(
      "studio.previousFromOutline", .studio, "previous pane",
      "Leave the outline for the pane before", keys: "Shift-Tab", in: [.outline], .focusPrevious),
    Command(
      "studio.attach", .studio, "attach", "Attach frames, references or a clip to the prompt",
      words: "image picture photo file upload reference add input",
      keys: "^O", in: .panes, .attach),
    Command(
      "studio.help", .studio, "help", "List the keys that work here, search them, do one",
      words: "keys shortcuts hotkeys bindings manual how",
      keys: "?",
      in: [
        .settings, .operations, .detail, .models, .enhance, .confirm, .ledger, .log, .about,
        .player, .sheet, .projects, .outline, .drafting, .film,
      ],
      footer: 1, .help),
    Command(
      "studio.helpInText", .studio, "help", "List the keys that work here, search them, do one",
      words: "keys shortcuts hotkeys bindings manual how",
      keys: "F1", in: ContextSet.all.subtracting([.palette]), footer: 1, .help),
    Command(
      "studio.palette", .studio, "commands",
      "Find a command, book, movie or clip by a few of its letters",
      keys: ":",
      in: [.settings, .operations, .detail, .models, .ledger, .log, .about, .projects, .outline],
      footer: 2,
      .palette),
    Command(
      "studio.paletteInText", .studio, "commands",
      "Find a command, book, movie or clip by a few of its letters",
      keys: "^P", in: ContextSet.all.subtracting([.palette, .confirm, .sessions, .themes]),
      footer: 2,
      .palette),
    Command(
      "studio.editor", .studio, "editor", "Write the text in your editor ($VISUAL or $EDITOR)",
      words: "vim nano external",
      keys: "^X→^E", in: [.prompt, .settingText, .outlineLine, .outlineText], footer: 1, .editor),
    Command(
      "studio.sessions", .studio, "session",
      "Name a group of work, or go on with one: what is sent then belongs to it",
      words: "tag label group name",
      keys: "N",
      in: .plainPanes, footer: 1, .sessions),
    Command(
      "studio.zoom", .studio, "zoom", "Give this pane the whole screen, or take it back",
      words: "full screen fullscreen maximize enlarge",
      keys: "z", in: .plainPanes, footer: 1, .zoom),
    Command(
      "studio.zoomInText", .studio, "zoom", "Give this pane the whole screen, or take it back",
      words: "full screen fullscreen maximize enlarge",
      keys: "Alt-z", in: .panes, .zoom),
    Command(
      "pane.taller", .studio, "taller", "Make this pane a row taller",
      words: "resize height bigger",
      keys: "Ctrl-Up",
      in: .plainPanes, .resizePane(.taller)),
    Command(
      "pane.lower", .studio, "shorter", "Make this pane a row shorter",
      words: "resize height smaller lower",
      keys: "Ctrl-Down",
      in: .plainPanes, .resizePane(.lower)),
    Command(
      "pane.wider", .studio, "wider", "Make this pane a column wider", words: "resize width bigger",
      keys: "Ctrl-Right",
      in: .plainPanes.union([.outline]), .resizePane(.wider)),
    Command(
      "pane.narrower", .studio, "narrower", "Make this pane a column narrower",
      words: "resize width smaller",
      keys: "Ctrl-Left",
      in: .plainPanes.union([.outline]), .resizePane(.narrower)),
    Command(
      "pane.standard", .studio, "even sizes", "Give all panes their own sizes again",
      words: "resize reset layout equal",
      keys: "=",
      in: .plainPanes, .resizePane(.standard)),
    Command(
      "go.prompt", .studio, "to the prompt", "Go to the prompt", words: "write text",
      keys: "Alt-1 g→p",
      in: .plainPanes, .focus(.prompt)),
    Command(
      "go.settings", .studio, "to the settings", "Go to the settings",
      words: "options preferences configuration model duration resolution aspect seed",
      keys: "Alt-2 g→s",
      in: .plainPanes, .focus(.settings)),
    Command(
      "go.operations", .studio, "to the operations", "Go to the list of operations",
      words: "history queue jobs clips",
      keys: "Alt-3 g→o", in: .plainPanes, .focus(.operations)),
    Command(
      "go.promptFromText", .studio, "to the prompt", "Go to the prompt", words: "write text",
      keys: "Alt-1",
      in: .panesByDigit, .focus(.prompt)),
    Command(
      "go.settingsFromText", .studio, "to the settings", "Go to the settings",
      words: "options preferences configuration model duration resolution aspect seed",
      keys: "Alt-2",
      in: .panesByDigit, .focus(.settings)),
    Command(
      "go.operationsFromText", .studio, "to the operations", "Go to the list of operations",
      words: "history queue jobs clips",
      keys: "Alt-3", in: .panesByDigit, .focus(.operations)),
    Command(
      "studio.themes", .studio, "themes", "Choose a theme; the selected one is shown at once",
      words: "colours colors dark light appearance skin",
      keys: "T", in: .listsOfWork, .themes),
    Command(
      "studio.log", .studio, "log", "Show what was said so far, with times",
      words: "messages history errors notifications",
      keys: "L", in: .listsOfWork, .log),
    Command(
      "studio.logFile", .studio, "log file",
      "Read in your pager what the engine logged of its work",
      words: "veogen.log debug trace diagnostics less engine steps polls",
      keys: "g→l", in: .plainPanes, .logFile),
    Command(
      "studio.ledger", .studio, "ledger", "Show what was spent and is reserved, and the caps",
      words:
        "money price prices cost costs budget spend limits caps billing bill dollars usage refunds charged",
      keys: "$", in: .listsOfWork, .ledger),
    Command(
      "studio.service", .studio, "service",
      "Say who makes the clips; from the sandbox, how to set a key for Google's models",
      words: "api key account login provider google gemini sandbox",
      keys: "i",
      in: .listsOfWork, .service),
    Command(
      "studio.about", .studio, "about",
      "Show the version, where things are kept and what the terminal can do",
      words: "version history database settings configuration log videos folders paths terminal",
      keys: "g→a", in: .plainPanes, .about),
    Command(
      "studio.mouse", .studio, "mouse",
      "Let the terminal have the mouse to select with, or click, select text and drag here again",
      words: "select text copy click",
      keys: "M", in: .listsOfWork, .toggleMouse),
    Command(
      "studio.redraw", .studio, "redraw", "Draw the screen again", words: "refresh repaint",
      keys: "^L", in: .all, .redraw),
    Command(
      "studio.suspend", .studio, "suspend",
      "Go back to the shell; operations wait until fg", words: "background job",
      keys: "^Z",
      in: ContextSet.all.subtracting([.outline]), .suspend),
    Command(
      "studio.quit", .studio, "quit",
      "Quit; what is written is kept, what is being made goes on",
      words: "exit leave close end bye",
      keys: "q", in: .plainPanes,
      footer: 2, .quit),
    Command(
      "studio.quitAnywhere", .studio, "quit", "Quit from anywhere",
      words: "exit leave close end bye",
      keys: "^Q ^C", in: .all, .quit),
  ]

  private static let prompt: [Command] = [
    Command(
      "prompt.attach", .prompt, "attach image",
      "Attach a file, at the start of a word; Esc then writes the sign and the word",
      words: "picture photo file upload reference frame",
      keys: "@", in: [.prompt], footer: 5, .attach),
    Command(
      "prompt.detach", .prompt, "remove attachment",
      "Detach a file from the prompt; of several one is chosen",
      words: "delete detach drop image file",
      keys: "^X→^O", in: [.prompt],
      footer: 4, .detach, whyNot: Availability.detach),
    Command(
      "prompt.new", .prompt, "new", "Clear prompt and attached files; undo brings them back",
      words: "clear empty discard delete blank",
      keys: "^N", in: [.prompt], footer: 3, .newPrompt),
    Command(
      "prompt.forget", .prompt, "forget prompts",
      "Delete the earlier prompts that undo leads back to; asks first",
      words: "remove clear erase history privacy last five",
      keys: "^X→^D", in: [.prompt], .forgetPrompts),
    Command(
      "prompt.newline", .prompt, "new line", "Begin a new line", keys: "Enter ^J",
      in: [.prompt], .edit(.newline)),
    Command(
      "prompt.leave", .prompt, "operations", "Leave the text for the list of operations",
      keys: "Esc",
      in: [.prompt], .back),
  ]

  private static let settings: [Command] = [
    Command(
      "settings.more", .settings, "change",
      "Choose the next value that the model takes; a digit chooses the one that begins with it",
      keys: "Right l", in: [.settings], footer: 7, .change(1)),
    Command(
      "settings.less", .settings, "change back", "Choose the value before",
      keys: "Left h", in: [.settings], .change(-1)),
    Command(
      "settings.open", .settings, "edit",
      "Open the list of models, or write a seed or negative prompt",
      words: "model seed negative select",
      keys: "Enter Space e", in: [.settings], footer: 6, .open),
    Command(
      "settings.reset", .settings, "reset", "Set this one back to what the model starts with",
      words: "default standard clear",
      keys: "Backspace Delete", in: [.settings], .reset),
    Command(
      "settings.keep", .settings, "keep", "Keep what is written", keys: "Enter",
      in: [.settingText], footer: 7, .open),
    Command(
      "settings.done", .settings, "keep and leave", "Keep it and leave the field", keys: "Esc",
      in: [.settingText], footer: 6, .back),
    Command(
      "settings.leave", .settings, "prompt", "Go back to the prompt", keys: "Esc",
      in: [.settings], .back),
  ]
}

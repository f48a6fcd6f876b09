import TextUI

/// The commands of the outline editor, and of what is asked in it.
enum OutlineCommands {
  static let commands: [Command] = parts + whole + field + over

  private static func outline(
    _ id: String, _ name: String, _ explanation: String, words: String = "", keys: String,
    footer: Int = 0, _ action: OutlineAction,
    whyNot: @escaping @Sendable (State) -> String? = { _ in nil },
    whyIdle: @escaping @Sendable (State) -> String? = { _ in nil }
  ) -> Command {
    Command(
      "outline." + id, .outline, name, explanation, words: words, keys: keys, in: [.outline],
      footer: footer,
      .outline(action), whyNot: whyNot, whyIdle: whyIdle)
  }

  private static let parts: [Command] = [
    Command(
      "outline.open", .outline, "open", "Unfold a line, write on a field, choose a take",
      keys: "Enter", in: [.outline], footer: 9, .open),
    outline(
      "write", "write", "Write on the selected field, or on the title",
      words: "rename title edit change text",
      keys: "e", footer: 5,
      .write, whyNot: Availability.writable),
    Command(
      "outline.unfold", .outline, "unfold",
      "Unfold it, go into it, or choose the next value or take",
      keys: "Right l", in: [.outline], .change(1)),
    Command(
      "outline.fold", .outline, "fold", "Fold it, or choose the value or take before",
      keys: "Left h",
      in: [.outline], .change(-1)),
    Command(
      "outline.reset", .outline, "take off",
      "Take a figure's last image off, or set model, aspect or resolution to the default",
      words: "default clear remove",
      keys: "Backspace Delete", in: [.outline], .reset, whyNot: Availability.resettable),
    outline(
      "approve", "approve", "Approve it, or take that back: only what is approved is made",
      words: "accept ok confirm unapprove",
      keys: "a Space", footer: 8, .approve, whyNot: Availability.outlinePart),
    outline(
      "approveAll", "approve all", "Approve all, or take all approvals back",
      words: "accept ok confirm unapprove",
      keys: "A",
      footer: 6, .approveAll, whyNot: Availability.anyPart),
    outline(
      "add", "add", "Add a chapter or scene behind this one",
      words: "new create insert chapter scene",
      keys: "n", footer: 4, .add),
    outline(
      "delete", "delete part", "Delete it; undo brings it back",
      words: "remove erase chapter scene",
      keys: "d", footer: 3, .delete,
      whyNot: Availability.outlinePart),
    outline(
      "duplicate", "duplicate part", "Put a copy without takes behind it",
      words: "copy clone chapter scene",
      keys: "c",
      .duplicate, whyNot: Availability.outlinePart),
    outline(
      "up", "move up", "Move it up", words: "order earlier sooner",
      keys: "Alt-Up K", footer: 2, .move(-1),
      whyNot: Availability.outlinePart),
    outline(
      "down", "move down", "Move it down", words: "order later",
      keys: "Alt-Down J", .move(1),
      whyNot: Availability.outlinePart),
    outline(
      "merge", "merge", "Join it with the one behind it", words: "join combine",
      keys: "m", footer: 2, .merge,
      whyNot: Availability.followed),
    outline(
      "split", "split", "Cut it in two in the middle of its beats", words: "cut divide",
      keys: "s", footer: 2, .split,
      whyNot: Availability.outlinePart),
    outline(
      "continuity", "continuity", "Choose how it goes on from the one before",
      words: "transition extend last frame follow",
      keys: "b",
      footer: 3, .continuity, whyNot: Availability.following),
    outline(
      "take", "choose take", "Choose the take that is shown for the film",
      words: "version pick best",
      keys: "t", footer: 1,
      .chooseTake, whyNot: Availability.takes),
    outline(
      "attach", "add image", "Add an image of a figure, for models that take references",
      words: "picture photo reference cast",
      keys: "@", .attach, whyNot: Availability.figure),
    outline(
      "redraft", "redraft", "Have it drafted anew, and compare before it is kept",
      words: "rewrite again",
      keys: "R",
      footer: 3, .redraft, whyNot: Availability.outlinePart),
    outline(
      "play", "play take", "Play the take, or the film on the first line", words: "watch video",
      keys: "p", footer: 1,
      .play, whyNot: Availability.shownPath),
    outline(
      "playFilm", "play film", "Play the film, or the trailer on its row", words: "watch movie",
      keys: "P",
      .playFilm, whyNot: Availability.filmPath),
    outline(
      "view", "view take", "Watch the take here without its sound, or the film on the first line",
      words: "watch contact sheet stills preview",
      keys: "v", .view, whyNot: Availability.watchShown),
    outline(
      "copyPath", "copy path", "Copy the path of the take or the film",
      words: "file clipboard yank",
      keys: "y", .copyPath,
      whyNot: Availability.shownPath),
  ]

  private static let whole: [Command] = [
    outline(
      "generate", "make clips", "Say what all approved clips cost that are missing, then make them",
      words: "generate create render run price cost budget",
      keys: "g", footer: 7, .generate, whyNot: Availability.anyPart,
      whyIdle: Availability.nothingToMake),
    outline(
      "refresh", "make this one",
      "The same for this part: what failed, is stale or missing, else another take; fetch a lost file",
      words: "generate again retry render price cost fetch gone file",
      keys: "r", footer: 4, .refresh, whyNot: Availability.outlinePart,
      whyIdle: Availability.nothingOfPart),
    outline(
      "draft", "draft", "Have the whole outline drafted from an idea",
      words: "write generate story idea",
      keys: "D", footer: 5,
      .draft),
    outline(
      "editor", "in editor", "Write the whole outline in your editor, as Markdown",
      words: "vim markdown text external",
      keys: "E ^X→^E", footer: 3, .editor),
    outline(
      "film", "assemble", "Join the chosen takes into the film", words: "movie join render export",
      keys: "f", footer: 3, .film,
      whyNot: Availability.anyPart),
    outline(
      "trailer", "trailer", "Cut a trailer from clips that are there", words: "teaser",
      keys: "F", footer: 1,
      .trailer, whyNot: Availability.anyClip),
    outline(
      "handOff", "hand off", "Write a folder for cutting programs: clips, OTIO, EDL, SRT, text",
      words: "export davinci resolve premiere kdenlive",
      keys: "X", .handOff, whyNot: Availability.anyPart),
    outline(
      "undo", "undo edit", "Take the last edit back", words: "revert back",
      keys: "u ^Z", footer: 4, .undo,
      whyNot: Availability.undoEdit),
    outline(
      "redo", "redo edit", "Do again what was undone", words: "repeat again",
      keys: "U ^Y", .redo,
      whyNot: Availability.redoEdit),
    Command(
      "outline.first", .moving, "first", "To the first row", keys: "Home", in: [.outline],
      .move(.first)),
    Command(
      "outline.close", .outline, "close", "Fold the fields, or go back to the tree",
      words: "leave quit exit back",
      keys: "Esc q", in: [.outline], footer: 5, .back),
  ]

  private static let field: [Command] = [
    Command(
      "outline.keep", .outline, "keep", "Keep what is written", keys: "Enter",
      in: [.outlineLine], footer: 9, .back),
    Command(
      "outline.newline", .outline, "new line", "Begin a new line", keys: "Enter ^J",
      in: [.outlineText], .edit(.newline)),
    Command(
      "outline.done", .outline, "keep", "Keep what is written", keys: "Esc",
      in: [.outlineLine, .outlineText], footer: 8, .back),
    Command(
      "outline.nextField", .outline, "next field", "Keep it and write on the next field",
      keys: "Tab", in: [.outlineLine, .outlineText], footer: 7, .outline(.nextField(1))),
    Command(
      "outline.previousField", .outline, "field before", "Keep it and write on the field before",
      keys: "Shift-Tab", in: [.outlineLine, .outlineText], .outline(.nextField(-1))),
    Command(
      "outline.splitHere", .outline, "split here",
      "Cut the chapter or scene in two where the caret is in its prompt or beats", keys: "Alt-s",
      in: [.outlineText], footer: 5, .outline(.split), whyNot: Availability.outlinePart),
  ]

  private static let over: [Command] = [
    Command(
      "drafting.accept", .overlay, "accept", "Keep the new draft", keys: "Enter",
      in: [.drafting], footer: 9, .open, whyNot: Availability.comparedDraft),
    Command(
      "drafting.again", .overlay, "ask again", "Ask for another one", keys: "r",
      in: [.drafting], footer: 5, .retry, whyNot: Availability.endedDraft),
    Command(
      "drafting.keep", .overlay, "keep yours", "Stop, or keep what was there before",
      keys: "Esc q", in: [.drafting], footer: 8, .back),
    Command(
      "film.close", .overlay, "close", "Close this; the film goes on", keys: "Esc q",
      in: [.film], footer: 6, .back),
    Command(
      "film.stop", .overlay, "stop", "Stop making it", words: "cancel abort",
      keys: "x", in: [.film], footer: 8,
      .film(.stop), whyNot: Availability.filmUnderway),
    Command(
      "film.play", .overlay, "play", "Play it with the system's player", keys: "Enter p",
      in: [.film], footer: 9, .film(.play), whyNot: Availability.filmPlays),
    Command(
      "film.view", .overlay, "view", "Watch it here, without its sound", keys: "v", in: [.film],
      footer: 7, .film(.view), whyNot: Availability.watchFilm),
    Command(
      "film.generate", .overlay, "make clips",
      "Say what the clips cost that are missing, then make them", keys: "g", in: [.film],
      footer: 5, .film(.generate), whyNot: Availability.filmGenerates),
    Command(
      "film.leaveOut", .overlay, "leave out", "Make it without the clips that are missing",
      keys: "o", in: [.film], footer: 5, .film(.leaveOut), whyNot: Availability.filmLacksClips),
    Command(
      "film.again", .overlay, "try again", "Try to make it again", keys: "r", in: [.film],
      footer: 4, .film(.again), whyNot: Availability.filmFailed),
    Command(
      "film.copyPath", .overlay, "copy path", "Copy its path", keys: "y", in: [.film], footer: 7,
      .film(.copyPath), whyNot: Availability.filmMade),
  ]
}

import TextUI

/// The commands that are about operations and their list.
enum OperationCommands {
  static let commands: [Command] = [
    Command(
      "operation.open", .operation, "open", "Show all that is known of it",
      words: "details information show inspect",
      keys: "Enter",
      in: [.operations], footer: 7, .open, whyNot: Availability.anySelected),
    Command(
      "operation.play", .operation, "play", "Play the clip with the system's player",
      words: "watch video film mpv",
      keys: "p",
      in: .operation, footer: 6, .play, whyNot: Availability.play),
    Command(
      "operation.view", .operation, "view",
      "Watch the clip here, without its sound, or a contact sheet of it",
      words: "watch contact sheet stills thumbnails preview",
      keys: "v",
      in: .operation, footer: 6, .view, whyNot: Availability.view),
    Command(
      "operation.retry", .operation, "retry",
      "Try it again, or fetch its file that is gone; may ask first",
      words: "again resend repeat",
      keys: "r", in: .operation, footer: 5, .retry, whyNot: Availability.retry),
    Command(
      "operation.again", .operation, "again, changed",
      "Take its prompt and settings up to change and send them",
      words: "copy duplicate reuse repeat edit remix variation another take",
      keys: "c", in: .operation,
      footer: 3, .again, whyNot: Availability.anySelected),
    Command(
      "operation.extend", .operation, "extend",
      "Write what happens next: a clip that goes on where this one ends",
      words: "continue longer go on sequel last frame append",
      keys: "C", in: .operation,
      footer: 2, .extend, whyNot: Availability.extend),
    Command(
      "operation.cancel", .operation, "cancel", "Stop it; asks first when it may be billed",
      words: "stop abort kill",
      keys: "x", in: .operation, footer: 4, .cancel, whyNot: Availability.cancel),
    Command(
      "operation.delete", .operation, "delete", "Move it and its clip to the trash; asks first",
      words: "remove erase trash bin all",
      keys: "d", in: .operation, footer: 3, .delete, whyNot: Availability.delete),
    Command(
      "operation.rateUp", .operation, "rate higher", "Say what you think of it: 1 to 5",
      words: "stars score vote",
      keys: ">",
      in: .operation, .rate(1), whyNot: Availability.anySelected),
    Command(
      "operation.rateDown", .operation, "rate lower", "Take a point away, or the rating",
      words: "stars score vote",
      keys: "<",
      in: .operation, .rate(-1), whyNot: Availability.rated),
    Command(
      "operation.sort", .operation, "sort",
      "List the newest first, the oldest, the dearest, the best rated or the longest",
      words: "order by date oldest rated",
      keys: "s",
      in: [.operations], footer: 1, .sort, whyNot: Availability.anySelected),
    Command(
      "operation.mark", .operation, "mark",
      "Mark it, or no longer: delete, favourite and export are then about what is marked",
      words: "select tick several many bulk",
      keys: "Space", in: [.operations], footer: 2, .mark, whyNot: Availability.anySelected),
    Command(
      "operation.markTo", .operation, "mark to here",
      "Mark all from the one that was marked last to this one",
      words: "select all range several many delete bulk",
      keys: "*", in: [.operations],
      .markTo, whyNot: Availability.anySelected),
    Command(
      "operation.export", .operation, "export",
      "Write what is marked, else all that is listed, to a CSV and a JSON file",
      words: "save table report download",
      keys: "E",
      in: [.operations], footer: 1, .export, whyNot: Availability.export),
    Command(
      "operation.undelete", .operation, "undelete",
      "Bring back what was deleted last, or what is selected in the trash",
      words: "restore recover undo bring back",
      keys: "u",
      in: .operation, footer: 4, .undelete, whyNot: Availability.undelete),
    Command(
      "operation.trash", .operation, "trash",
      "Show what was deleted, to bring it back, or all others again", words: "deleted bin removed",
      keys: "t",
      in: [.operations], footer: 1, .trash),
    Command(
      "operation.emptyTrash", .operation, "empty trash",
      "Delete for good what lies in the trash; asks first",
      words: "erase remove clean bin forever room disk space",
      keys: "Z", in: [.operations], footer: 4, .emptyTrash, whyNot: Availability.emptyTrash,
      whyIdle: Availability.outsideTrash),
    Command(
      "operation.favourite", .operation, "favourite",
      "Keep it from clean-up, or no longer", words: "favorite star like love heart keep",
      keys: "f",
      in: .operation, footer: 1, .favourite, whyNot: Availability.anySelected),
    Command(
      "operation.path", .operation, "path", "Show where the clip is",
      words: "file folder where location",
      keys: "o",
      in: .operation, footer: 2, .showPath, whyNot: Availability.clip),
    Command(
      "operation.copy", .operation, "copy", "Copy the clip's path to the clipboard",
      words: "yank clipboard path",
      keys: "y",
      in: .operation, footer: 2, .copyPath, whyNot: Availability.clip),
    Command(
      "operation.filter", .operation, "filter",
      "Show only some operations: by words, state:failed, fav, rating>3, cost>1, since:DAY",
      words: "search find look for",
      keys: "/", in: [.operations], footer: 4, .filter),
    Command(
      "operation.leave", .operation, "take back", "Drop the marks, then the filter",
      words: "clear unmark deselect reset",
      keys: "Esc", in: [.operations], footer: 2, .back, whyNot: Availability.takeBack),
    Command(
      "filter.keep", .operation, "to the list", "Keep the filter and go to the list",
      keys: "Enter Down", in: [.filter], footer: 7, .open),
    Command(
      "filter.drop", .operation, "drop filter", "Show all operations again", keys: "Esc",
      in: [.filter], footer: 6, .back),
  ]
}

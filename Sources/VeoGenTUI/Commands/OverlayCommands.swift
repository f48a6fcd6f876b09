import TextUI

/// The commands of what lies over the panes.
enum OverlayCommands {
  static let commands: [Command] = [
    Command(
      "overlay.close", .overlay, "close", "Close this", keys: "Esc q",
      in: [.detail, .models, .ledger, .log, .about], footer: 8, .back),
    Command(
      "palette.choose", .overlay, "do it", "Do what is selected", keys: "Enter",
      in: [.palette], footer: 9, .open),
    Command(
      "palette.close", .overlay, "close", "Close this", keys: "Esc F1", in: [.palette],
      footer: 8, .back),
    Command(
      "sessions.choose", .overlay, "use it", "Send what comes now in this session",
      keys: "Enter", in: [.sessions], footer: 9, .open),
    Command(
      "sessions.close", .overlay, "close", "Close this", keys: "Esc", in: [.sessions], footer: 8,
      .back),
    Command(
      "away.close", .overlay, "close", "Close this", keys: "Enter Esc", in: [.away], footer: 9,
      .back),
    Command(
      "themes.choose", .overlay, "keep", "Use this theme from now on", keys: "Enter",
      in: [.themes], footer: 9, .open),
    Command(
      "themes.close", .overlay, "close", "Drop what is typed, then go back to the theme before",
      keys: "Esc", in: [.themes], footer: 8, .back),
    Command(
      "log.close", .overlay, "close", "Close this", keys: "L Enter", in: [.log], .back),
    Command(
      "about.close", .overlay, "close", "Close this", keys: "Enter", in: [.about], .back),
    Command(
      "ledger.close", .overlay, "close", "Close this", keys: "$ Enter", in: [.ledger], .back),
    Command(
      "detail.close", .overlay, "close", "Close this", keys: "Enter", in: [.detail], .back),
    Command(
      "models.choose", .overlay, "choose", "Use this model", keys: "Enter Space", in: [.models],
      footer: 9, .open, whyNot: Availability.highlightedModel),
    Command(
      "enhance.accept", .overlay, "accept", "Take the new prompt; undo brings yours back",
      keys: "Enter", in: [.enhance], footer: 9, .open, whyNot: Availability.enhancement),
    Command(
      "enhance.again", .overlay, "ask again", "Ask for another one", keys: "r", in: [.enhance],
      footer: 5, .retry),
    Command(
      "enhance.keep", .overlay, "keep yours", "Keep your words", keys: "Esc q", in: [.enhance],
      footer: 8, .back),
    Command(
      "confirm.choose", .overlay, "choose", "Do what is highlighted", keys: "Enter Space",
      in: [.confirm], footer: 9, .open),
    Command(
      "confirm.yes", .overlay, "yes", "Do it", keys: "y", in: [.confirm], footer: 8, .yes),
    Command(
      "confirm.no", .overlay, "no", "Do not do it", keys: "n Esc q", in: [.confirm], footer: 8,
      .back),
    Command(
      "confirm.drop", .overlay, "drop it", "Throw away what was written and cannot be read",
      keys: "d", in: [.confirm], footer: 8, .drop, whyNot: Availability.dropped),
    Command(
      "confirm.other", .overlay, "other answer", "Highlight the other answer",
      keys: "Tab Shift-Tab Left Right h l", in: [.confirm], footer: 7, .change(1)),
    Command(
      "attach.choose", .overlay, "attach", "Attach the file, or go into the folder",
      keys: "Enter", in: [.attach], footer: 9, .open),
    Command(
      "attach.complete", .overlay, "complete", "Complete the path", keys: "Tab", in: [.attach],
      footer: 8, .complete),
    Command(
      "attach.role", .overlay, "role", "Choose what the file is for", keys: "^R Shift-Tab",
      in: [.attach], footer: 7, .nextRole, whyNot: Availability.attachRole),
    Command(
      "attach.remove", .overlay, "remove", "Remove the file attached last in this role",
      keys: "^X", in: [.attach], footer: 6, .removeInput, whyNot: Availability.removableInput),
    Command(
      "attach.close", .overlay, "close", "Close this", keys: "Esc", in: [.attach], footer: 5,
      .back),
  ]
}

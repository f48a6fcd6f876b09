import TextUI

/// The commands of the player in the terminal.
enum PlayerCommands {
  static let commands: [Command] = [
    Command(
      "player.pause", .overlay, "pause", "Stop where it is, or go on",
      words: "stop resume continue",
      keys: "Space Enter",
      in: [.player], footer: 9, .togglePlayback),
    Command(
      "player.back", .overlay, "1 s back", "One second back", words: "rewind",
      keys: "Left h", in: [.player],
      footer: 6, .seek(-1)),
    Command(
      "player.on", .overlay, "1 s on", "One second on", words: "forward skip",
      keys: "Right l", in: [.player], footer: 6,
      .seek(1)),
    Command(
      "player.farBack", .overlay, "5 s back", "Five seconds back", words: "rewind",
      keys: "Shift-Left H",
      in: [.player], .seek(-5)),
    Command(
      "player.farOn", .overlay, "5 s on", "Five seconds on", words: "forward skip",
      keys: "Shift-Right L",
      in: [.player], .seek(5)),
    Command(
      "player.start", .overlay, "start", "Go to the start", keys: "Home 0", in: [.player],
      footer: 3, .toStart),
    Command(
      "player.end", .overlay, "end", "Go to the end", keys: "End", in: [.player], .toEnd),
    Command(
      "player.sheet", .overlay, "contact sheet", "Show stills of the whole clip",
      words: "thumbnails frames preview",
      keys: "c", in: [.player], footer: 5, .contactSheet),
    Command(
      "player.external", .overlay, "play elsewhere",
      "Play it with the system's player, which has the sound",
      keys: "p", in: [.player, .sheet], footer: 4, .play, whyNot: Availability.playShown),
    Command(
      "player.close", .overlay, "close", "Close this", keys: "q Esc", in: [.player], footer: 8,
      .back),
    Command(
      "sheet.play", .overlay, "play from here", "Play the clip from the marked still on",
      keys: "Enter Space", in: [.sheet], footer: 9, .open),
    Command(
      "sheet.next", .overlay, "next", "Mark the next still", keys: "Right l", in: [.sheet],
      footer: 6, .change(1)),
    Command(
      "sheet.before", .overlay, "before", "Mark the still before", keys: "Left h", in: [.sheet],
      footer: 6, .change(-1)),
    Command(
      "sheet.close", .overlay, "back to the clip", "Show the clip again, where it was",
      keys: "Esc c q", in: [.sheet], footer: 8, .contactSheet),
  ]
}

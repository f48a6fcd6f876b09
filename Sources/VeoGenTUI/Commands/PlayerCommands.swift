import TextUI

/// The commands of the player in the terminal.
enum PlayerCommands {
  static let commands: [Command] = [
    Command(
      "player.pause", .overlay, "pause", "Stop where it is, or go on", keys: "Space Enter",
      in: [.player], footer: 9, .togglePlayback),
    Command(
      "player.back", .overlay, "1 s back", "One second back", keys: "Left h", in: [.player],
      footer: 6, .seek(-1)),
    Command(
      "player.on", .overlay, "1 s on", "One second on", keys: "Right l", in: [.player], footer: 6,
      .seek(1)),
    Command(
      "player.farBack", .overlay, "5 s back", "Five seconds back", keys: "Shift-Left H",
      in: [.player], .seek(-5)),
    Command(
      "player.farOn", .overlay, "5 s on", "Five seconds on", keys: "Shift-Right L",
      in: [.player], .seek(5)),
    Command(
      "player.start", .overlay, "start", "Go to the start", keys: "Home 0", in: [.player],
      footer: 3, .toStart),
    Command(
      "player.end", .overlay, "end", "Go to the end", keys: "End", in: [.player], .toEnd),
    Command(
      "player.sheet", .overlay, "contact sheet", "Show stills of the whole clip, or the clip again",
      keys: "c", in: [.player], footer: 5, .contactSheet),
    Command(
      "player.external", .overlay, "play", "Play it with the system's player, which has the sound",
      keys: "p", in: [.player], footer: 4, .play, whyNot: Availability.playShown),
    Command(
      "player.close", .overlay, "close", "Close this", keys: "q Esc", in: [.player], footer: 8,
      .back),
  ]
}

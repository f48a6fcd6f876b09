import TextUI

/// The keys that move in lists and texts that scroll.
enum MovingCommands {
  static let commands: [Command] = [
    Command(
      "move.up", .moving, "up", "One row up", keys: "Up k",
      in: ContextSet.lists.union([.settings, .outline, .sheet]), .move(.up)),
    Command(
      "move.down", .moving, "down", "One row down", keys: "Down j",
      in: ContextSet.lists.union([.settings, .outline, .sheet]), .move(.down)),
    Command(
      "move.pageUp", .moving, "page up", "One page up", keys: "PageUp ^B",
      in: ContextSet.lists.union([.outline]),
      .move(.pageUp)),
    Command(
      "move.pageDown", .moving, "page down", "One page down", keys: "PageDown ^F",
      in: ContextSet.lists.union([.outline]), .move(.pageDown)),
    Command(
      "move.halfUp", .moving, "half page up", "Half a page up", keys: "^U",
      in: ContextSet.lists.union([.outline]),
      .move(.halfPageUp)),
    Command(
      "move.halfDown", .moving, "half page down", "Half a page down", keys: "^D",
      in: ContextSet.lists.union([.outline]),
      .move(.halfPageDown)),
    Command(
      "move.first", .moving, "first", "To the first row", keys: "Home g→g",
      in: ContextSet.lists.union([.settings, .sheet]), .move(.first)),
    Command(
      "move.last", .moving, "last", "To the last row", keys: "End G",
      in: ContextSet.lists.union([.settings, .outline, .sheet]), .move(.last)),
    Command(
      "palette.up", .moving, "up", "The row above", keys: "Up ^P",
      in: [.palette, .sessions, .themes],
      .move(.up)),
    Command(
      "palette.down", .moving, "down", "The row below", keys: "Down ^N",
      in: [.palette, .sessions, .themes],
      .move(.down)),
    Command(
      "palette.pageUp", .moving, "page up", "One page up", keys: "PageUp",
      in: [.palette, .sessions, .themes],
      .move(.pageUp)),
    Command(
      "palette.pageDown", .moving, "page down", "One page down", keys: "PageDown",
      in: [.palette, .sessions, .themes], .move(.pageDown)),
    Command(
      "attach.up", .moving, "up", "The file above", keys: "Up", in: [.attach], .move(.up)),
    Command(
      "attach.down", .moving, "down", "The file below", keys: "Down", in: [.attach],
      .move(.down)),
  ]
}

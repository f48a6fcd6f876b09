import TextUI

/// The commands that steer the queue.
enum QueueCommands {
  static let commands: [Command] = [
    Command(
      "queue.pause", .operation, "pause queue",
      "Start nothing more until it is given again; what runs goes on",
      words: "stop hold pause resume continue start cancel all",
      keys: "P",
      in: [.operations], .pauseQueue),
    Command(
      "queue.drain", .operation, "drain queue",
      "Start nothing more, and pause when nothing runs any more", words: "finish stop wait",
      keys: "D", in: [.operations],
      .drainQueue, whyNot: Availability.drain),
    Command(
      "queue.hold", .operation, "hold", "Keep this one from starting, or let it go",
      words: "pause wait release",
      keys: "H",
      in: .operation, .hold, whyNot: Availability.queued),
    Command(
      "queue.up", .operation, "earlier", "Move it up in the queue",
      words: "sooner first move order",
      keys: "K Alt-Up",
      in: .operation, .moveInQueue(.up), whyNot: Availability.queued),
    Command(
      "queue.down", .operation, "later", "Move it down in the queue",
      words: "postpone last move order",
      keys: "J Alt-Down",
      in: .operation, .moveInQueue(.down), whyNot: Availability.queued),
    Command(
      "queue.more", .operation, "priority up", "Give it a higher priority, up to +2",
      words: "urgent important",
      keys: "+",
      in: .operation, .priority(1), whyNot: Availability.queued),
    Command(
      "queue.less", .operation, "priority down", "Give it a lower priority, down to -2",
      words: "urgent important",
      keys: "-",
      in: .operation, .priority(-1), whyNot: Availability.queued),
    Command(
      "queue.stopAfter", .operation, "stop after", "Pause the queue once this one has ended",
      words: "finish wait",
      keys: "S", in: .operation, .stopAfter, whyNot: Availability.unfinished),
  ]
}

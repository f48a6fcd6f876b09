import VeoGenCore

/// What a studio leaves when it ends: nobody has to wonder what became of what was paid for.
enum Unfinished {
  /// Says how many operations are not done, and who goes on with them.
  static func say(_ session: EngineSession) {
    let totals = session.client.overview().totals
    let open = totals.running + totals.queued
    guard open > 0 else { return }
    let isElsewhere = try? session.engine.isWorkedOnElsewhere()
    Console.say(words(open, isElsewhere: isElsewhere == true))
  }

  private static func words(_ open: Int, isElsewhere: Bool) -> String {
    let (what, it) =
      open == 1
      ? ("One operation is not done yet", "it") : ("\(open) operations are not done yet", "them")
    return isElsewhere
      ? "\(what): another veogen goes on with \(it)."
      : "\(what). Nothing is lost: veogen takes \(it) up again."
  }
}

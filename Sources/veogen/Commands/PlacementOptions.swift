import ArgumentParser
import VeoGenCore
import VeoGenEngine

/// Where a new operation stands in the queue.
struct PlacementOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "From -2 to 2; higher ones start first.")
  var priority = 0

  @Flag(help: "Do not start it before veogen queue release.")
  var hold = false

  @Option(
    help: ArgumentHelp("Start it once this operation's clip is saved.", valueName: "id"))
  var after: [String] = []

  func placement(_ session: EngineSession) throws -> Placement {
    guard QueueRank.priorities.contains(priority) else {
      throw Failure(.invalidRequest, "--priority is a number from -2 to 2.")
    }
    var placement = Placement()
    placement.priority = priority
    placement.isHeld = hold
    placement.after = try after.map { try session.engine.operation(matching: $0).id }
    return placement
  }
}

import ArgumentParser
import VeoGenCore

/// `veogen rate`: keeps what the person thinks of a clip.
struct RateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rate", abstract: "Rate an operation from 1 to 5.")

  @OptionGroup var one: OneOperation

  @Argument(help: "1 to 5; 0 takes the rating back.")
  var rating: TypedNumber<Int>

  func run() async throws {
    let rating = try rating.value(of: "rating")
    let session = try EngineSession(one.global.launch, drive: false)
    let operation = try session.engine.operation(matching: one.id)
    try await session.client.setRating(operation.id, rating == 0 ? nil : rating)
    if one.json {
      try JSONOutput.write(
        OperationRecord(try await session.client.operation(operation.id)))
    } else {
      Console.say(
        rating == 0
          ? "\(operation.id) has no rating now." : "\(operation.id) is rated \(rating) of 5.")
    }
  }
}

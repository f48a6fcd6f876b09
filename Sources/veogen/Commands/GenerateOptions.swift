import ArgumentParser
import VeoGenCore

/// What `generate` takes besides the prompt.
struct GenerateOptions: ParsableArguments {
  @Option(help: "The model; a beginning that only one has is enough (see veogen models).")
  var model: String?

  @Option(help: "Aspect ratio: 16:9 or 9:16.")
  var aspect: String?

  @Option(help: "Resolution: 720p, 1080p, …")
  var resolution: String?

  @Option(parsing: .unconditional, help: "Length in seconds.")
  var duration: TypedNumber<Int>?

  @Option(help: ArgumentHelp("What should not be in the picture.", valueName: "text"))
  var negative: String?

  @Option(help: ArgumentHelp("An image to start from.", valueName: "file"))
  var image: String?

  @Option(help: ArgumentHelp("An image to end with (needs --image).", valueName: "file"))
  var lastFrame: String?

  @Option(
    help: ArgumentHelp("A picture of someone or something to show; up to 3.", valueName: "file"))
  var reference: [String] = []

  @Option(
    help: ArgumentHelp("A clip to continue: an operation's id or a file.", valueName: "clip"))
  var extend: String?

  @Option(
    parsing: .unconditional,
    help:
      "A number that makes results similar, if the model takes one; more takes get the next ones.")
  var seed: TypedNumber<UInt32>?

  @Option(help: "Which people may be shown, if the model has the setting.")
  var people: String?

  @Option(
    parsing: .unconditional,
    help: "How many clips to make of the same prompt (1 to \(Capabilities.takesLimit)).")
  var takes = TypedNumber(1)
}

import ArgumentParser
import VeoGenCore
import VeoGenEngine

/// `veogen book assemble`: joins the chosen takes into the film.
struct AssembleCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "assemble", abstract: "Join the chosen takes into the film.",
      discussion: """
        Clips of any size, rate and sound are made alike, with title, chapters and even loudness. \
        Only what has changed is rendered again. Prints the path. Nothing is sent anywhere.
        """)
  }

  @OptionGroup var one: OneProject<Kind>
  @OptionGroup var cut: CutOptions
  @OptionGroup var film: FilmFileOptions

  @Flag(help: "Leave out what has no clip yet.")
  var partial = false

  func run() async throws {
    let (session, id) = try one.open()
    if film.log { return try FilmRun.showLog(session, id, .film) }
    let order = FilmOrder(
      .film(try cut.options()), path: film.output, replacing: film.replace,
      leavingOutMissing: partial)
    do {
      try await FilmRun.make(order, session, id, json: one.json)
    } catch let failure as Failure {
      throw failure.namingPartial
    }
  }
}

/// `veogen book trailer`: cuts a trailer from clips that are there.
struct TrailerCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "trailer", abstract: "Cut a trailer from the clips that are there.",
      discussion: """
        Takes the moments with the best ratings, the most motion and the loudest sound. Prints the \
        path. Nothing is sent anywhere.
        """)
  }

  @OptionGroup var one: OneProject<Kind>
  @OptionGroup var film: FilmFileOptions

  @Option(parsing: .unconditional, help: "How long, 20 to 60 seconds.")
  var seconds = TypedNumber(30)

  func run() async throws {
    let (session, id) = try one.open()
    if film.log { return try FilmRun.showLog(session, id, .trailer) }
    let seconds = try seconds.value(of: "--seconds")
    guard TrailerPlan.secondsRange.contains(seconds) else {
      throw Failure(.invalidRequest, "A trailer has 20 to 60 seconds, not \(seconds).")
    }
    let order = FilmOrder(
      .trailer(seconds: seconds), path: film.output, replacing: film.replace)
    try await FilmRun.make(order, session, id, json: one.json)
  }
}

/// How a film is cut together.
struct CutOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Seconds that chapters or scenes fade into one another; 0 cuts.", valueName: "seconds"))
  var fade = TypedNumber(0.0)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seconds of the title, 0 for none.", valueName: "seconds"))
  var title = TypedNumber(3.0)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Seconds of a card before each chapter or scene, 0 for none.", valueName: "seconds"))
  var cards = TypedNumber(0.0)

  func options() throws(Failure) -> AssemblyOptions {
    AssemblyOptions(
      crossFade: try Self.seconds(fade, "--fade", 0...5),
      titleCard: try Self.seconds(title, "--title", 0...30),
      partCards: try Self.seconds(cards, "--cards", 0...30))
  }

  private static func seconds(
    _ typed: TypedNumber<Double>, _ option: String, _ range: ClosedRange<Double>
  ) throws(Failure) -> Double {
    let value = try typed.value(of: option)
    guard range.contains(value) else {
      throw Failure(
        .invalidRequest,
        "\(option) takes \(Int(range.lowerBound)) to \(Int(range.upperBound)) seconds.")
    }
    return value
  }
}

/// Where a film goes.
struct FilmFileOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where to write it, a name ending in .mp4. Without it VeoGen's own copy is replaced.",
      valueName: "file"))
  var output: String?

  @Flag(help: "Replace the file of --output.")
  var replace = false

  @Flag(help: "Only print the commands of ffmpeg that the last run was made with.")
  var log = false
}

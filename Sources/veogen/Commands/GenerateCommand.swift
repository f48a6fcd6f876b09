import ArgumentParser
import Foundation
import VeoGenCore
import VeoGenEngine

/// `veogen generate`: makes a clip and prints its path.
struct GenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Make a clip and print the file's path.",
    discussion: """
      The prompt comes from the arguments, or from standard input when it is - or a pipe. \
      Ctrl-C ends the waiting, not the operation: the next veogen goes on with it, and sends it if \
      it was not sent yet.

      When the same was sent and got no answer, or was billed and gave no clip, that is asked about \
      first, and refused where there is no terminal to ask on. When the same is still on its way, a \
      terminal is asked, too; elsewhere it is named, and another is sent.
      """)

  @Argument(help: "What the clip shows.")
  var prompt: [String] = []

  @OptionGroup var options: GenerateOptions
  @OptionGroup var global: GlobalOptions

  @Flag(help: "Let Gemini better the prompt first.")
  var enhance = false

  @Flag(help: "Return as soon as the request was accepted.")
  var noWait = false

  @Option(help: ArgumentHelp("Put the file into this folder.", valueName: "dir"))
  var output: String?

  @OptionGroup var placing: PlacementOptions

  @Option(
    help: ArgumentHelp(
      "What it is part of, for caps and sums (see veogen ledger).", valueName: "name"))
  var project: String?

  @Option(help: ArgumentHelp("The group of work that it belongs to.", valueName: "name"))
  var session: String?

  @Flag(name: .shortAndLong, help: "Do not ask, whatever it costs or is not done yet.")
  var yes = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let text = try PromptInput.read(prompt)
    let takes = try options.takes.value(of: "--takes")
    let project = try project.map { (name) throws(Failure) in try ProjectName.checked(name) }
    let work = try self.session.map { (name) throws(Failure) in
      try ProjectName.checked(name, of: "session")
    }
    let folder = try output.map(OutputFolder.prepare)
    let session = try EngineSession(global.launch, drive: true)
    var request = try await RequestBuilder(session).request(text, options)
    try RequestBuilder(session).check(request, takes: takes)
    // What may not be sent at all is not asked about.
    let parts = [(request: request, takes: takes, project: project)]
    if let refusal = try await session.engine.capRefusal(parts) { throw refusal.failure }
    let isPriceAgreed = try await SameQuestion.ask(
      request, takes: takes, isEnhanced: enhance, session, yes: yes)
    if !isPriceAgreed { try SpendingQuestion.ask(request, takes: takes, session, yes: yes) }
    if enhance { request = try await enhanced(request, session) }
    Waiting.announce(request, takes: takes)
    let final = request
    let placement = try placing.placement(session)
    let operations = try await session.driving {
      let admitted = try await session.engine.submit(
        final, takes: takes, outputDirectory: folder, project: project, session: work,
        placement: placement)
      // What is held does not start: there is nothing to wait for.
      if placement.isHeld { return admitted }
      return try await Waiting.operations(admitted.map(\.id), session, toTheEnd: !noWait)
    }
    try OperationReport.write(
      operations, asJSON: json, waited: !noWait && !placement.isHeld,
      queue: await OperationReport.queue(of: operations, session))
  }

  private func enhanced(_ request: GenerationRequest, _ session: EngineSession) async throws
    -> GenerationRequest
  {
    WritingWords.say(session, reading: request.prompt.utf8.count, writing: 300)
    Console.progress("◍ asking Gemini for a better prompt")
    defer { Console.progress("") }
    let better = try await session.client.enhance(
      EnhancementRequest(
        prompt: request.prompt, model: request.model, duration: request.settings.duration,
        aspect: request.settings.aspect))
    var enhanced = request
    enhanced.originalPrompt = request.prompt
    enhanced.prompt = better.prompt
    return enhanced
  }
}

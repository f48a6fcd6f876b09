import Foundation
import VeoGenCore
import VeoGenEngine
import VeoGenTUI

/// Opens the studio in lines, on standard input and output.
struct PlainRun {
  private let options: LaunchOptions

  init(_ options: LaunchOptions) {
    self.options = options
  }

  /// Runs until the person quits or there are no more lines. Throws `Failure`.
  func run() throws {
    // Before any other thread exists: they inherit the blocked signals.
    Interruption.begin()
    let session = try EngineSession(options, drive: true)
    let input = PlainInput()
    Interruption.handle { _ in input.stop() }
    Thread.detachNewThread {
      while let line = readLine() { input.leave(line) }
      input.leave(nil)
    }
    let studio = PlainStudio(
      engine: session.client, environment: HostEnvironment.variables,
      preferences: StudioPreferences(session.configuration.studio))
    let end = studio.run(
      input, say: { Console.write($0.map { Sentence.plain($0) + "\n" }.joined()) },
      started: { session.engine.start() },
      ready: { if Console.hasKeyboard { Console.write("> ") } })
    try Blocking.run { await session.close() }
    if case .signal = end { exit(ExitStatus.interrupted.rawValue) }
  }
}

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
    let notices = session.beginFresh(options.fresh)
    let input = PlainInput()
    Interruption.handle { _ in input.stop() }
    Thread.detachNewThread { Self.read(into: input) }
    let studio = PlainStudio(
      engine: session.client.announcing(notices), environment: HostEnvironment.variables,
      preferences: StudioPreferences(session.configuration.studio),
      about: { [paths = session.paths] in AboutProgram.lines(paths) })
    let end = studio.run(
      input, say: { Console.write($0.map { Sentence.plain($0) + "\n" }.joined()) },
      started: { session.engine.start() },
      ready: { if Console.hasKeyboard { Console.write("> ") } })
    if end == .quit { Unfinished.say(session) }
    try Blocking.run { await session.close() }
    if case .signal = end { exit(ExitStatus.interrupted.rawValue) }
  }

  /// Blocks, while nothing is written and while enough waits.
  private static func read(into input: PlainInput) {
    var (cutter, bytes) = (LineCutter(), [UInt8](repeating: 0, count: 1 << 16))
    while true {
      let count = Foundation.read(STDIN_FILENO, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      cutter.take(bytes.prefix(count)).forEach { input.leave($0) }
    }
    cutter.rest().forEach { input.leave($0) }
    input.end()
  }
}

import CursesTerminal
import Foundation
import TextUI
import VeoGenCore
import VeoGenEngine
import VeoGenTUI

/// Opens the studio on the terminal and closes it again.
struct StudioRun {
  private let options: LaunchOptions

  init(_ options: LaunchOptions) {
    self.options = options
  }

  /// Runs until the person quits. Throws `Failure` when the history or the terminal cannot be used.
  func run() throws {
    // Before any other thread exists: they inherit the blocked signals.
    CursesTerminal.prepareSignals()
    readModels()
    // What can fail is opened first, while errors can still be read.
    let session = try EngineSession(options, drive: true)
    let (theme, notice) = theme(session)
    let terminal = try openTerminal()
    var client = session.client
    if let notice { client = client.announcing(notice) }
    let studio = Studio(
      engine: client, terminal: terminal, theme: theme.adapted(to: terminal.colorDepth),
      environment: ProcessInfo.processInfo.environment)
    // What runs in the background waits until there is something to see.
    _ = studio.run { session.engine.start() }
    terminal.close()
    try Blocking.run { await session.close() }
  }

  /// Reads the table of models beside the opening of the history: each takes some milliseconds.
  private func readModels() {
    var thread = pthread_t()
    let isBegun = pthread_create(
      &thread, nil,
      { _ in
        _ = ModelCatalog.builtIn
        return nil
      }, nil)
    if isBegun == 0 { pthread_detach(thread) }
  }

  private func openTerminal() throws -> CursesTerminal {
    do {
      return try CursesTerminal()
    } catch {
      throw Failure(.invalidRequest, "\(error)")
    }
  }

  /// A broken theme is no reason not to start.
  private func theme(_ session: EngineSession) -> (Theme, Notice?) {
    do {
      return (
        try ThemeFile(userFolder: session.paths.themes).theme(session.configuration.theme), nil
      )
    } catch {
      return (.dark, Notice(.warning, error.description))
    }
  }
}

extension EngineClient {
  /// The same client whose first overview also has `notice`.
  fileprivate func announcing(_ notice: Notice) -> EngineClient {
    var client = self
    client.overview = { [overview] in
      var first = overview()
      first.notices.append(notice)
      return first
    }
    return client
  }
}

import Glibc
import Synchronization
import VeoGenCore
import VeoGenEngine

/// Renders while the person watches, and stops cleanly when they have had enough.
enum FilmRun {
  /// Says how far it is.
  typealias Tell = @Sendable (_ words: String, _ fraction: Double) -> Void

  static func make(
    _ order: FilmOrder, _ session: EngineSession, _ id: ProjectID, json: Bool
  ) async throws {
    let words = if case .film = order.kind { "Joining the film" } else { "Cutting the trailer" }
    let result = try await stoppable { tell in
      try await session.engine.film(id, order, progress: { tell(words, $0) })
    }
    if json { return try JSONOutput.write(FilmJSON(result)) }
    Console.say(result.sentence)
    Console.write(result.path + "\n")
  }

  /// Prints the commands of the last run of a kind.
  static func showLog(_ session: EngineSession, _ id: ProjectID, _ kind: FilmLog) throws {
    guard let text = session.engine.filmLog(id, kind) else {
      throw Failure(.missing, "No \(kind.rawValue) of \(id) has been made yet.")
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    Console.write(lines.map { Sentence.plain(String($0)) }.joined(separator: "\n"))
  }

  /// Runs `work` so that Ctrl-C ends it, and ffmpeg with it; what was rendered is kept.
  static func stoppable<Value: Sendable>(
    _ work: @escaping @Sendable (@escaping Tell) async throws -> Value
  ) async throws -> Value {
    let shown = Mutex("")
    let task = Task {
      try await work { words, fraction in
        let line = "● \(words): \(Int(fraction * 100)) %"
        let isNew = shown.withLock { shown in
          defer { shown = line }
          return shown != line
        }
        if isNew { Console.progress(line) }
      }
    }
    let signal = Atomic<Int32>(0)
    Interruption.handle { number in
      // Whoever asks twice does not want to wait.
      if signal.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
      task.cancel()
    }
    defer { Console.progress("") }
    do {
      return try await task.value
    } catch let failure as Failure where failure.kind == .cancelled {
      guard signal.load(ordering: .relaxed) == SIGINT else { throw failure }
      throw ExitStatus.interrupted
    }
  }
}

extension Failure {
  /// With the option that leaves out what is missing.
  var namingPartial: Failure {
    var failure = self
    for what in ["it", "them"] {
      failure.advice = failure.advice.replacing(
        "leave \(what) out", with: "leave \(what) out with --partial")
    }
    return failure
  }
}

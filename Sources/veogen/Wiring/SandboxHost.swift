import GoogleSandbox
import VeoGenCore

/// The sandbox inside this process: started when it is first needed.
actor SandboxHost {
  private let folder: String
  private var starting: Task<(GoogleSandbox, String), any Error>?

  /// `folder` keeps what the sandbox holds, so that a later run finds its operations again.
  init(folder: String) {
    self.folder = folder
  }

  /// The sandbox's base URL. Throws `Failure`; a start that failed is tried again by the next call.
  func address() async throws -> String {
    let task =
      starting
      ?? Task { [folder] in
        let sandbox = try GoogleSandbox(SandboxOptions(storage: folder))
        if let problem = sandbox.ffmpegProblem() { throw Failure(.missing, problem) }
        return (sandbox, try await sandbox.start())
      }
    starting = task
    do {
      return try await task.value.1
    } catch {
      starting = nil
      if let failure = error as? Failure { throw failure }
      throw Failure(.missing, "\(error)", advice: "See veogen doctor.")
    }
  }

  /// Ends it, if it was started. The next run's sandbox goes on with what it was making.
  func stop() async {
    guard let sandbox = try? await starting?.value.0 else { return }
    await sandbox.stop()
  }
}

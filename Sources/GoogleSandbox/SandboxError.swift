/// Why the sandbox could not start, as a sentence for a person.
public struct SandboxError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What happened, why, and what to do next.
  public var message: String
  public var description: String { message }

  init(_ message: String) { self.message = message }
}

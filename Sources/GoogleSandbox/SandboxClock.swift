import FoundationEssentials

/// What time it is for the sandbox. Tests give one they can move, so that 48 hours pass at once.
public struct SandboxClock: Sendable {
  public var now: @Sendable () -> Date

  public init(now: @escaping @Sendable () -> Date) { self.now = now }

  /// The machine's wall clock.
  public static let system = SandboxClock { Date() }
}

/// A step of a project that may give an approval.
public enum ProjectStep: Hashable, Sendable {
  case edit(ProjectEdit)
  case undo, redo
  /// Out of the trash.
  case restore
}

/// Clips that were queued and are held while an approval is missing: they go out once it is given.
public struct HeldClips: Hashable, Sendable {
  public var clips: Int
  /// What they cost together.
  public var price: Money
  /// False on the sandbox.
  public var isBilled: Bool

  /// None.
  public init() { self.init([]) }

  public init(_ operations: [Operation]) {
    clips = operations.count
    price = operations.reduce(.zero) { $0 + $1.estimate }
    isBilled = operations.contains { $0.request.provider.isBilled }
  }

  /// `4 clips for $3.24`, `1 clip, nothing is billed`.
  public var words: String {
    let count = clips == 1 ? "1 clip" : "\(clips) clips"
    return count + (isBilled ? " for \(price)" : ", nothing is billed")
  }

  /// What they are and why they wait, a sentence.
  public var sentence: String {
    clips == 1
      ? "It is in the queue and held until it is approved. With this it goes out."
      : "They are in the queue and held until they are approved. With this they go out."
  }

  /// Whether somebody who has agreed to `agreed` has agreed to these.
  public func isWithin(_ agreed: HeldClips) -> Bool {
    clips <= agreed.clips && price <= agreed.price
  }
}

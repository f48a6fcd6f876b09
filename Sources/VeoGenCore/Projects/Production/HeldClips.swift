/// A step of a project that may give an approval.
public enum ProjectStep: Hashable, Sendable {
  case edit(ProjectEdit)
  case undo, redo
  /// Out of the trash.
  case restore
}

/// Clips that were queued and are held while an approval is missing: they go out once it is given.
public struct HeldClips: Hashable, Sendable {
  /// Which they are.
  public var ids: Set<OperationID>
  /// What they cost together.
  public var price: Money
  /// The most that they can cost together.
  public var most: Money
  /// False on the sandbox.
  public var isBilled: Bool

  /// None.
  public init() { self.init([]) }

  public init(_ operations: [Operation]) {
    ids = Set(operations.map(\.id))
    price = operations.reduce(.zero) { $0 + $1.estimate }
    most = operations.reduce(.zero) { $0 + $1.most }
    isBilled = operations.contains { $0.request.provider.isBilled }
  }

  /// How many they are.
  public var clips: Int { ids.count }

  /// `4 clips for $3.24, at most $3.36`, `1 clip, nothing is billed`.
  public var words: String {
    let count = clips == 1 ? "1 clip" : "\(clips) clips"
    return count + (isBilled ? " for \(price.words(atMost: most))" : ", nothing is billed")
  }

  /// What they are and why they wait, a sentence.
  public var sentence: String {
    clips == 1
      ? "It is in the queue and held until it is approved. With this it goes out."
      : "They are in the queue and held until they are approved. With this they go out."
  }

  /// Whether somebody who has agreed to `agreed` has agreed to these: to the same clips, or some of
  /// them, at no higher price.
  public func isWithin(_ agreed: HeldClips) -> Bool {
    ids.isSubset(of: agreed.ids) && price <= agreed.price
  }

  /// Why a change that lets these go is not made by the word of somebody who has agreed to `agreed`;
  /// nil: it is.
  public func refusal(of agreed: HeldClips) -> Failure? {
    guard !isWithin(agreed) else { return nil }
    let asked =
      agreed.clips == 0
      ? ", which you were not asked about" : ". You were asked about \(agreed.words)"
    return Failure(
      .invalidRequest,
      "What is held has changed meanwhile: by now it sends \(words)\(asked). Nothing was changed.",
      advice: "Do it again to be asked.")
  }
}

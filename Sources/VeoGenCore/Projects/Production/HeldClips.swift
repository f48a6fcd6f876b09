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
  /// What lists call them, without the name of their book or movie.
  private var names: [String]
  /// The ids of their models, each once.
  private var models: [String]
  /// How long they are together, in seconds.
  private var seconds: Int

  /// None.
  public init() { self.init([]) }

  public init(_ operations: [Operation]) {
    ids = Set(operations.map(\.id))
    price = operations.reduce(.zero) { $0 + $1.estimate }
    most = operations.reduce(.zero) { $0 + $1.most }
    isBilled = operations.contains { $0.request.provider.isBilled }
    names = operations.sorted { ($0.createdAt, $0.id.rawValue) < ($1.createdAt, $1.id.rawValue) }
      .map(Self.name)
    models = Array(Set(operations.map(\.request.model))).sorted()
    seconds = operations.reduce(0) { $0 + $1.request.settings.duration }
  }

  private static func name(of operation: Operation) -> String {
    guard let title = operation.title else { return String(operation.request.prompt.prefix(60)) }
    let ending = operation.project.map { " \u{B7} \($0)" } ?? ""
    return String((title.hasSuffix(ending) ? title.dropLast(ending.count) : title[...]).prefix(60))
  }

  /// How many they are.
  public var clips: Int { ids.count }

  /// `4 clips for $3.24, at most $3.36`, `1 clip, nothing is billed`.
  public var words: String {
    let count = clips == 1 ? "1 clip" : "\(clips) clips"
    return count + (isBilled ? " for \(price.words(atMost: most))" : ", nothing is billed")
  }

  /// What they are and why they wait, sentences.
  public var sentence: String {
    let wait =
      clips == 1
      ? "It is in the queue and held until it is approved. With this it goes out."
      : "They are in the queue and held until they are approved. With this they go out."
    return clips == 0 ? wait : "\(what) \(wait)"
  }

  /// `3 Rain on Tin and 4 Salt: 16 s by Omni 1.2 Flash.`
  private var what: String {
    let named = names.count > 4 ? Array(names.prefix(3)) + ["\(names.count - 3) more"] : names
    let makers = models.map { ModelCatalog.builtIn.videoModel($0)?.name ?? $0 }
    return "\(Self.list(named)): \(seconds) s by \(Self.list(makers))."
  }

  private static func list(_ words: [String]) -> String {
    words.count < 2
      ? words.first ?? "" : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
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

import Foundation
import VeoGenCore

/// Where a new operation stands in the queue.
public struct Placement: Sendable {
  /// -2 to 2.
  public var priority = 0
  /// It does not start before the person releases it.
  public var isHeld = false
  /// Operations that have to be saved first.
  public var after: [OperationID] = []
  /// One for each take: what stands for a key already is not made again.
  public var batchKeys: [String] = []

  public init() {}
}

extension Engine {
  /// Admits a request as `takes` operations; durable when it returns. The files of the request are
  /// looked at once more and copied.
  ///
  /// `outputDirectory` is an absolute path; nil is the history's own folder. `project` is what it
  /// is part of, `session` the group of work it was asked for in. Throws `invalidRequest` for what no service would take, `budget` for what would go
  /// over a cap, `disk` when it cannot be kept.
  public func submit(
    _ request: GenerationRequest, takes: Int = 1, outputDirectory: String? = nil,
    project: String? = nil, session: String? = nil, placement: Placement = Placement()
  ) async throws(Failure) -> [VeoGenCore.Operation] {
    let drafts = try await drafts(of: request, takes: takes) {
      $0.project = project
      $0.outputDirectory = outputDirectory
      $0.session = session
      $0.priority = placement.priority
      $0.isHeld = placement.isHeld
    }
    let now = shop.clock.now()
    let admitted = try await shop.store.async { (store) throws(Failure) in
      try store.admit(
        drafts, after: placement.after, batchKeys: placement.batchKeys, now: now)
    }
    await announce(admitted)
    return admitted
  }

  /// The same for somebody who was told what is `known` of the same: unless the history has more of
  /// it. Then nothing is written, and who asked for it is asked.
  public func submit(
    _ request: GenerationRequest, takes: Int, session: String?, knowing known: SameKnown
  ) async throws(Failure) -> SubmissionAnswer {
    let drafts = try await drafts(of: request, takes: takes) { $0.session = session }
    let now = shop.clock.now()
    let submission = try await shop.store.async { (store) throws(Failure) in
      try store.submit(drafts, knowing: known, now: now)
    }
    if case .admitted(let new) = submission { await announce(new) }
    return submission
  }

  private func announce(_ admitted: [VeoGenCore.Operation]) async {
    for operation in admitted { shop.hub.send(.changed(operation)) }
    await shop.announceTotals()
    await dispatcher.look()
  }

  /// What is to be written: looked at, with its files kept.
  private func drafts(
    of request: GenerationRequest, takes: Int,
    with placing: (inout VeoGenCore.Operation) -> Void
  ) async throws(Failure) -> [VeoGenCore.Operation] {
    try check(request, takes: takes)
    try await shop.soundness.require(of: shop.store, now: shop.clock.now())
    let kept = try await keepingInputs(request)
    var draft = try draft(kept, project: nil, now: shop.clock.now())
    placing(&draft)
    draft.baseURL = services.base(of: kept.provider)
    return (0..<takes).map { index in
      var take = draft
      take.request = draft.request.take(index)
      return take
    }
  }

  /// The first of these that a cap would refuse, were all submitted now in their order; nil when
  /// they fit. Nothing is kept of the look.
  public func capRefusal(_ parts: [(request: GenerationRequest, takes: Int, project: String?)])
    async throws(Failure) -> (index: Int, failure: Failure)?
  {
    let now = shop.clock.now()
    var groups: [[VeoGenCore.Operation]] = []
    for part in parts {
      let draft = try draft(part.request, project: part.project, now: now)
      groups.append(Array(repeating: draft, count: part.takes))
    }
    let all = groups
    return try await shop.store.async { (store) throws(Failure) in
      try store.refusal(all, now: now)
    }
  }

  /// The operations of which the same is asked about before it is sent again, as they are, or may be,
  /// paid for and give no clip: among them all that are the same as one of `requests`.
  public func perhapsPaid(like requests: [GenerationRequest]) async throws(Failure)
    -> [VeoGenCore.Operation]
  {
    try await shop.store.async { (store) throws(Failure) in try store.perhapsPaid(like: requests) }
  }

  /// The operations by which the same as `request` is perhaps paid for and gives no clip, and after
  /// them those by which it is on its way. With `asWritten` their words are those from before
  /// Gemini bettered them.
  public func same(as request: GenerationRequest, asWritten: Bool = false) async throws(Failure)
    -> [VeoGenCore.Operation]
  {
    try await shop.store.async { (store) throws(Failure) in
      try store.same(as: request, asWritten: asWritten)
    }
  }

  func draft(_ request: GenerationRequest, project: String?, now: Date) throws(Failure)
    -> VeoGenCore.Operation
  {
    guard let estimate = Estimate(of: request, takes: 1, in: catalog) else {
      throw Failure(
        .invalidRequest,
        "There is no price for \(request.model) at \(request.settings.resolution).",
        advice: "Choose another resolution or model.")
    }
    var draft = VeoGenCore.Operation(
      id: OperationID(number: 0), request: request, estimate: estimate.amount, createdAt: now)
    draft.project = project
    return draft
  }

  /// Looks at a file that is to go with a prompt. A clip to extend may also be named by the
  /// beginning of an operation's id.
  public func inspect(_ path: String, as role: InputRole) async throws(Failure) -> InputMedia {
    let inspection = Inspection(catalog: catalog, probe: shop.probe)
    let isFile = PrivateFile.size(Paths.absolute(path)) != nil
    if role == .extension, !isFile, let operation = try source(path) {
      guard let clip = operation.clip, operation.trashedAt == nil else {
        throw Failure(
          .invalidRequest,
          operation.trashedAt == nil
            ? "The operation \(operation.id) has no clip to extend."
            : "The operation \(operation.id) is in the trash.",
          advice: operation.trashedAt == nil ? "Wait until it is saved, or name another." : "",
          way: operation.trashedAt == nil ? nil : .restore(operation.id))
      }
      var media = try await inspection.look(at: clip.path, role: role)
      media.operation = operation.id
      return media
    }
    var media = try await inspection.look(at: path, role: role)
    if role == .extension { media.operation = try maker(of: media) }
    return media
  }

  private func check(_ request: GenerationRequest, takes: Int) throws(Failure) {
    let problems = Capabilities.problems(
      in: request, takes: takes, catalog: catalog, customBase: services.customBase)
    if let first = problems.first {
      throw Failure(
        .invalidRequest, problems.map(\.message).joined(separator: " "), advice: first.advice)
    }
    guard services.providers.contains(request.provider) else {
      throw Failure(
        .keyOrConfiguration, "\(request.provider.name) is not set up.",
        advice: services.howToSetUp(request.provider))
    }
  }

  private func keepingInputs(_ request: GenerationRequest) async throws(Failure)
    -> GenerationRequest
  {
    var kept = request
    kept.inputs = []
    for input in request.inputs { kept.inputs.append(try await keeping(input)) }
    if !kept.inputs.isEmpty { try check(kept, takes: 1) }
    return kept
  }

  /// VeoGen's own copy of what goes with a prompt.
  func keeping(_ input: InputMedia) async throws(Failure) -> InputMedia {
    let shelf = InputShelf(folder: paths.inputs)
    // The file may have changed since it was chosen.
    var fresh = try await inspect(input.path, as: input.role)
    fresh.operation = input.operation ?? fresh.operation
    fresh.name = input.name
    let media = fresh
    return try await shop.store.async { (_) throws(Failure) in try shelf.keep(media) }
  }

  /// The operation that a word names; nil when the word looks like a path.
  private func source(_ word: String) throws(Failure) -> VeoGenCore.Operation? {
    let looksLikeID = word.count <= 8 && word.allSatisfy { $0.isASCII && $0.isHexDigit }
    return looksLikeID ? try operation(matching: word) : nil
  }

  /// The operation of the history whose clip this is, byte for byte.
  private func maker(of media: InputMedia) throws(Failure) -> OperationID? {
    try shop.store.clipMaker(path: media.path, sha256: media.sha256)
  }
}

import FoundationEssentials
import Synchronization
import VeoGenCore

/// An engine that keeps its operations in memory and does what the test says.
final class ScriptedEngine: Sendable {
  struct Content {
    var operations: [VeoGenCore.Operation]
    var drafts: [Draft] = []
    var calls: [String] = []
    var listeners: [EventListener] = []
    var submitFailure: Failure?
    /// What the history has of the same besides what the studio shows.
    var same: [VeoGenCore.Operation] = []
    /// What is sent waits until this ends; nil: for nothing.
    var gate: AsyncStream<Void>?
    var lastNumber: UInt32 = 0xABCD_0000
  }

  let content: Mutex<Content>
  let overview: Overview
  let now: @Sendable () -> Date
  /// The program that takes what is copied.
  let clipboard: String?

  init(
    _ overview: Overview, clipboard: String? = nil,
    now: @escaping @Sendable () -> Date = { Samples.now }
  ) {
    self.overview = overview
    self.clipboard = clipboard
    self.now = now
    content = Mutex(Content(operations: overview.newest.operations))
  }

  var calls: [String] { content.withLock { $0.calls } }
  var drafts: [Draft] { content.withLock { $0.drafts } }

  func send(_ event: EngineEvent) {
    content.withLock { content in
      if case .changed(let operation) = event {
        if let place = content.operations.firstIndex(where: { $0.id == operation.id }) {
          content.operations[place] = operation
        } else {
          content.operations.insert(operation, at: 0)
        }
      }
      for listener in content.listeners { listener.take(event) }
    }
  }

  private func note(_ call: String) { content.withLock { $0.calls.append(call) } }

  var client: EngineClient {
    EngineClient(
      overview: { self.overview }, catchUp: { _ in Samples.catchUp() },
      operations: { try await self.page($0) },
      detail: { try await self.detail($0) },
      operation: { try await self.detail($0).operation },
      submit: { request, takes, _, known in try await self.submit(request, takes, known) },
      cancel: { id, _ in
        self.note("cancel \(id)")
        self.change(id) { $0.state = .cancelled }
      },
      giveUp: { id in
        self.note("giveUp \(id)")
        self.change(id) { $0.state = .cancelled }
      },
      retry: { id, _ in
        self.note("retry \(id)")
        self.change(id) { $0.state = .queued }
      },
      delete: { id in
        self.note("delete \(id)")
        self.content.withLock { content in content.operations.removeAll { $0.id == id } }
        self.send(.removed(id))
      },
      restore: { id in self.note("restore \(id)") },
      setFavourite: { id, isFavourite in
        self.note("favourite \(id) \(isFavourite)")
        self.change(id) { $0.isFavourite = isFavourite }
      },
      enhance: { try await self.enhance($0) },
      inspect: { path, role in
        guard path.hasSuffix("lion.png") else {
          throw Failure(.missing, "There is no file \(path).", advice: "Check the path.")
        }
        return Samples.image(role)
      },
      play: { id in
        self.note("play \(id)")
        return "mpv"
      },
      copy: { text in
        self.note("copy \(text)")
        return self.clipboard
      },
      saveDraft: { draft in self.content.withLock { $0.drafts.append(draft) } },
      listen: { listener in
        self.content.withLock { $0.listeners.append(listener) }
        return {}
      })
  }

  private func page(_ query: OperationQuery) async throws -> OperationPage {
    note("page")
    return content.withLock { content in
      let all = content.operations.filter { operation in
        operation.request.prompt.lowercased().contains(query.filter.words.lowercased())
          || query.filter.words.isEmpty
      }
      return Samples.page(all, query)
    }
  }

  private func detail(_ id: OperationID) async throws -> OperationDetail {
    let found = content.withLock { $0.operations.first { $0.id == id } }
    guard let operation = found else { throw Failure(.missing, "It is gone.") }
    let at = operation.createdAt
    return OperationDetail(
      operation: operation,
      attempts: [
        Attempt(at: at, step: .admit, outcome: "queued"),
        Attempt(at: at.addingTimeInterval(4), step: .submit, outcome: "accepted", seconds: 1.2),
        Attempt(at: at.addingTimeInterval(53), step: .poll, outcome: "done", seconds: 0.2),
      ])
  }

  private func submit(_ request: GenerationRequest, _ takes: Int, _ known: SameKnown) async throws
    -> SubmissionAnswer
  {
    if let gate = content.withLock({ $0.gate }) { for await _ in gate {} }
    note("submit \(takes) \(request.prompt)")
    if let failure = content.withLock({ $0.submitFailure }) { throw failure }
    let news = known.news(in: content.withLock { $0.same })
    if !news.isEmpty { return .sameFound(news) }
    let new = content.withLock { content in
      (0..<takes).map { _ in
        content.lastNumber += 0x0001_0000
        return VeoGenCore.Operation(
          id: OperationID(number: content.lastNumber), request: request,
          estimate: Money(dollars: 0.81), createdAt: now())
      }
    }
    for operation in new { send(.changed(operation)) }
    return .admitted(new)
  }

  private func enhance(_ request: EnhancementRequest) async throws -> Enhancement {
    note("enhance")
    return Enhancement(
      prompt: request.prompt + " Slow tracking shot at eye level, 35 mm, warm low sun through "
        + "dust, long shadows. Sound of dry grass and distant thunder.",
      subject: "an old lion with a dark mane", action: "walks towards us, looks up once",
      camera: "tracking shot at eye level, 35 mm", light: "warm low sun, long shadows",
      sound: "dry grass, distant thunder", style: "cinematic, natural colours")
  }

  private func change(_ id: OperationID, _ change: (inout VeoGenCore.Operation) -> Void) {
    let changed = content.withLock { content -> VeoGenCore.Operation? in
      guard let place = content.operations.firstIndex(where: { $0.id == id }) else { return nil }
      change(&content.operations[place])
      return content.operations[place]
    }
    if let changed { send(.changed(changed)) }
  }
}

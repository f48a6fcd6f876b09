import Foundation
import GoogleAI
import Synchronization
import VeoGenCore

@testable import VeoGenEngine

/// A service that does what a test says, and counts what is asked of it.
final class ScriptedService: VideoService, ServiceDirectory {
  typealias Outcome<Value> = Result<Value, ServiceProblem>

  struct Script: Sendable {
    var submits: [Outcome<String>] = []
    var polls: [Outcome<PollAnswer>] = []
    var fetches: [Outcome<[UInt8]>] = []
    var cancels: [Outcome<CancelAnswer>] = []
    /// What the search for a lost one finds.
    var lost: LostSearch = .notOffered
    /// Holds every submission until it is released.
    var holdsSubmissions = false
    /// Holds every download until it is released.
    var holdsFetches = false
    /// States another digest than what it sends has.
    var contradicts = false
    /// Why there is no service at all.
    var missing: Failure?
    /// The outlines that it writes, each in pieces.
    var outlines: [Result<[String], Failure>] = []
    /// What happens when an outline has come; may throw, or cancel the task.
    var afterOutline: (@Sendable () throws(Failure) -> Void)?
  }

  struct Counts: Sendable {
    var prepared = 0
    var submitted = 0
    var polled = 0
    var fetched = 0
    var cancelled = 0
    var fetching = 0
    var mostFetching = 0
    var running = 0
    var mostRunning = 0
  }

  private let script: Mutex<Script>
  private let tally = Mutex(Counts())
  let clip: [UInt8]

  init(_ script: Script = Script(), clip: [UInt8] = Fixtures.clip) {
    self.script = Mutex(script)
    self.clip = clip
  }

  var counts: Counts { tally.withLock { $0 } }

  func change(_ body: (inout sending Script) -> Void) { script.withLock { body(&$0) } }

  func service(for request: GenerationRequest) async throws(Failure) -> any VideoService {
    if let missing = script.withLock({ $0.missing }) { throw missing }
    return self
  }

  func writer() async throws(Failure) -> any PromptWriter {
    script.withLock {
      ScriptedWriter(
        answer: $0.outlines.isEmpty ? nil : $0.outlines.removeFirst(), after: $0.afterOutline)
    }
  }

  func prepare(_ operation: Operation) async throws(ServiceProblem) -> Submission {
    tally.withLock { $0.prepared += 1 }
    return Submission(note: nil) {
      let number = self.tally.withLock { counts in
        counts.submitted += 1
        return counts.submitted
      }
      while self.script.withLock({ $0.holdsSubmissions }) {
        try? await Task.sleep(for: .milliseconds(1))
        if Task.isCancelled {
          throw ServiceProblem(
            CallProblem(.network, sent: .perhaps), Failure(.network, "The call was cancelled."))
        }
      }
      let outcome = self.script.withLock { $0.submits.isEmpty ? nil : $0.submits.removeFirst() }
      return try (outcome ?? .success("v1_remote\(number)")).get()
    }
  }

  func poll(_ operation: Operation, staging: String) async throws(ServiceProblem) -> PollAnswer {
    tally.withLock { $0.polled += 1 }
    let outcome = script.withLock { $0.polls.isEmpty ? nil : $0.polls.removeFirst() }
    return try (outcome ?? .success(.ready(RemoteResult(uri: "https://service/clip")))).get()
  }

  func fetch(
    _ uri: String, of operation: Operation, into part: PartFile,
    progress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws(ServiceProblem) -> Received {
    tally.withLock { counts in
      counts.fetched += 1
      counts.fetching += 1
      counts.mostFetching = max(counts.mostFetching, counts.fetching)
    }
    defer { tally.withLock { $0.fetching -= 1 } }
    while script.withLock({ $0.holdsFetches }), !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(1))
    }
    let outcome = script.withLock { $0.fetches.isEmpty ? nil : $0.fetches.removeFirst() }
    let bytes = try (outcome ?? .success(clip)).get()
    try? part.empty()
    if bytes.withUnsafeBytes({ part.write($0, at: 0) }) != nil {
      throw .local(Failure(.disk, "The clip cannot be written."))
    }
    let count = Int64(bytes.count)
    progress(TransferProgress(received: count, total: count))
    return Received(
      byteCount: count, sha256: (try? PrivateFile.digest(part.path)) ?? "",
      isAsStated: script.withLock { !$0.contradicts })
  }

  func findLost(_ operation: Operation, known: Set<String>) async throws(ServiceProblem)
    -> LostSearch
  {
    script.withLock { $0.lost }
  }

  func cancel(_ operation: Operation) async throws(ServiceProblem) -> CancelAnswer {
    // As the real one does: a cancelled task calls nobody.
    if Task.isCancelled {
      throw ServiceProblem(
        CallProblem(.network, sent: .no), Failure(.network, "The call was cancelled."))
    }
    tally.withLock { $0.cancelled += 1 }
    let outcome = script.withLock { $0.cancels.isEmpty ? nil : $0.cancels.removeFirst() }
    return try (outcome ?? .success(.stopped)).get()
  }
}

/// Writes what a test says.
struct ScriptedWriter: PromptWriter {
  var answer: Result<[String], Failure>?
  var after: (@Sendable () throws(Failure) -> Void)?

  func enhance(_ request: EnhancementRequest, model: String) async throws(Failure) -> Enhancement {
    throw Failure(.missing, "This service writes no prompts.")
  }

  func outline(
    _ brief: OutlineBrief, model: String, receive: @escaping @Sendable (String) -> Void
  ) async throws(Failure) {
    guard let answer else { throw Failure(.missing, "This service writes no outlines.") }
    for piece in try answer.get() { receive(piece) }
    try after?()
  }
}

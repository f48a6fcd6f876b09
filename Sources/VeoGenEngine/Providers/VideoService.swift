import GoogleAI
import VeoGenCore

/// What the engine needs of a service that makes clips. One conforming type per wire format; the
/// engine knows no other way to the network.
protocol VideoService: Sendable {
  /// Gets a request ready: reads its inputs, uploads what must be uploaded. Nothing is billed.
  func prepare(_ operation: Operation) async throws(ServiceProblem) -> Submission

  /// Where an accepted operation stands. Media inside the answer are written to `staging`,
  /// durable when this returns.
  func poll(_ operation: Operation, staging: String) async throws(ServiceProblem) -> PollAnswer

  /// Downloads the clip of `operation`, which is at `uri`, to the end of `part`: goes on from what
  /// an earlier try left there, where the service can do that.
  func fetch(
    _ uri: String, of operation: Operation, into part: PartFile,
    progress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws(ServiceProblem) -> Received

  /// Looks for a submission whose answer was lost among what the service has. `known` are the
  /// names that operations of the history have already.
  func findLost(_ operation: Operation, known: Set<String>) async throws(ServiceProblem)
    -> LostSearch

  /// Asks the service to stop.
  func cancel(_ operation: Operation) async throws(ServiceProblem) -> CancelAnswer
}

/// A request that is ready to leave.
struct Submission: Sendable {
  /// What the service was not asked for in its own words, for the log: "No …" in the prompt.
  var note: String?
  /// Sends it, once; returns the service's name for it. Throws `ServiceProblem` only.
  var send: @Sendable () async throws -> String
}

/// What a poll found.
enum PollAnswer: Hashable, Sendable {
  case running
  case ready(RemoteResult)
  /// With `mayBeMadeAgain` it was a fault of the service's, and nothing was billed.
  case failed(Failure, mayBeMadeAgain: Bool = false)
}

/// A clip that has come, whole as far as its length tells.
struct Received: Hashable, Sendable {
  var byteCount: Int64
  /// Of its bytes, in lower-case hexadecimal.
  var sha256: String
  /// The service states no other digest.
  var isAsStated = true
}

/// What a service makes of the wish to stop.
enum CancelAnswer: Hashable, Sendable {
  case stopped
  /// It was made before: the next poll takes the clip.
  case alreadyDone
  /// It was asked to stop and goes on so far: the next polls show what becomes of it.
  case stillRunning
  /// There is no such call; the clip may be made, and billed, all the same.
  case notOffered
}

/// A call that did not work: for the rules, and for the person.
struct ServiceProblem: Error, Hashable, Sendable {
  var call: CallProblem
  var failure: Failure
  /// The service says that it does not know the thing at all.
  var isUnknownThere = false
  /// A download got some bytes before it broke off.
  var hasComeFurther = false
  /// What came inside an answer is gone or broken: it must be asked for again.
  var isResultLost = false

  init(_ call: CallProblem, _ failure: Failure, isUnknownThere: Bool = false) {
    self.call = call
    self.failure = failure
    self.isUnknownThere = isUnknownThere
  }

  /// A problem of this machine's, before anything was sent.
  static func local(_ failure: Failure) -> ServiceProblem {
    ServiceProblem(CallProblem(.definite, sent: .no), failure)
  }
}

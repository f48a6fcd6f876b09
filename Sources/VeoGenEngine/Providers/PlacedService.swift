import GoogleAI
import VeoGenCore

/// A service that is asked only about operations of its own address: another one knows nothing of
/// them, or bills again.
struct PlacedService: VideoService {
  let service: any VideoService
  let provider: Provider
  /// Where the service is; nil: at Google's own address.
  let base: String?

  func prepare(_ operation: Operation) async throws(ServiceProblem) -> Submission {
    try check(operation, .definite)
    return try await service.prepare(operation)
  }

  func poll(_ operation: Operation, staging: String) async throws(ServiceProblem) -> PollAnswer {
    try check(operation, .definite)
    return try await service.poll(operation, staging: staging)
  }

  func fetch(
    _ uri: String, of operation: Operation, into part: PartFile,
    progress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws(ServiceProblem) -> Received {
    // As out of reach as without a network: the clip is paid for, and waits.
    try check(operation, .network)
    return try await service.fetch(uri, of: operation, into: part, progress: progress)
  }

  func findLost(_ operation: Operation, known: Set<String>) async throws(ServiceProblem)
    -> LostSearch
  {
    try check(operation, .definite)
    return try await service.findLost(operation, known: known)
  }

  func cancel(_ operation: Operation) async throws(ServiceProblem) -> CancelAnswer {
    try check(operation, .definite)
    return try await service.cancel(operation)
  }

  private func check(_ operation: Operation, _ problem: CallProblem.Class) throws(ServiceProblem) {
    guard operation.baseURL != base else { return }
    throw ServiceProblem(CallProblem(problem, sent: .no), elsewhere(operation.baseURL))
  }

  private func elsewhere(_ theirs: String?) -> Failure {
    let name = provider.baseVariable
    return Failure(
      .keyOrConfiguration,
      "It belongs to \(provider.name) at \(theirs ?? "Google's own address"), and requests go to "
        + "\(base ?? "Google's own address") now.",
      advice: theirs.map { "Start VeoGen with \(name)=\($0) to go on with it." }
        ?? "Start VeoGen without \(name) to go on with it.")
  }
}

extension Provider {
  /// The environment variable that says where the service is.
  fileprivate var baseVariable: String {
    self == .vertex ? "GOOGLE_VERTEX_BASE_URL" : "GOOGLE_GEMINI_BASE_URL"
  }
}

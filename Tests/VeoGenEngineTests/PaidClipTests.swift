import Foundation
import GoogleAI
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// A clip that is paid for is neither thrown away nor bought again.
@Suite struct PaidClipTests {
  let home: TemporaryHome
  private let accepted = Date(timeIntervalSince1970: 1_790_000_000)

  init() throws { home = try TemporaryHome() }

  private func service(_ server: LoopbackServer, after seconds: TimeInterval = 60) async throws
    -> (any VideoService, VeoGenEngine.Operation)
  {
    let setup = try resolveProviders(
      configuration: Configuration(),
      environment: ["GEMINI_API_KEY": "test-key-of-nobody", "GOOGLE_GEMINI_BASE_URL": server.base],
      forceSandbox: false, sandbox: { "" })
    var operation = Fixtures.operation()
    operation.request.provider = .gemini
    operation.state = .processing
    operation.remoteName = "v1_a"
    operation.baseURL = server.base
    operation.acceptedAt = accepted
    let now = accepted + seconds
    let directory = GoogleDirectory(setup: setup, lookup: { _ in nil }, now: { now })
    return (try await directory.service(for: operation.request), operation)
  }

  private static let clip =
    #"[{"type":"model_output","content":[{"type":"video","uri":"https://h/1"}]}]"#

  @Test(arguments: [
    (#"{"id":"v1_a","status":"completed","steps":\#(clip)}"#, CancelAnswer.alreadyDone),
    (#"{"id":"v1_a","status":"in_progress"}"#, .stillRunning),
    (#"{"id":"v1_a","status":"cancelled"}"#, .stopped),
    (#"{"id":"v1_a","status":"cancelled","steps":\#(clip)}"#, .stopped),
    (#"{"id":"v1_a","status":"failed"}"#, .stopped),
  ])
  func whatCancellingFoundIsBelieved(_ body: String, _ expected: CancelAnswer) async throws {
    let server = LoopbackServer { _ in .json(body) }
    let (service, operation) = try await service(server)
    #expect(try await service.cancel(operation) == expected)
  }

  @Test(arguments: [CancelAnswer.alreadyDone, .stillRunning])
  func aFinishedClipIsSavedInPlaceOfCancelled(_ answer: CancelAnswer) async throws {
    let bench = try Bench(
      .init(polls: Array(repeating: .success(.running), count: 1_000), cancels: [.success(answer)]))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .processing)
    let told = await #expect(throws: Failure.self) { try await bench.engine.client.cancel(id, nil) }
    let words = answer == .alreadyDone ? "its clip is being saved" : "has not stopped it"
    #expect(told?.message.contains(words) == true)
    #expect(try bench.operation(id).state == .processing)
    bench.service.change { $0.polls = [] }
    try await bench.run(id, until: .completed)
    await bench.engine.stop()
  }

  @Test func aRefusedDownloadIsNoExpiredOneForTwoDays() async throws {
    let server = LoopbackServer { _ in
      .json(#"{"error":{"code":403,"message":"No."}}"#, status: 403)
    }
    for (seconds, kind) in [(300.0, Failure.Kind.keyOrConfiguration), (49 * 3_600, .expired)] {
      let (service, operation) = try await service(server, after: seconds)
      let problem = await #expect(throws: ServiceProblem.self) {
        _ = try await service.fetch(
          server.base + "/v1beta/files/a:download", of: operation,
          into: try PartFile(path: home.folder + "/part")
        ) { _ in }
      }
      #expect(problem?.failure.kind == kind)
      #expect(problem?.call.problem == .definite)
      var failed = operation
      failed.result = RemoteResult(uri: "u")
      failed.failure = problem?.failure
      #expect(failed.retryIsDownloadOnly == (kind != .expired))
    }
  }

  @Test func whatCannotBeFollowedSaysSoOnItsRow() async throws {
    let unknown = ServiceProblem(
      CallProblem(.definite, sent: .yes), Failure(.expired, "It is not known.", advice: "Wait."),
      isUnknownThere: true)
    let bench = try Bench(.init(polls: Array(repeating: .failure(unknown), count: 5_000)))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run { try bench.operation(id).failure != nil }
    let lost = try bench.operation(id)
    #expect(lost.state == .processing)
    #expect(lost.failure == unknown.failure)
    #expect(bench.service.counts.polled >= 2, "what was just accepted may be unknown for a moment")
    bench.service.change { $0.polls = [.success(.running)] }
    try await bench.run(id, until: .completed)
    #expect(try bench.operation(id).failure == nil)
    await bench.engine.stop()
  }

  @Test func whatHasNoKeyWaitsAndSaysSo() async throws {
    let bench = try Bench(.init(polls: [.success(.running)]))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run { bench.service.counts.polled == 1 }
    bench.service.change { $0.missing = Failure(.keyOrConfiguration, "It is not set up.") }
    try await bench.run { try bench.operation(id).failure?.kind == .keyOrConfiguration }
    #expect(try bench.operation(id).state == .processing)
    bench.service.change { $0.missing = nil }
    try await bench.run(id, until: .completed)
    await bench.engine.stop()
  }

  @Test func halfAnHourOfflineLosesNoClip() async throws {
    let offline = ServiceProblem(
      CallProblem(.network, sent: .no), Failure(.network, "No connection."))
    let bench = try Bench(.init(fetches: Array(repeating: .failure(offline), count: 60)))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.fetched == 61)
    #expect(bench.service.counts.submitted == 1)
    await bench.engine.stop()
  }
}

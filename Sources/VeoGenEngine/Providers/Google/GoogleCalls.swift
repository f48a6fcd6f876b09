import Foundation
import GoogleAI
import VeoGenCore

/// What Google's video services have in common: files in both directions.
struct GoogleCalls: Sendable {
  var client: GoogleClient
  var provider: Provider
  /// Where the service is now, when the addresses it gave earlier may be out of date: the sandbox
  /// has another port in each process.
  var movedTo: String?
  /// The most bytes of a clip that is sent inside a request.
  static let inlineLimit: Int64 = 20_000_000

  /// Runs a call, its error as a problem.
  func run<Value: Sendable>(_ call: () async throws(GoogleError) -> Value)
    async throws(ServiceProblem) -> Value
  {
    do { return try await call() } catch { throw error.problem(at: provider) }
  }

  /// Downloads the clip of `operation`, which is at `uri`, to the end of `part`.
  func fetch(
    _ uri: String, of operation: Operation, now: Date, into part: PartFile,
    progress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws(ServiceProblem) -> Received {
    do throws(GoogleError) {
      let address = present(uri)
      let result = try await client.download(uri: address, into: part, name: uri) {
        received, total in
        progress(TransferProgress(received: received, total: total))
      }
      return Received(
        byteCount: result.bytes, sha256: result.sha256,
        isAsStated: await client.agrees(result, in: part, uri: address))
    } catch {
      throw error.downloadProblem(
        at: provider, readyAt: operation.readyAt ?? operation.acceptedAt, now: now,
        to: Folder.parent(of: part.path))
    }
  }

  /// `uri` at the service's present address.
  private func present(_ uri: String) -> String {
    guard let movedTo, let scheme = uri.range(of: "://"),
      let path = uri[scheme.upperBound...].firstIndex(of: "/")
    else { return uri }
    return movedTo + uri[path...]
  }

  /// The place of a generated clip; one that came in the answer is written to `staging` first,
  /// durable before anything else is done with it.
  func result(_ video: GeneratedVideo, staging: String, tokens: Int? = nil)
    throws(ServiceProblem) -> RemoteResult
  {
    switch video {
    case .uri(let uri, _): return RemoteResult(uri: uri, videoTokens: tokens)
    case .inline(let media):
      try stage(media, at: staging)
      return RemoteResult(stagedPath: staging, videoTokens: tokens)
    }
  }

  /// A generation that ended without a clip. What the service failed to make, and did not bill,
  /// may be asked for again (errors.md, section 5).
  func failed(_ error: GoogleError) -> PollAnswer {
    let failure = error.failure(at: provider)
    let isTheirs =
      switch error.kind {
      case .server, .overloaded, .deadline, .quotaPerMinute: true
      default: false
      }
    return .failed(failure, mayBeMadeAgain: isTheirs && failure.charged == .no)
  }

  /// Under its name there is a whole file or none.
  private func stage(_ media: InlineMedia, at staging: String) throws(ServiceProblem) {
    let part = staging + ".part"
    do throws(GoogleError) {
      unlink(part)
      _ = try media.write(to: .path(part))
    } catch {
      unlink(part)
      throw error.diskProblem(in: Folder.parent(of: staging)) ?? error.problem(at: provider)
    }
    do throws(Failure) {
      chmod(part, 0o600)
      try PrivateFile.sync(part)
      guard rename(part, staging) == 0 else { throw FileFailure.writing(staging, errno) }
      try Folder.sync(Folder.parent(of: staging))
    } catch {
      unlink(part)
      throw ServiceProblem(CallProblem(.disk, sent: .yes), error)
    }
  }

  /// A file as base64. Throws when VeoGen's own copy is gone.
  func base64(_ media: InputMedia) throws(ServiceProblem) -> String {
    guard media.byteCount <= Self.inlineLimit else {
      let size = ByteText.text(media.byteCount, over: Self.inlineLimit)
      throw .local(
        Failure(
          .invalidRequest,
          "\(media.name) has \(size); \(provider.name) takes at most \(ByteText.text(Self.inlineLimit)) in a request.",
          advice: "Use a smaller file."))
    }
    guard let bytes = FileManager.default.contents(atPath: media.path) else {
      throw .local(
        Failure(
          .missing, "VeoGen's copy of \(media.name), \(media.path), is gone.",
          advice: "Make a new request with the file."))
    }
    return bytes.base64EncodedString()
  }
}

/// Finds the operation that made a clip, to continue from it on Google's side.
typealias OperationLookup = @Sendable (OperationID) async -> Operation?

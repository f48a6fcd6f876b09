import Foundation
import GoogleAI
import VeoGenCore

/// Veo through `predictLongRunning`: the Agent Platform form, and the Gemini API form that other
/// base addresses and the sandbox still speak (gemini-api.md, sections 5 and 7.2).
struct VeoProvider: VideoService {
  /// The two forms of the same call.
  enum Form: Sendable {
    case geminiAPI, agentPlatform
  }

  let calls: GoogleCalls
  let form: Form
  let lookup: OperationLookup
  let now: @Sendable () -> Date

  func prepare(_ operation: Operation) async throws(ServiceProblem) -> Submission {
    let request = operation.request
    var body = VeoRequest(prompt: request.prompt, parameters: parameters(request))
    body.image = try image(request.inputs(.firstFrame).first)
    body.lastFrame = try image(request.inputs(.lastFrame).first)
    for reference in request.inputs(.reference) {
      if let image = try image(reference) { body.references.append(image) }
    }
    if let clip = request.inputs(.extension).first { body.video = try await video(clip) }
    let model = request.model
    return Submission(note: nil) { [calls, body] in
      try await calls.run { () throws(GoogleError) in
        try await calls.client.predictLongRunning(model: model, body)
      }.rawValue
    }
  }

  func poll(_ operation: Operation, staging: String) async throws(ServiceProblem) -> PollAnswer {
    let name = OperationName(operation.remoteName ?? "")
    let model = operation.request.model
    let answer = try await calls.run { () throws(GoogleError) in
      try await calls.client.fetchVeoOperation(name, model: model)
    }
    switch answer.outcome {
    case .pending: return .running
    case .failed(let error): return calls.failed(error)
    case .videos(let videos, _):
      guard let first = videos.first else { return .running }
      return .ready(try calls.result(first, staging: staging))
    }
  }

  func fetch(
    _ uri: String, of operation: Operation, into part: PartFile,
    progress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws(ServiceProblem) -> Received {
    try await calls.fetch(uri, of: operation, now: now(), into: part, progress: progress)
  }

  /// Only the Gemini API form lists operations. They bear no prompt: a single one that the history
  /// does not know, and that no other could be, is it.
  func findLost(_ operation: Operation, known: Set<String>) async throws(ServiceProblem)
    -> LostSearch
  {
    guard form == .geminiAPI else { return .notOffered }
    var strangers: Set<String> = []
    var page: String?
    repeat {
      let token = page
      let answer = try await calls.run { () throws(GoogleError) in
        try await calls.client.listVeoOperations(
          model: operation.request.model, pageSize: 100, pageToken: token)
      }
      strangers.formUnion(answer.operations.map(\.name.rawValue).filter { !known.contains($0) })
      page = answer.nextPageToken
    } while page != nil && strangers.count < 1_000
    guard let first = strangers.first else { return .absent }
    return strangers.count == 1 ? .found(first) : .several(strangers.count)
  }

  /// Neither form has a call to stop a generation.
  func cancel(_ operation: Operation) async throws(ServiceProblem) -> CancelAnswer {
    .notOffered
  }

  private func parameters(_ request: GenerationRequest) -> VeoParameters {
    let settings = request.settings
    return VeoParameters(
      aspectRatio: settings.aspect, resolution: settings.resolution,
      durationSeconds: settings.duration, negativePrompt: settings.negativePrompt,
      personGeneration: people(request), sampleCount: 1, seed: settings.seed,
      generateAudio: form == .agentPlatform ? true : nil)
  }

  /// The Gemini API takes only `allow_adult` as soon as a picture goes with the prompt.
  private func people(_ request: GenerationRequest) -> String? {
    guard let people = request.settings.people else { return nil }
    let hasPictures = request.inputs.contains { $0.role != .extension }
    return form == .geminiAPI && hasPictures ? "allow_adult" : people
  }

  private func image(_ media: InputMedia?) throws(ServiceProblem) -> VeoImage? {
    guard let media else { return nil }
    return VeoImage(.base64(try calls.base64(media)), mimeType: media.mimeType)
  }

  private func video(_ clip: InputMedia) async throws(ServiceProblem) -> VeoVideo {
    guard form == .geminiAPI else {
      return VeoVideo(.base64(try calls.base64(clip)), mimeType: clip.mimeType)
    }
    // The Gemini API takes only an address of its own that is less than two days old.
    guard let id = clip.operation, let source = await lookup(id), let uri = source.result?.uri,
      let finished = source.finishedAt, now().timeIntervalSince(finished) < 47 * 3_600
    else {
      throw .local(
        Failure(
          .invalidRequest, "\(clip.name) can no longer be extended with this model.",
          advice: "It extends clips it made within the last two days; choose an Omni model."))
    }
    return VeoVideo(.uri(uri))
  }
}

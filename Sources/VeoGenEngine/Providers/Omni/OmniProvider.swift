import Foundation
import GoogleAI
import VeoGenCore

/// Gemini Omni through the Interactions API, in background mode.
struct OmniProvider: VideoService {
  let calls: GoogleCalls
  /// Google Cloud has no Files API and delivers by address only into a bucket: there the clip
  /// comes in the answer.
  let onPlatform: Bool
  let lookup: OperationLookup
  let now: @Sendable () -> Date
  var catalog = ModelCatalog.builtIn

  /// How long Google keeps an interaction that can be continued: 55 days on paid keys
  /// (gemini-api.md, section 4.4), less some for clocks.
  private static let kept: TimeInterval = 50 * 86_400

  func prepare(_ operation: Operation) async throws(ServiceProblem) -> Submission {
    let request = operation.request
    let prompt = OmniPrompt(request)
    var content: [InteractionContent] = []
    for role in [InputRole.firstFrame, .lastFrame, .reference] {
      for image in request.inputs(role) {
        content.append(.image(.base64(try calls.base64(image)), mimeType: image.mimeType))
      }
    }
    let clip = request.inputs(.extension).first
    let previous = await earlier(clip, request)
    if let clip, previous == nil { content.append(try await upload(clip)) }
    let body = InteractionRequest(
      model: request.model,
      input: content.isEmpty ? .text(prompt.text) : .content(content + [.text(prompt.text)]),
      background: true, previousInteractionID: previous,
      responseFormat: .video(format(request.settings)),
      generationConfig: configuration(request, extends: clip != nil))
    return Submission(note: prompt.note) { [calls] in
      try await calls.run { () throws(GoogleError) in try await calls.client.createInteraction(body)
      }
      .id
    }
  }

  func poll(_ operation: Operation, staging: String) async throws(ServiceProblem) -> PollAnswer {
    let name = operation.remoteName ?? ""
    let interaction = try await calls.run { () throws(GoogleError) in
      try await calls.client.getInteraction(name)
    }
    switch interaction.videoOutcome {
    case .running: return .running
    case .failed(let error): return calls.failed(error)
    case .video(let video):
      var result = try calls.result(
        video, staging: staging, tokens: interaction.usage?.videoTokens)
      result.cost = interaction.usage.flatMap {
        ActualCost.of($0.billed, operation.request, in: catalog)
      }
      return .ready(result)
    }
  }

  func fetch(
    _ uri: String, of operation: Operation, into part: PartFile,
    progress: @escaping @Sendable (TransferProgress) -> Void
  ) async throws(ServiceProblem) -> Received {
    try await calls.fetch(uri, of: operation, now: now(), into: part, progress: progress)
  }

  /// The Interactions API has no list (gemini-api.md, section 4.1).
  func findLost(_ operation: Operation, known: Set<String>) async throws(ServiceProblem)
    -> LostSearch
  {
    .notOffered
  }

  func cancel(_ operation: Operation) async throws(ServiceProblem) -> CancelAnswer {
    let name = operation.remoteName ?? ""
    let after = try await calls.run { () throws(GoogleError) in
      try await calls.client.cancelInteraction(name)
    }
    return switch after.videoOutcome {
    case .video: .alreadyDone
    case .running: .stillRunning
    case .failed: .stopped
    }
  }

  private func format(_ settings: VideoSettings) -> VideoFormat {
    VideoFormat(
      aspectRatio: settings.aspect, resolution: settings.resolution, seconds: settings.duration,
      delivery: onPlatform ? .inline : .uri)
  }

  /// The task is named for extensions only: without it, words and a clip could also mean an edit.
  private func configuration(_ request: GenerationRequest, extends: Bool)
    -> InteractionGenerationConfig?
  {
    let seed = request.settings.seed.map { Int($0) }
    guard extends || seed != nil else { return nil }
    return InteractionGenerationConfig(videoTask: extends ? .extend : nil, seed: seed)
  }

  /// The interaction that made the clip, when this service still holds it.
  private func earlier(_ clip: InputMedia?, _ request: GenerationRequest) async -> String? {
    guard let id = clip?.operation, let source = await lookup(id),
      source.request.provider == request.provider, source.state == .completed,
      let name = source.remoteName, !name.contains("/"),
      let accepted = source.acceptedAt, now().timeIntervalSince(accepted) < Self.kept
    else { return nil }
    return name
  }

  private func upload(_ clip: InputMedia) async throws(ServiceProblem) -> InteractionContent {
    guard !onPlatform else {
      return .video(.base64(try calls.base64(clip)), mimeType: clip.mimeType)
    }
    let file = try await calls.run { () throws(GoogleError) in
      try await calls.client.upload(fileAt: clip.path, mimeType: clip.mimeType)
    }
    guard let uri = file.uri else {
      throw ServiceProblem(
        CallProblem(.oddAnswer, sent: .no),
        Failure(.server, "\(calls.provider.name) took the clip but did not say where it is."))
    }
    return .video(.uri(uri), mimeType: clip.mimeType)
  }
}

import FoundationEssentials
import Synchronization

extension GoogleClient {
  /// `POST …:streamGenerateContent`: text in pieces, each handed to `receive` when it comes.
  ///
  /// Goes on by itself when the model stopped at a decode limit. Throws `.blocked` when a filter
  /// said no and `.malformedAnswer` when the text is cut off; what came until then was handed over.
  public func streamText(
    model: String, _ request: ContentRequest, receive: @escaping @Sendable (String) -> Void
  ) async throws(GoogleError) {
    var request = request
    for _ in 0..<8 {
      let last = try await streamOnce(model: model, request, receive)
      if let problem = last.problem { throw problem }
      guard last.mustContinue, let token = last.continuationToken else { return }
      request.continuationToken = token
    }
  }

  /// The end of one answer.
  private func streamOnce(
    model: String, _ request: ContentRequest, _ receive: @escaping @Sendable (String) -> Void
  ) async throws(GoogleError) -> ContentResponse {
    let call = Call.create(
      try routes().model(model, method: "streamGenerateContent", query: [("alt", "sse")]),
      body: try encode(request), timeouts: options.generationTimeouts)
    let end = Mutex<ContentResponse?>(nil)
    let broken = Mutex<GoogleError?>(nil)
    try await stream(call) { event, secret in
      do throws(GoogleError) {
        let piece = try AnswerDecoder(hiding: secret).decode(ContentResponse.self, from: event)
        if !piece.text.isEmpty { receive(piece.text) }
        // An event may have nothing but numbers.
        guard !piece.candidates.isEmpty || piece.blockReason != nil else { return }
        end.withLock { $0 = piece }
      } catch {
        broken.withLock { $0 = $0 ?? error }
      }
    }
    if let error = broken.withLock({ $0 }) { throw error.of(call, httpStatus: 200) }
    guard let last = end.withLock({ $0 }) else {
      throw GoogleError(
        .malformedAnswer, "It is empty.", wasSent: .yes, charged: .perhaps)
    }
    return last
  }
}

import FoundationEssentials
import Glibc

/// A resumable upload (gemini-api.md, section 6).
struct Uploading: Sendable {
  let client: GoogleClient
  let path: String
  let mimeType: String
  let displayName: String?
  let progress: DownloadProgress?

  /// Bytes of a piece: what Google's SDK sends; must be a multiple of 256 KiB.
  static let pieceSize = 8 << 20
  /// 2 GB per file.
  static let mostBytes: Int64 = 2 << 30
  /// Waits between the tries of a piece, in seconds, as in Google's SDK.
  static let pauses: [Double] = [1, 2, 4]

  func run() async throws(GoogleError) -> GoogleFile {
    let routes = try client.fileRoutes()
    let file = try FileReader(path)
    guard file.size > 0 else { throw GoogleError(.disk, "The file is empty.") }
    guard file.size <= Self.mostBytes else {
      throw GoogleError(.tooLarge, "Google takes files of up to 2 GB.")
    }
    let address = try await start(at: routes.upload(), size: file.size)
    return try await sendPieces(of: file, to: address)
  }

  private struct Start: Encodable {
    struct File: Encodable { var displayName: String? }
    var file: File
  }

  /// Where the bytes go.
  private func start(
    at url: WebURL, size: Int64
  ) async throws(GoogleError) -> WebURL {
    var call = Call.post(
      url, body: try client.encode(Start(file: .init(displayName: displayName))), .file)
    call.headers = [
      ("X-Goog-Upload-Protocol", "resumable"), ("X-Goog-Upload-Command", "start"),
      ("X-Goog-Upload-Header-Content-Length", String(size)),
      ("X-Goog-Upload-Header-Content-Type", mimeType),
    ]
    let head = try await client.head(of: call)
    guard let text = head["x-goog-upload-url"], let address = WebURL(text) else {
      throw GoogleError(
        .malformedAnswer, "It does not say where to upload to.", httpStatus: head.status,
        wasSent: .yes)
    }
    return address
  }

  private func sendPieces(of file: borrowing FileReader, to url: WebURL) async throws(GoogleError)
    -> GoogleFile
  {
    var offset: Int64 = 0
    progress?(0, file.size)
    while true {
      let piece = try file.read(at: offset, count: Self.pieceSize)
      let end = offset + Int64(piece.count)
      let isLast = end >= file.size
      let response = try await send(piece, at: offset, isLast: isLast, to: url)
      progress?(end, file.size)
      offset = end
      if isLast { return try finished(response) }
    }
  }

  /// The upload's address carries its own permission, so no key goes along.
  private func send(
    _ piece: Data, at offset: Int64, isLast: Bool, to url: WebURL
  ) async throws(GoogleError) -> HTTPResponse {
    var request = HTTPRequest(.post, url, body: piece, timeouts: client.options.timeouts)
    request.headers = [
      ("X-Goog-Upload-Offset", String(offset)),
      ("X-Goog-Upload-Command", isLast ? "upload, finalize" : "upload"),
    ]
    let call = Call.post(url, body: nil, .file)
    for pause in Self.pauses {
      do throws(GoogleError) {
        return try await attempt(request, call)
      } catch {
        guard error.isRetryable else { throw error }
        try await client.pause(max(pause, error.retryAfter ?? 0))
      }
    }
    return try await attempt(request, call)
  }

  private func attempt(_ request: HTTPRequest, _ call: Call) async throws(GoogleError)
    -> HTTPResponse
  {
    let response: HTTPResponse
    do throws(HTTPFailure) {
      response = try await client.http.send(request)
    } catch {
      throw GoogleError(error, call: call, host: request.url.host, hiding: nil)
    }
    if let error = GoogleError(response, call: call, hiding: nil) { throw error }
    guard response.head["x-goog-upload-status"] != nil else {
      throw GoogleError(
        .malformedAnswer, "It does not say how the upload stands.", httpStatus: response.status,
        wasSent: .yes)
    }
    return response
  }

  private func finished(_ response: HTTPResponse) throws(GoogleError) -> GoogleFile {
    guard response.head["x-goog-upload-status"] == "final" else {
      throw GoogleError(
        .malformedAnswer, "The upload is complete here but not there.",
        httpStatus: response.status, wasSent: .yes)
    }
    return try AnswerDecoder(hiding: nil).decode(FileAnswer.self, from: response.body).file
  }
}

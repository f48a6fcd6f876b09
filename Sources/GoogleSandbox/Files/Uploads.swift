import Cryptography
import Foundation

/// The resumable upload protocol: `start`, then `upload` in any number of pieces, `query`, `cancel`,
/// and `finalize` (gemini-api.md, section 6).
actor Uploads {
  private struct Session {
    var path: String
    var mimeType: String
    var displayName: String?
    var name: String?
    var announced: Int?
    var received = 0
    var isFinal = false
  }

  private static let granularity = 262_144
  private static let largestFile = 2 << 30

  private let store: Store
  private let folder: String
  private let clock: SandboxClock
  private let studio: ClipStudio
  private var sessions: [String: Session] = [:]

  init(store: Store, folder: String, clock: SandboxClock, studio: ClipStudio) {
    self.store = store
    self.folder = folder
    self.clock = clock
    self.studio = studio
  }

  func begin(_ exchange: Exchange) throws(APIFailure) -> Reply {
    guard exchange.header("x-goog-upload-protocol") == "resumable",
      exchange.header("x-goog-upload-command") == "start"
    else {
      throw APIFailure.invalidArgument(
        "The sandbox takes the resumable protocol only: X-Goog-Upload-Protocol: resumable and "
          + "X-Goog-Upload-Command: start.")
    }
    let session = try session(from: exchange)
    let id = Naming.random(24)
    guard
      FileManager.default.createFile(
        atPath: session.path, contents: nil, attributes: [.posixPermissions: 0o600])
    else {
      throw APIFailure(status: 500, message: "The sandbox could not store the upload.")
    }
    sessions[id] = session
    let version = exchange.path.split(separator: "/").dropFirst().first ?? "v1beta"
    let url =
      "\(exchange.base)/upload/\(version)/files/\(id)?upload_id=\(id)&upload_protocol=resumable"
    return Reply(body: .bytes([]))
      .with(header: "x-goog-upload-url", url)
      .with(header: "x-goog-upload-control-url", url)
      .with(header: "x-goog-upload-chunk-granularity", String(Self.granularity))
      .with(header: "x-goog-upload-status", "active")
  }

  func proceed(_ id: String, _ exchange: Exchange) async throws(APIFailure) -> Reply {
    guard let session = sessions[id] else {
      throw APIFailure.notFound("The upload \(id) was not found.")
    }
    let commands = (exchange.header("x-goog-upload-command") ?? "").split(separator: ",")
      .map { $0.filter { $0 != " " }.lowercased() }
    if commands.contains("query") { return status(session) }
    if commands.contains("cancel") {
      sessions[id] = nil
      return Reply(body: .bytes([])).with(header: "x-goog-upload-status", "cancelled")
    }
    guard commands.contains("upload") || commands.contains("finalize") else {
      throw APIFailure.invalidArgument("Unknown X-Goog-Upload-Command.")
    }
    if commands.contains("upload") { try append(exchange, to: id) }
    guard commands.contains("finalize") else { return status(sessions[id] ?? session) }
    return try await finish(id, exchange)
  }

  private func session(from exchange: Exchange) throws(APIFailure) -> Session {
    let file = try exchange.json()["file"]
    let name = file?["name"]?.string.map { $0.replacing("files/", with: "") }
    if let name, !Self.isValid(name) {
      throw APIFailure.invalidArgument(
        "Invalid file name: files/\(name). It may have up to 40 of a-z, 0-9 and -.")
    }
    let announced = exchange.header("x-goog-upload-header-content-length").flatMap { Int($0) }
    guard announced ?? 0 <= Self.largestFile else {
      throw APIFailure.invalidArgument("File size is larger than 2147483648 bytes.")
    }
    let type =
      exchange.header("x-goog-upload-header-content-type")
      ?? file?.either("mimeType", "mime_type")?.string
    return Session(
      path: "\(folder)/upload-\(Naming.random(12))", mimeType: type ?? "application/octet-stream",
      displayName: file?.either("displayName", "display_name")?.string, name: name,
      announced: announced)
  }

  private static func isValid(_ name: String) -> Bool {
    (1...40).contains(name.count)
      && name.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) }
  }

  private func status(_ session: Session) -> Reply {
    Reply(body: .bytes([]))
      .with(header: "x-goog-upload-status", session.isFinal ? "final" : "active")
      .with(header: "x-goog-upload-size-received", String(session.received))
      .with(header: "x-goog-upload-chunk-granularity", String(Self.granularity))
  }

  private func append(_ exchange: Exchange, to id: String) throws(APIFailure) {
    guard var session = sessions[id], let piece = exchange.bodyFile else { return }
    let offset = exchange.header("x-goog-upload-offset").flatMap { Int($0) } ?? -1
    guard !session.isFinal, offset == session.received else {
      throw APIFailure.invalidArgument(
        "The upload continues at offset \(session.received), not at \(offset).")
    }
    do {
      let target = try FileHandle(forWritingTo: URL(filePath: session.path))
      defer { try? target.close() }
      try target.seekToEnd()
      let source = try FileHandle(forReadingFrom: URL(filePath: piece.path))
      defer { try? source.close() }
      while let bytes = try source.read(upToCount: 1 << 20), !bytes.isEmpty {
        try target.write(contentsOf: bytes)
      }
    } catch {
      throw APIFailure(status: 500, message: "The sandbox could not store the upload: \(error)")
    }
    session.received += piece.size
    sessions[id] = session
  }

  private func finish(_ id: String, _ exchange: Exchange) async throws(APIFailure) -> Reply {
    guard var session = sessions[id] else {
      throw APIFailure.notFound("The upload \(id) was not found.")
    }
    guard session.announced.map({ $0 == session.received }) ?? true else {
      throw APIFailure.invalidArgument(
        "\(session.received) bytes were received, \(session.announced ?? 0) were announced.")
    }
    guard let data = FileManager.default.contents(atPath: session.path) else {
      throw APIFailure(status: 500, message: "The sandbox lost the upload.")
    }
    session.isFinal = true
    sessions[id] = session
    var file = StoredFile(
      id: session.name ?? Naming.random(12), displayName: session.displayName,
      mimeType: session.mimeType, path: session.path, size: data.count,
      sha256: SHA256.hash(data: data), source: .uploaded, createdAt: clock.now())
    if file.mimeType.hasPrefix("video/") {
      file.seconds = try? await studio.probe(file.path).seconds
    }
    try await store.add(file)
    return Reply.json(["file": file.json(base: exchange.base)])
      .with(header: "x-goog-upload-status", "final")
      .with(header: "x-goog-upload-size-received", String(session.received))
  }
}

import Foundation
import HummingbirdCore

/// Reads request bodies: into memory up to Google's limit, uploads into a file.
struct BodyIntake: Sendable {
  /// Inline requests may have 100 MB (gemini-api.md, section 2).
  static let mostInline = 100 << 20
  private static let mostUploaded = 2 << 30

  var folder: String

  /// False when the body is too large.
  func fill(_ exchange: inout Exchange, from request: Request) async -> Bool {
    let isUpload = if case .upload = exchange.address.target { true } else { false }
    let most = isUpload ? Self.mostUploaded : Self.mostInline
    let announced = exchange.header("content-length").flatMap { Int($0) } ?? 0
    // A body has one iterator in its life.
    var pieces = request.body.makeAsyncIterator()
    guard announced <= most else {
      await drain(&pieces)
      return false
    }
    do {
      if isUpload {
        exchange.bodyFile = try await file(&pieces, most)
      } else {
        exchange.body = try await memory(&pieces, most, announced)
      }
      return true
    } catch {
      await drain(&pieces)
      return false
    }
  }

  private typealias Pieces = RequestBody.AsyncIterator

  /// Reads what is left, since a client that is still sending would not see an answer.
  private func drain(_ pieces: inout Pieces) async {
    do { while try await pieces.next() != nil {} } catch {}
  }

  static func discard(_ exchange: Exchange) {
    if let file = exchange.bodyFile { try? FileManager.default.removeItem(atPath: file.path) }
  }

  private struct TooLarge: Error {}

  private func memory(_ pieces: inout Pieces, _ most: Int, _ announced: Int) async throws
    -> [UInt8]
  {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(announced)
    while let piece = try await pieces.next() {
      guard bytes.count + piece.readableBytes <= most else { throw TooLarge() }
      bytes.append(contentsOf: piece.readableBytesView)
    }
    return bytes
  }

  private func file(_ pieces: inout Pieces, _ most: Int) async throws -> Exchange.UploadedBody {
    let path = "\(folder)/body-\(Naming.random(12))"
    _ = FileManager.default.createFile(
      atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    defer { try? handle.close() }
    var size = 0
    while let piece = try await pieces.next() {
      size += piece.readableBytes
      guard size <= most else { throw TooLarge() }
      try handle.write(contentsOf: Data(piece.readableBytesView))
    }
    return Exchange.UploadedBody(path: path, size: size)
  }
}

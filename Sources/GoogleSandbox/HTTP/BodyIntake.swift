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
    guard announced <= most else {
      await drain(request)
      return false
    }
    do {
      if isUpload {
        exchange.bodyFile = try await file(request, most)
      } else {
        exchange.body = try await memory(request, most, announced)
      }
      return true
    } catch {
      await drain(request)
      return false
    }
  }

  /// Reads what is left, since a client that is still sending would not see an answer.
  private func drain(_ request: Request) async {
    do { for try await _ in request.body {} } catch {}
  }

  static func discard(_ exchange: Exchange) {
    if let file = exchange.bodyFile { try? FileManager.default.removeItem(atPath: file.path) }
  }

  private struct TooLarge: Error {}

  private func memory(_ request: Request, _ most: Int, _ announced: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(announced)
    for try await piece in request.body {
      guard bytes.count + piece.readableBytes <= most else { throw TooLarge() }
      bytes.append(contentsOf: piece.readableBytesView)
    }
    return bytes
  }

  private func file(_ request: Request, _ most: Int) async throws -> Exchange.UploadedBody {
    let path = "\(folder)/body-\(Naming.random(12))"
    _ = FileManager.default.createFile(
      atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    defer { try? handle.close() }
    var size = 0
    for try await piece in request.body {
      size += piece.readableBytes
      guard size <= most else { throw TooLarge() }
      try handle.write(contentsOf: Data(piece.readableBytesView))
    }
    return Exchange.UploadedBody(path: path, size: size)
  }
}

import Cryptography
import Foundation

/// A file as a plain file server hands it out: whole or in part, named by its size and age.
struct ServedFile: Sendable {
  var path: String
  var size: Int
  var mimeType: String
  /// Says its MD5, as Cloud Storage does for objects.
  var statesDigest = false

  init(_ path: String, size: Int, mimeType: String) {
    self.path = path
    self.size = size
    self.mimeType = mimeType
  }

  func reply(to exchange: Exchange) -> Reply {
    let modified = modifiedAt
    let tag =
      "\"\(String(Int(modified.timeIntervalSince1970), radix: 16))-"
      + "\(String(size, radix: 16))\""
    let date = Naming.httpDate(modified)
    var reply = Reply(body: .file(path: path, range: 0..<size))
      .with(header: "content-type", mimeType).with(header: "accept-ranges", "bytes")
      .with(header: "etag", tag).with(header: "last-modified", date)
    if statesDigest, let digest = md5 { reply = reply.with(header: "x-goog-hash", "md5=" + digest) }
    // Another file than the one that a part is there of comes whole (RFC 9110, section 13.1.5).
    let condition = exchange.header("if-range")
    guard condition == nil || condition == tag || condition == date else { return reply }
    return part(of: reply, ByteRange(exchange.header("range"), size: size))
  }

  private func part(of whole: Reply, _ range: ByteRange) -> Reply {
    var reply = whole
    switch range {
    case .whole: return whole
    case .part(let range):
      reply.status = 206
      reply.body = .file(path: path, range: range)
      return reply.with(
        header: "content-range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)")
    case .unsatisfiable:
      reply.status = 416
      reply.body = .bytes([])
      return reply.with(header: "content-range", "bytes */\(size)")
    }
  }

  private var modifiedAt: Date {
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    return facts?[.modificationDate] as? Date ?? Date(timeIntervalSince1970: 0)
  }

  private var md5: String? {
    FileManager.default.contents(atPath: path)
      .map { Base64.text(Insecure.MD5.hash(data: $0)) }
  }
}

extension Reply {
  /// As a server answers that knows nothing of parts.
  var withoutRanges: Reply {
    var copy = self
    copy.headers.removeAll { ["accept-ranges", "etag", "last-modified"].contains($0.name) }
    return copy
  }
}

import Cryptography
import Foundation
import Synchronization

/// One line of JSON for each request, in memory and in a file. Keys and tokens never enter it.
final class RequestLog: Sendable {
  struct Entry: Sendable {
    var time: Date
    var exchange: Exchange
    var model: String?
    var fault: String?
    /// The beginning of what was asked for, without credentials.
    var prompt: String?
    var reply: Reply
  }

  private static let keptLines = 20_000
  private let lines = Mutex<[JSON]>([])
  private let file: Mutex<FileHandle?>

  init(path: String?) throws(SandboxError) {
    guard let path else {
      file = Mutex(nil)
      return
    }
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(
        atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    guard let handle = FileHandle(forWritingAtPath: path) else {
      throw SandboxError(
        "The request log \(path) cannot be written. Choose a path in a folder that you may write to."
      )
    }
    _ = try? handle.seekToEnd()
    file = Mutex(handle)
  }

  func write(_ entry: Entry) {
    let json = Self.json(entry)
    lines.withLock { lines in
      if lines.count >= Self.keptLines { lines.removeFirst(lines.count / 2) }
      lines.append(json)
    }
    file.withLock { try? $0?.write(contentsOf: Data((json.text + "\n").utf8)) }
  }

  var all: [JSON] { lines.withLock { $0 } }

  func close() {
    file.withLock {
      try? $0?.close(); $0 = nil
    }
  }

  private static func json(_ entry: Entry) -> JSON {
    let exchange = entry.exchange
    let query = exchange.query.filter { $0.name != "key" && $0.name != "access_token" }
      .map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    return .compact([
      "time": .string(Naming.time(entry.time)), "method": .string(exchange.method),
      "path": .string(query.isEmpty ? exchange.path : exchange.path + "?" + query),
      "kind": .string(exchange.address.kind), "model": entry.model.map { .string($0) } ?? .null,
      "request_id": .string(exchange.id), "status": .int(entry.reply.status),
      "fault": entry.fault.map { .string($0) } ?? .null,
      "body_sha256": exchange.body.isEmpty ? .null : .string(sha256(exchange.body)),
      "accepted": .bool(entry.reply.accepted),
      "operation": entry.reply.operation.map { .string($0) } ?? .null,
      "prompt": entry.prompt.map { .string($0) } ?? .null,
      "clips": entry.reply.clips.isEmpty ? .null : .array(entry.reply.clips.map(clip)),
    ])
  }

  /// Which bytes were served: so many, with this digest.
  private static func clip(_ file: StoredFile) -> JSON {
    ["id": .string(file.id), "bytes": .int(file.size), "sha256": .string(hex(file.sha256))]
  }

  private static func sha256(_ bytes: [UInt8]) -> String {
    hex(SHA256.hash(data: bytes))
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}

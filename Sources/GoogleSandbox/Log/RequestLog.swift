import Crypto
import Foundation
import Synchronization

/// One line of JSON for each request, in memory and in a file. Keys and tokens never enter it.
final class RequestLog: Sendable {
  struct Entry: Sendable {
    var time: Date
    var exchange: Exchange
    var model: String?
    var status: Int
    var fault: String?
    var accepted: Bool
    var operation: String?
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
      "request_id": .string(exchange.id), "status": .int(entry.status),
      "fault": entry.fault.map { .string($0) } ?? .null,
      "body_sha256": exchange.body.isEmpty ? .null : .string(sha256(exchange.body)),
      "accepted": .bool(entry.accepted),
      "operation": entry.operation.map { .string($0) } ?? .null,
    ])
  }

  private static func sha256(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
  }
}

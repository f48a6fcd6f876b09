import Foundation

@testable import GoogleSandbox

/// A minimal HTTP/1.1 client over a socket: one request a connection, and it says how the answer ended.
struct Wire: Sendable {
  enum Ending: Sendable, Equatable { case complete, closedEarly, reset, timedOut }

  struct Answer: Sendable {
    var status = 0
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    var ending: Ending

    var json: JSON { (try? JSONParser.parse(body)) ?? .null }
    var text: String { String(decoding: body, as: UTF8.self) }
    var message: String { json["error"]?["message"]?.string ?? "" }
  }

  var url: String
  var key: String? = "sandbox-key"
  var seconds = 60

  func get(_ path: String, _ headers: [String: String] = [:]) async -> Answer {
    await send("GET", path, headers, [])
  }

  func post(_ path: String, _ body: JSON, _ headers: [String: String] = [:]) async -> Answer {
    await send(
      "POST", path, headers.merging(["content-type": "application/json"]) { $1 }, body.bytes)
  }

  /// A request on a thread of its own, since a blocked one must not hold the tasks of the server.
  func send(
    _ method: String, _ path: String, _ headers: [String: String], _ body: [UInt8]
  ) async -> Answer {
    let path = path.hasPrefix("http") ? String(path.dropFirst(url.count)) : path
    return await withCheckedContinuation { done in
      Thread.detachNewThread { done.resume(returning: exchange(method, path, headers, body)) }
    }
  }

  /// Announces a body of `announced` bytes, sends fewer and ends, as the kernel does for a client that
  /// was killed; how the server took it.
  func breakOff(_ path: String, announced: Int, sent: Int) async -> Ending {
    await withCheckedContinuation { done in
      Thread.detachNewThread {
        let descriptor = connect()
        defer { close(descriptor) }
        let head =
          "POST \(path) HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
          + "x-goog-api-key: \(key ?? "")\r\ncontent-length: \(announced)\r\n\r\n"
        write(Array(head.utf8) + [UInt8](repeating: 0x20, count: sent), to: descriptor)
        shutdown(descriptor, Int32(SHUT_WR))
        done.resume(returning: read(descriptor).ending)
      }
    }
  }

  private func exchange(
    _ method: String, _ path: String, _ headers: [String: String], _ body: [UInt8]
  ) -> Answer {
    let descriptor = connect()
    defer { close(descriptor) }
    var head = "\(method) \(path) HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n"
    var headers = headers
    if let key, headers["authorization"] == nil { headers["x-goog-api-key"] = key }
    headers["content-length"] = String(body.count)
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    write(Array((head + "\r\n").utf8) + body, to: descriptor)
    return read(descriptor)
  }

  private var port: UInt16 { url.split(separator: ":").last.flatMap { UInt16($0) } ?? 0 }

  private func connect() -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var wait = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return descriptor
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }

  private func read(_ descriptor: Int32) -> Answer {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var ending = Ending.complete
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 {
        bytes += buffer[..<count]
        continue
      }
      if count < 0 { ending = errno == ECONNRESET ? .reset : .timedOut }
      break
    }
    return Self.parse(bytes, ending)
  }

  private static func parse(_ bytes: [UInt8], _ ending: Ending) -> Answer {
    let mark = Array("\r\n\r\n".utf8)
    guard bytes.count >= 4,
      let end = (0...bytes.count - 4).first(where: { Array(bytes[$0..<$0 + 4]) == mark })
    else { return Answer(ending: ending == .complete ? .closedEarly : ending) }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    var answer = Answer(ending: ending)
    answer.status = Int(lines[0].split(separator: " ")[1]) ?? 0
    for line in lines.dropFirst() {
      let halves = line.split(separator: ":", maxSplits: 1)
      answer.headers[halves[0].lowercased()] = halves.count > 1 ? String(halves[1].dropFirst()) : ""
    }
    answer.body = Array(bytes[(end + 4)...])
    if answer.headers["transfer-encoding"] == "chunked" { answer.body = dechunked(answer.body) }
    if let length = answer.headers["content-length"].flatMap({ Int($0) }),
      length > answer.body.count,
      ending == .complete
    {
      answer.ending = .closedEarly
    }
    return answer
  }

  private static func dechunked(_ bytes: [UInt8]) -> [UInt8] {
    var (out, at) = ([UInt8](), 0)
    while let end = bytes[at...].firstIndex(of: 0x0D),
      let size = Int(String(decoding: bytes[at..<end], as: UTF8.self), radix: 16), size > 0
    {
      out += bytes[(end + 2)..<(end + 2 + size)]
      at = end + 4 + size
    }
    return out
  }
}

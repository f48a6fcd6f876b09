import Foundation
import Synchronization

/// A small HTTP server on this machine that answers what a test says and keeps what it was asked.
final class LoopbackServer: Sendable {
  struct Request: Sendable {
    var method: String
    var path: String
    var headers: [String: String]
    var body: Data

    var json: [String: Any] {
      ((try? JSONSerialization.jsonObject(with: body)) as? [String: Any]) ?? [:]
    }
  }

  struct Answer: Sendable {
    var status = 200
    var type = "application/json"
    var body: [UInt8]

    static func json(_ text: String, status: Int = 200) -> Answer {
      Answer(status: status, body: Array(text.utf8))
    }
  }

  let base: String
  private let listener: Int32
  private let seen = Mutex<[Request]>([])
  private let answer: @Sendable (Request) -> Answer

  init(answer: @escaping @Sendable (Request) -> Answer) {
    self.answer = answer
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size)
        getsockname(listener, $0, &size)
      }
    }
    listen(listener, 16)
    base = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
    Thread.detachNewThread { [weak self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0, let self else { return }
        self.serve(client)
      }
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  var requests: [Request] { seen.withLock { $0 } }

  private func serve(_ client: Int32) {
    defer { close(client) }
    guard let request = read(client) else { return }
    seen.withLock { $0.append(request) }
    let answer = answer(request)
    let head =
      "HTTP/1.1 \(answer.status) X\r\nContent-Type: \(answer.type)\r\nContent-Length: \(answer.body.count)\r\nConnection: close\r\n\r\n"
    let bytes = Array(head.utf8) + answer.body
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  private func read(_ client: Int32) -> Request? {
    var bytes = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let gap = Data("\r\n\r\n".utf8)
    while true {
      if let end = bytes.range(of: gap) {
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
          .components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ").map(String.init)
        let pairs = lines.dropFirst().compactMap { line -> (String, String)? in
          guard let colon = line.firstIndex(of: ":") else { return nil }
          let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
          return (line[..<colon].lowercased(), value)
        }
        let headers = Dictionary(pairs) { $1 }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        let body = bytes[end.upperBound...]
        if body.count >= length {
          return Request(method: words[0], path: words[1], headers: headers, body: Data(body))
        }
      }
      let count = recv(client, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes.append(contentsOf: buffer[..<count])
    }
  }
}

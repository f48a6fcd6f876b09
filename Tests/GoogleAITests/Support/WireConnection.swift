import Foundation
import Synchronization

/// The server's end of a connection.
final class WireConnection: Sendable {
  private let descriptor: Mutex<Int32>
  private let buffered = Mutex<[UInt8]>([])

  init(_ descriptor: Int32) {
    self.descriptor = Mutex(descriptor)
  }

  private var socket: Int32 { descriptor.withLock { $0 } }

  /// The next request with its body, or nil when the client has gone.
  func readRequest() -> WireRequest? {
    var bytes = buffered.withLock { $0 }
    while true {
      if let end = Self.endOfHead(bytes) {
        var request = Self.parse(bytes[..<end])
        let length = Int(request.headers["content-length"] ?? "0") ?? 0
        while bytes.count < end + length { guard more(&bytes) else { return nil } }
        request.body = Array(bytes[end..<end + length])
        let rest = Array(bytes[(end + length)...])
        buffered.withLock { $0 = rest }
        return request
      }
      guard more(&bytes) else { return nil }
    }
  }

  private func more(_ bytes: inout [UInt8]) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    let count = recv(socket, &chunk, chunk.count, 0)
    guard count > 0 else { return false }
    bytes.append(contentsOf: chunk[..<count])
    return true
  }

  private static func endOfHead(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (4...bytes.count).first { bytes[($0 - 4)..<$0].elementsEqual([13, 10, 13, 10]) }
  }

  private static func parse(_ bytes: ArraySlice<UInt8>) -> WireRequest {
    var request = WireRequest()
    request.head = String(decoding: bytes, as: UTF8.self)
    let lines = request.head.components(separatedBy: "\r\n")
    let words = (lines.first ?? "").split(separator: " ")
    request.method = words.first.map(String.init) ?? ""
    request.target = words.dropFirst().first.map(String.init) ?? ""
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      request.headers[line[..<colon].lowercased()] = value
    }
    return request
  }

  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      offset += count
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// A whole answer. The connection stays open.
  func respond(
    _ status: Int = 200, _ body: String = "", type: String = "application/json",
    headers: [String: String] = [:]
  ) {
    respond(status, bytes: Array(body.utf8), type: type, headers: headers)
  }

  func respond(
    _ status: Int = 200, bytes: [UInt8], type: String, headers: [String: String] = [:]
  ) {
    let extra = headers.map { "\($0): \($1)\r\n" }.joined()
    send(
      "HTTP/1.1 \(status) Status\r\nContent-Type: \(type)\r\nContent-Length: \(bytes.count)\r\n"
        + extra + "\r\n")
    send(bytes)
  }

  /// Ends with an RST.
  func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    closeNow()
  }

  /// Blocks until the client has closed. Returns the bytes that still came.
  @discardableResult
  func waitForClient() -> Int {
    var bytes: [UInt8] = []
    while more(&bytes) {}
    return bytes.count
  }

  /// Blocks until the client has sent something, and leaves it unread.
  func waitForBytes() {
    var byte: UInt8 = 0
    _ = recv(socket, &byte, 1, Int32(MSG_PEEK))
  }

  /// Makes blocked reads and writes return. For other threads than the one that serves.
  func hangUp() {
    descriptor.withLock { open in
      if open >= 0 { shutdown(open, Int32(SHUT_RDWR)) }
    }
  }

  /// Closes.
  func end() {
    hangUp()
    closeNow()
  }

  private func closeNow() {
    descriptor.withLock { open in
      if open >= 0 { close(open) }
      open = -1
    }
  }
}

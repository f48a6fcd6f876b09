import Foundation
import Synchronization

/// A small HTTP/1.1 server on 127.0.0.1 that can misbehave in every way a test asks for.
///
/// One thread per connection, blocking sockets.
final class LoopbackServer: Sendable {
  typealias Handler = @Sendable (WireRequest, WireConnection) -> Void

  let port: Int
  private let listener: Int32
  private let handler: Handler
  private let onAccept: @Sendable (WireConnection) -> Bool
  private let state = Mutex(State())

  private struct State {
    var requests: [WireRequest] = []
    var connections: [WireConnection] = []
    var isStopped = false
  }

  /// `onAccept` may return false to handle the raw connection itself.
  init(
    onAccept: @escaping @Sendable (WireConnection) -> Bool = { _ in true },
    _ handler: @escaping Handler
  ) throws {
    self.handler = handler
    self.onAccept = onAccept
    (listener, port) = try Self.listen()
    // Retains the server until `stop`.
    Thread.detachNewThread { [self] in acceptAll() }
  }

  var base: String { "http://127.0.0.1:\(port)" }
  var requests: [WireRequest] { state.withLock { $0.requests } }
  var connectionCount: Int { state.withLock { $0.connections.count } }

  func stop() {
    let open = state.withLock { state in
      state.isStopped = true
      return state.connections
    }
    // Descriptors are closed by the threads that use them: their numbers are reused at once.
    shutdown(listener, Int32(SHUT_RDWR))
    for connection in open { connection.hangUp() }
  }

  private static func listen() throws -> (Int32, Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        bind(descriptor, raw, length) == 0 && Glibc.listen(descriptor, 256) == 0
          && getsockname(descriptor, raw, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRINUSE) }
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
  }

  private func acceptAll() {
    defer { close(listener) }
    while true {
      let descriptor = accept(listener, nil, nil)
      guard descriptor >= 0 else { return }
      var one: Int32 = 1
      setsockopt(
        descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
      let connection = WireConnection(descriptor)
      let isStopped = state.withLock { state in
        state.connections.append(connection)
        return state.isStopped
      }
      guard !isStopped else { return connection.end() }
      let thread = Thread { [self] in serve(connection) }
      thread.stackSize = 512 << 10
      thread.start()
    }
  }

  private func serve(_ connection: WireConnection) {
    if onAccept(connection) {
      while let request = connection.readRequest() {
        state.withLock { $0.requests.append(request) }
        handler(request, connection)
      }
    }
    connection.end()
  }
}

/// A request as it came over the wire.
struct WireRequest: Sendable {
  var method = ""
  var target = ""
  /// Names in lower case.
  var headers: [String: String] = [:]
  /// The head as it was sent.
  var head = ""
  var body: [UInt8] = []

  var path: String { target.split(separator: "?").first.map(String.init) ?? "" }
  var json: Any? { try? JSONSerialization.jsonObject(with: Data(body)) }
}

/// Runs `body` with a server that answers by `handler`.
func withServer<Value: Sendable>(
  _ handler: @escaping LoopbackServer.Handler, _ body: (LoopbackServer) async throws -> Value
) async throws -> Value {
  let server = try LoopbackServer(handler)
  defer { server.stop() }
  return try await body(server)
}

/// Runs `body` with a server that hands every raw connection to `handler`.
func withRawServer<Value: Sendable>(
  _ handler: @escaping @Sendable (WireConnection) -> Void,
  _ body: (LoopbackServer) async throws -> Value
) async throws -> Value {
  let server = try LoopbackServer(
    onAccept: { connection in
      handler(connection)
      return false
    }, { _, _ in })
  defer { server.stop() }
  return try await body(server)
}

/// Waits for `condition`, at most a minute.
func eventually(_ condition: () -> Bool) async throws -> Bool {
  for _ in 0..<12_000 {
    if condition() { return true }
    try await Task.sleep(for: .milliseconds(5))
  }
  return false
}

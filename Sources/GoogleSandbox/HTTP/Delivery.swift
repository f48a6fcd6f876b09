import Foundation
import HummingbirdCore
import HTTPTypes
import NIOCore

/// How an answer is put on the wire, faults included.
enum Delivery: Sendable, Equatable {
  case plain
  case reset
  case silence(seconds: Double)
  case drip(bytesPerSecond: Int)
  case truncate(fraction: Double)
  case wrongLength(by: Int)
  case badBytes
}

extension Delivery {
  private static let chunk = 262_144

  func response(_ reply: Reply, on channel: any Channel) async -> Response {
    switch self {
    case .reset:
      await ConnectionReset.reset(channel)
      return Response(status: .internalServerError)
    case .silence(let seconds):
      await Self.wait(seconds, orUntilClosed: channel)
      try? await channel.close()
      return Response(status: .internalServerError)
    default: return written(reply, on: channel)
    }
  }

  private func written(_ reply: Reply, on channel: any Channel) -> Response {
    var fields = HTTPFields()
    for header in reply.headers {
      if let name = HTTPField.Name(header.name) { fields[name] = header.value }
    }
    let status = HTTPResponse.Status(code: reply.status)
    if case .events(let events) = reply.body {
      return Response(status: status, headers: fields, body: Self.stream(events))
    }
    let size = Self.size(reply.body)
    var announced = size
    if case .wrongLength(let difference) = self { announced = max(0, size + difference) }
    fields[.contentLength] = String(announced)
    let body = ResponseBody { writer in try await write(reply.body, size, to: &writer, channel) }
    return Response(status: status, headers: fields, body: body)
  }

  private static func size(_ body: Reply.Body) -> Int {
    switch body {
    case .bytes(let bytes): bytes.count
    case .file(_, let range): range.count
    case .events: 0
    }
  }

  private static func stream(_ events: [String]) -> ResponseBody {
    ResponseBody { writer in
      for event in events { try await writer.write(ByteBuffer(string: event)) }
      try await writer.finish(nil)
    }
  }

  private func write(
    _ body: Reply.Body, _ size: Int, to writer: inout any ResponseBodyWriter, _ channel: any Channel
  ) async throws {
    var left = size
    if case .truncate(let fraction) = self { left = Int(Double(size) * fraction) }
    if case .wrongLength(let by) = self, by < 0 { left = max(0, size + by) }
    let piece = if case .drip(let rate) = self { max(1, rate / 10) } else { Self.chunk }
    var source = try BodySource(body)
    defer { source.close() }
    while left > 0, var bytes = try source.next(min(piece, left)), !bytes.isEmpty {
      if self == .badBytes { Self.spoil(&bytes, at: size - left, around: size / 2) }
      try await writer.write(ByteBuffer(bytes: bytes))
      left -= bytes.count
      if case .drip = self { try await Task.sleep(for: .milliseconds(100)) }
    }
    if endsEarly {
      try await channel.close()
    } else {
      try await writer.finish(nil)
    }
  }

  /// Turns the bits of the byte at `middle` of the body, if it is one of `bytes`.
  private static func spoil(_ bytes: inout [UInt8], at offset: Int, around middle: Int) {
    let place = middle - offset
    if bytes.indices.contains(place) { bytes[place] ^= 0xFF }
  }

  private var endsEarly: Bool {
    switch self {
    case .truncate: true
    case .wrongLength(let by): by > 0
    default: false
    }
  }

  private static func wait(_ seconds: Double, orUntilClosed channel: any Channel) async {
    let end = ContinuousClock.now + .seconds(seconds)
    while channel.isActive, !Task.isCancelled, ContinuousClock.now < end {
      try? await Task.sleep(for: .milliseconds(50))
    }
  }
}

/// The bytes of a body, piece by piece.
private struct BodySource {
  private var bytes: ArraySlice<UInt8> = []
  private var file: FileHandle?

  init(_ body: Reply.Body) throws {
    switch body {
    case .bytes(let all): bytes = all[...]
    case .file(let path, let range):
      file = try FileHandle(forReadingFrom: URL(filePath: path))
      try file?.seek(toOffset: UInt64(range.lowerBound))
    case .events: break
    }
  }

  mutating func next(_ count: Int) throws -> [UInt8]? {
    if let file {
      let data = try file.read(upToCount: count)
      return data.map { [UInt8]($0) }
    }
    defer { bytes = bytes.dropFirst(count) }
    return Array(bytes.prefix(count))
  }

  func close() { try? file?.close() }
}

/// Ends a connection with RST in place of FIN, as a crashed front end does.
enum ConnectionReset {
  static func reset(_ channel: any Channel) async {
    if let provider = channel as? any SocketOptionProvider {
      // A close with lingering on and no time to linger sends RST.
      try? await provider.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    }
    try? await channel.close()
  }
}

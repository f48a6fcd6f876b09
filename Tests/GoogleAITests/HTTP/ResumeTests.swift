import Cryptography
import Foundation
import Synchronization
import Testing

@testable import GoogleAI

/// A download that is cut goes on where it was, and only if the bytes are the same.
@Suite struct ResumeTests {
  private static let media: [UInt8] = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) }
  private static let tag = "\"v1\""

  /// A server that cuts the first answer after `cut` bytes and then serves `rest`.
  private func withCutServer(
    headers: [String: String] = ["ETag": tag], cut: Int = 20_000,
    rest: @escaping @Sendable (WireRequest, WireConnection) -> Void,
    _ body: (LoopbackServer, GoogleClient, String) async throws -> Void
  ) async throws {
    let count = Mutex(0)
    try await withServer { request, connection in
      let number = count.withLock { count in
        count += 1
        return count
      }
      guard number == 1 else { return rest(request, connection) }
      var head = "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n"
      for (name, value) in headers { head += "\(name): \(value)\r\n" }
      connection.send(head + "Content-Length: \(Self.media.count)\r\n\r\n")
      connection.send(Array(Self.media[..<cut]))
      connection.end()
    } _: { server in
      let path = temporaryPath("part")
      defer { PartFile.remove(path) }
      try await body(server, try geminiClient(server.base), path)
    }
  }

  private func fetch(_ client: GoogleClient, _ server: LoopbackServer, _ path: String) async throws
    -> DownloadResult
  {
    // Opened anew each time, as another run does.
    let part = try PartFile(path: path)
    defer { part.release() }
    return try await client.download(uri: server.base + "/f?alt=media", into: part)
  }

  private func cutOnce(_ client: GoogleClient, _ server: LoopbackServer, _ path: String)
    async
    throws
  {
    let part = try PartFile(path: path)
    defer { part.release() }
    let error = await failure { () throws(GoogleError) in
      try await client.download(uri: server.base + "/f?alt=media", into: part)
    }
    #expect(error?.kind == .truncated)
    #expect(part.byteCount == 20_000)
  }

  private func check(_ result: DownloadResult, _ path: String) throws {
    #expect(result.bytes == Int64(Self.media.count))
    #expect(
      result.sha256 == SHA256.hash(data: Self.media).map { String(format: "%02x", $0) }.joined())
    #expect(try Data(contentsOf: URL(filePath: path)) == Data(Self.media))
  }

  private static func serveRest(_ request: WireRequest, _ connection: WireConnection) {
    guard request.headers["range"] == "bytes=20000-", request.headers["if-range"] == tag else {
      return connection.respond(400, "wrong range", type: "text/plain")
    }
    connection.respond(
      206, bytes: Array(media[20_000...]), type: "video/mp4",
      headers: ["Content-Range": "bytes 20000-\(media.count - 1)/\(media.count)", "ETag": tag])
  }

  private func append(_ bytes: [UInt8], to part: PartFile) {
    #expect(bytes.withUnsafeBytes { part.write($0, at: part.byteCount) } == nil)
  }

  @Test func goesOnWhereItWasCut() async throws {
    try await withCutServer(rest: Self.serveRest) { server, client, path in
      try await cutOnce(client, server, path)
      try check(try await fetch(client, server, path), path)
      #expect(server.requests.count == 2)
      // What is whole asks nobody; what was appended meanwhile does not belong to it.
      let part = try PartFile(path: path)
      append([1, 2, 3], to: part)
      let again = try await client.download(uri: server.base + "/f?alt=media", into: part)
      try check(again, path)
      #expect(server.requests.count == 2)
    }
  }

  @Test func aFileThatHasChangedComesWhole() async throws {
    try await withCutServer { request, connection in
      #expect(request.headers["range"] == "bytes=20000-")
      connection.respond(200, bytes: Self.media, type: "video/mp4")
    } _: { server, client, path in
      try await cutOnce(client, server, path)
      try check(try await fetch(client, server, path), path)
    }
  }

  @Test(arguments: [
    [:], ["ETag": "W/\"v1\""], ["Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT"],
  ]) func withoutANameForTheBytesItBeginsAnew(_ headers: [String: String]) async throws {
    try await withCutServer(headers: headers) { request, connection in
      #expect(request.headers["range"] == nil)
      connection.respond(200, bytes: Self.media, type: "video/mp4")
    } _: { server, client, path in
      try await cutOnce(client, server, path)
      try check(try await fetch(client, server, path), path)
    }
  }

  @Test func anOldDateIsANameToo() async throws {
    let date = "Sun, 06 Nov 1994 08:49:37 GMT"
    let headers = ["Last-Modified": date, "Date": "Sun, 06 Nov 1994 09:49:37 GMT"]
    try await withCutServer(headers: headers) { request, connection in
      #expect(request.headers["if-range"] == date)
      connection.respond(200, bytes: Self.media, type: "video/mp4")
    } _: { server, client, path in
      try await cutOnce(client, server, path)
      try check(try await fetch(client, server, path), path)
    }
  }

  @Test func aRangeThatIsRefusedBeginsAnewAtOnce() async throws {
    try await withCutServer { request, connection in
      guard request.headers["range"] == nil else {
        return connection.respond(
          416, "", type: "text/plain", headers: ["Content-Range": "bytes */7"])
      }
      connection.respond(200, bytes: Self.media, type: "video/mp4")
    } _: { server, client, path in
      try await cutOnce(client, server, path)
      try check(try await fetch(client, server, path), path)
    }
  }

  /// Why a try that goes on with the part at `path` fails.
  private func refusal(_ client: GoogleClient, _ server: LoopbackServer, _ path: String)
    async throws -> GoogleError?
  {
    let part = try PartFile(path: path)
    defer { part.release() }
    return await failure { () throws(GoogleError) in
      try await client.download(uri: server.base + "/f?alt=media", into: part)
    }
  }

  @Test(arguments: [
    "bytes 0-29999/50000", "bytes 20000-49999/60000", "bytes 20000-30000/50000", "nonsense",
  ]) func anotherPartThanWasAskedForIsNotAppended(_ range: String) async throws {
    try await withCutServer { request, connection in
      guard request.headers["range"] != nil else {
        return connection.respond(200, bytes: Self.media, type: "video/mp4")
      }
      connection.respond(
        206, bytes: Array(Self.media[20_000...]), type: "video/mp4",
        headers: ["Content-Range": range])
    } _: { server, client, path in
      try await cutOnce(client, server, path)
      let error = try await refusal(client, server, path)
      #expect(error?.kind == .malformedAnswer)
      try check(try await fetch(client, server, path), path)
    }
  }

  @Test func anErrorLeavesThePartAlone() async throws {
    let count = Mutex(0)
    try await withCutServer { request, connection in
      if count.withLock({ count in
        count += 1
        return count == 1
      }) {
        connection.respond(503, #"{"error":{"code":503,"message":"busy"}}"#)
      } else {
        Self.serveRest(request, connection)
      }
    } _: { server, client, path in
      try await cutOnce(client, server, path)
      let error = try await refusal(client, server, path)
      #expect(error?.kind == .overloaded)
      try check(try await fetch(client, server, path), path)
    }
  }

  @Test func anotherPlaceOrAnotherBootBeginsAnew() async throws {
    try await withCutServer { request, connection in
      #expect(request.headers["range"] == nil)
      connection.respond(200, bytes: Self.media, type: "video/mp4")
    } _: { server, client, path in
      try await cutOnce(client, server, path)
      let part = try PartFile(path: path)
      var note = try #require(PartNote(of: part))
      note.boot = "another"
      note.write(for: part)
      try check(
        try await client.download(uri: server.base + "/f?alt=media", into: part), path)
      try part.truncate(to: 100)
      try check(
        try await client.download(uri: server.base + "/g?alt=media", into: part), path)
    }
  }

  /// A suspended owner wakes up after somebody took over: neither spoils the other's bytes.
  @Test func twoNeverWriteOneFile() throws {
    let path = temporaryPath("part")
    defer { PartFile.remove(path) }
    let sleeper = try PartFile(path: path)
    append([1, 1, 1], to: sleeper)
    let next = try PartFile(path: path)
    #expect(next.byteCount == 0)
    append([2, 2], to: next)
    append([1, 1], to: sleeper)
    #expect(!sleeper.isInPlace && next.isInPlace)
    sleeper.discard()
    #expect(try Data(contentsOf: URL(filePath: path)) == Data([2, 2]))
    next.discard()
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  /// A part that has the clip's name too, and whose note is lost, is left as it is.
  @Test func aClipThatHasItsNameIsNotBegunAnew() throws {
    let path = temporaryPath("part")
    let clip = path + ".mp4"
    defer {
      PartFile.remove(path)
      unlink(clip)
    }
    try Data([1, 2, 3]).write(to: URL(filePath: path))
    #expect(link(path, clip) == 0)
    let part = try PartFile(path: path)
    #expect(part.byteCount == 0)
    #expect(try Data(contentsOf: URL(filePath: clip)) == Data([1, 2, 3]))
  }

  @Test func whatWasRefusedIsRemembered() throws {
    let path = temporaryPath("part")
    defer { PartFile.remove(path) }
    let part = try PartFile(path: path)
    append([1], to: part)
    try part.refuse("ab")
    try part.refuse("ab")
    #expect(part.byteCount == 0)
    #expect(part.timesRefused("ab") == 2)
    #expect(part.timesRefused("cd") == 0)
  }

  @Test func noRoomIsSaidBeforeAnythingIsWritten() async throws {
    try await withServer { _, connection in
      connection.send(
        "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: \(Int64.max / 4)\r\n\r\nx")
      connection.waitForClient()
    } _: { server in
      let path = temporaryPath("part")
      defer { PartFile.remove(path) }
      let client = try geminiClient(server.base)
      let part = try PartFile(path: path)
      let error = await failure { () throws(GoogleError) in
        try await client.download(uri: server.base + "/f?alt=media", into: part)
      }
      part.release()
      #expect(error?.kind == .disk && error?.systemError == ENOSPC)
      #expect(error?.bytesNeeded == Int64.max / 4)
      #expect(part.byteCount == 0)
    }
  }

  @Test(arguments: [
    (Data(SHA256.hash(data: media)).base64EncodedString(), true),
    (
      Data(SHA256.hash(data: media).map { String(format: "%02x", $0) }.joined().utf8)
        .base64EncodedString(), true
    ),
    (Data(SHA256.hash(data: [1])).base64EncodedString(), false), ("?", true),
  ]) func theDigestOfTheFilesAPICounts(_ stated: String, _ agrees: Bool) async throws {
    try await withServer { request, connection in
      if request.target.hasSuffix("/files/abc") {
        connection.respond(200, #"{"name":"files/abc","sha256Hash":"\#(stated)"}"#)
      } else {
        connection.respond(200, bytes: Self.media, type: "video/mp4")
      }
    } _: { server in
      let path = temporaryPath("part")
      defer { PartFile.remove(path) }
      let (client, part) = (try geminiClient(server.base), try PartFile(path: path))
      let uri = server.base + "/v1beta/files/abc:download?alt=media"
      let result = try await client.download(uri: uri, into: part)
      #expect(await client.agrees(result, in: part, uri: uri) == agrees)
    }
  }

  @Test func theMD5OfCloudStorageCounts() async throws {
    let right = Data(Insecure.MD5.hash(data: Self.media)).base64EncodedString()
    for (stated, agrees) in [
      (right, true), (Data(repeating: 1, count: 16).base64EncodedString(), false),
    ] {
      try await withServer { _, connection in
        connection.respond(
          200, bytes: Self.media, type: "video/mp4",
          headers: ["x-goog-hash": "crc32c=AAAAAA==,md5=\(stated)"])
      } _: { server in
        let path = temporaryPath("part")
        defer { PartFile.remove(path) }
        let (client, part) = (try geminiClient(server.base), try PartFile(path: path))
        let result = try await client.download(uri: server.base + "/o?alt=media", into: part)
        #expect(await client.agrees(result, in: part, uri: server.base + "/o") == agrees)
      }
    }
  }
}

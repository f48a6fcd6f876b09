import Foundation
import Synchronization
import Testing
import VeoGenCore

@testable import GoogleAI

/// Files of the Files API.
@Suite struct UploadTests {
  private static let file =
    #""name":"files/abc-1","mimeType":"video/mp4","sizeBytes":"20000000","uri":"https://h/f","sha256Hash":"QUJD","videoMetadata":{"videoDuration":"8.5s"},"newField":1"#

  private func withFile<Value>(_ size: Int, _ body: (String) async throws -> Value) async throws
    -> Value
  {
    let path = temporaryPath("upload")
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data((0..<size).map { UInt8(truncatingIfNeeded: $0 / 1000) }).write(
      to: URL(fileURLWithPath: path))
    return try await body(path)
  }

  @Test func inPiecesUntilActive() async throws {
    let size = 20_000_000
    try await withServer { request, connection in
      let command = request.headers["x-goog-upload-command"]
      switch (request.method, request.path) {
      case ("POST", "/upload/v1beta/files"):
        connection.respond(
          200, "{}",
          headers: ["X-Goog-Upload-URL": "http://\(request.headers["host"] ?? "")/up/secret?id=1"])
      case ("POST", "/up/secret"):
        let isFinal = command == "upload, finalize"
        connection.respond(
          200, isFinal ? #"{"file":{\#(Self.file),"state":"PROCESSING"}}"# : "",
          headers: ["X-Goog-Upload-Status": isFinal ? "final" : "active"])
      default:
        connection.respond(200, #"{\#(Self.file),"state":"ACTIVE"}"#)
      }
    } _: { server in
      try await withFile(size) { path in
        let client = try geminiClient(server.base)
        let file = try await client.upload(
          fileAt: path, mimeType: "video/mp4", displayName: "My clip")
        #expect(file.state == .active)
        #expect(file.id == "abc-1")
        #expect(file.sizeBytes == 20_000_000)
        #expect(file.videoSeconds == 8.5)
        let requests = server.requests
        let start = try #require(requests.first)
        #expect(start.headers["x-goog-upload-protocol"] == "resumable")
        #expect(start.headers["x-goog-upload-header-content-length"] == "20000000")
        #expect(start.headers["x-goog-upload-header-content-type"] == "video/mp4")
        #expect(start.headers["x-goog-api-key"] == testKey)
        let body = try #require(start.json)
        #expect(
          try SchemaValidator("generativelanguage").problems(body, as: "CreateFileRequest") == [])
        let pieces = requests.filter { $0.path == "/up/secret" }
        #expect(pieces.map { $0.headers["x-goog-upload-offset"] } == ["0", "8388608", "16777216"])
        #expect(pieces.map(\.body.count) == [8_388_608, 8_388_608, 20_000_000 - 16_777_216])
        #expect(pieces.allSatisfy { $0.headers["x-goog-api-key"] == nil })
        let sent = Data(pieces.flatMap(\.body))
        #expect(try sent == Data(contentsOf: URL(fileURLWithPath: path)))
      }
    }
  }

  @Test func aPieceIsTriedAgain() async throws {
    let tries = Mutex(0)
    try await withServer { request, connection in
      if request.path.hasPrefix("/upload/") {
        connection.respond(
          200, "{}", headers: ["X-Goog-Upload-URL": "http://\(request.headers["host"] ?? "")/up"])
      } else if tries.withLock({
        $0 += 1; return $0
      }) == 1 {
        connection.respond(503, "busy", type: "text/plain")
      } else {
        connection.respond(
          200, #"{"file":{\#(Self.file),"state":"ACTIVE"}}"#,
          headers: ["X-Goog-Upload-Status": "final"])
      }
    } _: { server in
      try await withFile(10) { path in
        let file = try await geminiClient(server.base).upload(fileAt: path, mimeType: "image/png")
        #expect(file.state == .active)
        #expect(tries.withLock { $0 } == 2)
      }
    }
  }

  @Test func filesThatCannotBeUploaded() async throws {
    let client = try geminiClient("http://127.0.0.1:1")
    for path in ["/nowhere/at/all", "/tmp", "/dev/null"] {
      let error = await failure { () throws(GoogleError) in
        try await client.upload(fileAt: path, mimeType: "image/png")
      }
      #expect(error?.kind == .disk)
      #expect(error?.wasSent == .no)
    }
    try await withFile(0) { path in
      let error = await failure { () throws(GoogleError) in
        try await client.upload(fileAt: path, mimeType: "image/png")
      }
      #expect(error?.kind == .disk)
    }
  }

  @Test func processingMayFail() async throws {
    try await withServer { _, connection in
      connection.respond(
        200, #"{\#(Self.file),"state":"FAILED","error":{"code":3,"message":"Not a video"}}"#)
    } _: { server in
      let client = try geminiClient(server.base)
      let file = try await client.getFile("files/abc-1")
      let error = await failure { () throws(GoogleError) in
        try await client.waitUntilActive(file)
      }
      #expect(error?.kind == .invalidRequest)
      #expect(error?.message == "Not a video")
    }
  }

  @Test func listsAndDeletes() async throws {
    try await withServer { request, connection in
      switch request.method {
      case "DELETE": connection.respond(200, "{}")
      default:
        connection.respond(200, #"{"files":[{\#(Self.file)},{"odd":1}],"nextPageToken":"n"}"#)
      }
    } _: { server in
      let client = try geminiClient(server.base)
      let page = try await client.listFiles(pageSize: 5, pageToken: "a b")
      #expect(page.files.count == 1 && page.nextPageToken == "n")
      #expect(page.files[0].state == .unspecified)
      try await client.deleteFile("files/abc-1")
      #expect(
        server.requests.map(\.target) == [
          "/v1beta/files?pageSize=5&pageToken=a%20b", "/v1beta/files/abc-1",
        ])
    }
  }
}

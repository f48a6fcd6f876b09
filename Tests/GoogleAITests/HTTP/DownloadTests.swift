import Cryptography
import Foundation
import Synchronization
import Testing
import VeoGenCore

@testable import GoogleAI

/// Downloads: to disk, whole, in constant memory, with the key only where it belongs.
@Suite struct DownloadTests {
  private static let media: [UInt8] = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }

  private func withPath<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let path = temporaryPath("clip.mp4")
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
  }

  @Test func addsWhatIsMissingAndChecksAll() async throws {
    try await withServer { request, connection in
      #expect(request.target == "/v1beta/files/a:download?alt=media")
      #expect(request.headers["x-goog-api-key"] == testKey)
      connection.respond(200, bytes: Self.media, type: "video/mp4")
    } _: { server in
      try await withPath { path in
        let client = try geminiClient(server.base)
        let result = try await client.download(
          uri: server.base + "/v1beta/files/a:download", to: .path(path))
        #expect(result.bytes == Int64(Self.media.count))
        #expect(result.contentType == "video/mp4")
        let digest = SHA256.hash(data: Self.media).map { String(format: "%02x", $0) }.joined()
        #expect(result.sha256 == digest)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(Self.media))
      }
      _ = try await withPath { path in
        try await geminiClient(server.base).download(uri: "files/a", to: .path(path))
      }
    }
  }

  @Test func jsonInPlaceOfMedia() async throws {
    try await withServer { request, connection in
      if request.target.hasSuffix("&alt=media") {
        connection.respond(200, bytes: [1, 2, 3], type: "video/mp4")
      } else {
        connection.respond(200, #"{"name":"files/a"}"#)
      }
    } _: { server in
      let client = try geminiClient(server.base)
      try await withPath { path in
        let result = try await client.download(uri: server.base + "/f?alt=json", to: .path(path))
        #expect(result.bytes == 3)
      }
    }
    try await withServer { _, connection in
      connection.respond(200, "<html>", type: "text/html")
    } _: { server in
      let client = try geminiClient(server.base)
      try await withPath { path in
        let error = await failure { () throws(GoogleError) in
          try await client.download(uri: server.base + "/f", to: .path(path))
        }
        #expect(error?.kind == .malformedAnswer)
        #expect(!FileManager.default.fileExists(atPath: path))
      }
    }
  }

  @Test(arguments: [404, 410])
  func goneFiles(_ status: Int) async throws {
    try await withServer { _, connection in
      connection.respond(status, #"{"error":{"code":\#(status),"message":"gone"}}"#)
    } _: { server in
      let client = try geminiClient(server.base)
      try await withPath { path in
        let error = await failure { () throws(GoogleError) in
          try await client.download(uri: server.base + "/f", to: .path(path))
        }
        #expect(error?.kind == .expired)
        #expect(error?.message == "gone")
        #expect(!FileManager.default.fileExists(atPath: path))
      }
    }
  }

  @Test func truncatedMedia() async throws {
    try await withServer { _, connection in
      connection.send("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 5000\r\n\r\n")
      connection.send([UInt8](repeating: 1, count: 3000))
      connection.end()
    } _: { server in
      let client = try geminiClient(server.base)
      try await withPath { path in
        let error = await failure { () throws(GoogleError) in
          try await client.download(uri: server.base + "/f", to: .path(path))
        }
        #expect(error?.kind == .truncated)
        #expect(error?.isRetryable == true)
      }
    }
  }

  @Test func emptyMedia() async throws {
    try await withServer { _, connection in
      connection.respond(200, bytes: [], type: "video/mp4")
    } _: { server in
      let client = try geminiClient(server.base)
      try await withPath { path in
        let error = await failure { () throws(GoogleError) in
          try await client.download(uri: server.base + "/f", to: .path(path))
        }
        #expect(error?.kind == .truncated)
      }
    }
  }

  @Test func stalledMedia() async throws {
    try await withServer { _, connection in
      connection.send(
        "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 5000\r\n\r\nabc")
      connection.waitForClient()
    } _: { server in
      let options = CallOptions(timeouts: HTTPTimeouts(silence: 0.3, total: 0.01))
      let client = try geminiClient(server.base, options: options)
      try await withPath { path in
        let error = await failure { () throws(GoogleError) in
          try await client.download(uri: server.base + "/f", to: .path(path))
        }
        #expect(error?.kind == .timeout)
      }
    }
  }

  @Test func keyDoesNotGoToAnotherHost() async throws {
    try await withServer { _, connection in
      connection.respond(200, bytes: [1], type: "video/mp4")
    } _: { other in
      let client = try geminiClient("http://127.0.0.1:1")
      try await withPath { path in
        _ = try await client.download(uri: other.base + "/clip?sig=1", to: .path(path))
        let request = try #require(other.requests.first)
        #expect(request.headers["x-goog-api-key"] == nil)
        #expect(request.target == "/clip?sig=1")
      }
    }
  }

  @Test func redirectedMedia() async throws {
    try await withServer { _, connection in
      connection.respond(200, bytes: Self.media, type: "video/mp4")
    } _: { other in
      try await withServer { _, connection in
        connection.respond(
          302, "moved", type: "text/html", headers: ["Location": other.base + "/m"])
      } _: { server in
        let client = try geminiClient(server.base)
        try await withPath { path in
          let result = try await client.download(uri: server.base + "/f", to: .path(path))
          #expect(result.bytes == Int64(Self.media.count))
          #expect(other.requests.first?.headers["x-goog-api-key"] == nil)
        }
      }
    }
  }

  @Test(arguments: [
    "http://example.com/clip.mp4", "not an address", "gs://bucket/o", "file:///etc/passwd",
  ])
  func addressesThatAreRefused(_ uri: String) async throws {
    let client = try geminiClient("http://127.0.0.1:1")
    try await withPath { path in
      let error = await failure { () throws(GoogleError) in
        try await client.download(uri: uri, to: .path(path))
      }
      #expect(error?.kind == .addressRefused)
      #expect(error?.wasSent == .no)
    }
  }

  @Test func fullDisk() async throws {
    try await withServer { _, connection in
      connection.respond(200, bytes: Self.media, type: "video/mp4")
    } _: { server in
      let client = try geminiClient(server.base)
      let full = await failure { () throws(GoogleError) in
        try await client.download(uri: server.base + "/f", to: .path("/dev/full"))
      }
      #expect(full?.kind == .disk)
      #expect(full?.sentence.contains("No space left") == true)
      let missing = await failure { () throws(GoogleError) in
        try await client.download(uri: server.base + "/f", to: .path("/nowhere/at/all"))
      }
      #expect(missing?.kind == .disk)
    }
  }

  @Test func objectsOfTheCloudGetTheToken() async throws {
    try await withServer { request, connection in
      #expect(request.target == "/storage/v1/b/bucket/o/dir%2Fclip.mp4?alt=media")
      #expect(request.headers["authorization"] == "Bearer token-1")
      connection.respond(200, bytes: [9], type: "video/mp4")
    } _: { server in
      let client = try platformClient(nil, storage: server.base)
      try await withPath { path in
        let result = try await client.download(uri: "gs://bucket/dir/clip.mp4", to: .path(path))
        #expect(result.bytes == 1)
      }
    }
  }

  @Test func cancelledMidway() async throws {
    try await withServer { _, connection in
      connection.send(
        "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 100000000000\r\n\r\n")
      let piece = [UInt8](repeating: 1, count: 256 << 10)
      while connection.send(piece) {}
    } _: { server in
      let client = try geminiClient(server.base)
      let started = Mutex(false)
      let task = Task {
        await failure { () throws(GoogleError) in
          try await client.download(uri: server.base + "/f", to: .path("/dev/null")) {
            received, _ in
            if received > 1 << 20 { started.withLock { $0 = true } }
          }
        }
      }
      #expect(try await eventually { started.withLock { $0 } })
      task.cancel()
      #expect(await task.value?.kind == .cancelled)
    }
  }

  @Test func progressComesTenTimesASecondAtMost() async throws {
    let (pieces, size) = (64, 64 << 20)
    try await withServer { _, connection in
      connection.send(
        "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: \(size)\r\n\r\n")
      let piece = [UInt8](repeating: 5, count: size / pieces)
      for _ in 0..<pieces { guard connection.send(piece) else { return } }
    } _: { server in
      let client = try geminiClient(server.base)
      let reports = Mutex<[(Int64, Int64?)]>([])
      let start = ContinuousClock.now
      let result = try await client.download(
        uri: server.base + "/f", to: .path("/dev/null")
      ) { received, total in
        reports.withLock { $0.append((received, total)) }
      }
      let tenths = (ContinuousClock.now - start) / .milliseconds(100)
      let seen = reports.withLock { $0 }
      #expect(result.bytes == Int64(size))
      #expect(Double(seen.count) <= tenths + 2)
      #expect(seen.last?.0 == Int64(size) && seen.last?.1 == Int64(size))
      #expect(seen.map(\.0) == seen.map(\.0).sorted())
    }
  }
}

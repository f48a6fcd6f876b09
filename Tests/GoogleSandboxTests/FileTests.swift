import Testing

@testable import GoogleSandbox

@Suite("Files") struct FileTests {
  func upload(_ wire: Wire, _ pieces: [[UInt8]], type: String) async throws -> JSON {
    let size = pieces.reduce(0) { $0 + $1.count }
    let start = await wire.send(
      "POST", "/upload/v1beta/files",
      [
        "x-goog-upload-protocol": "resumable", "x-goog-upload-command": "start",
        "x-goog-upload-header-content-length": String(size),
        "x-goog-upload-header-content-type": type,
      ], Array("{\"file\":{\"displayName\":\"mine\"}}".utf8))
    let url = try #require(start.headers["x-goog-upload-url"])
    var (offset, last) = (0, JSON.null)
    for (index, piece) in pieces.enumerated() {
      let isLast = index == pieces.count - 1
      let answer = await wire.send(
        "POST", url,
        [
          "x-goog-upload-command": isLast ? "upload, finalize" : "upload",
          "x-goog-upload-offset": String(offset),
        ], piece)
      #expect(answer.headers["x-goog-upload-status"] == (isLast ? "final" : "active"))
      offset += piece.count
      let query = await wire.send("POST", url, ["x-goog-upload-command": "query"], [])
      #expect(query.headers["x-goog-upload-size-received"] == String(offset))
      last = answer.json
    }
    return try #require(last["file"])
  }

  @Test func uploadInPiecesGetListAndDelete() async throws {
    try await withSandbox { wire in
      let piece = [UInt8](repeating: 7, count: 262_144)
      let file = try await upload(wire, [piece, piece, [1, 2, 3]], type: "application/pdf")
      #expect(file["sizeBytes"]?.string == "524291" && file["state"]?.string == "ACTIVE")
      #expect(file["source"]?.string == "UPLOADED" && file["downloadUri"] == nil)
      let name = try #require(file["name"]?.string)
      #expect(await wire.get("/v1beta/" + name).json == file)
      #expect(await wire.get("/v1beta/files").json["files"]?.array?.count == 1)
      #expect(await wire.get("/v1beta/\(name):download?alt=media").status == 400)
      #expect(await wire.send("DELETE", "/v1beta/" + name, [:], []).status == 200)
      #expect(await wire.get("/v1beta/" + name).status == 403)
    }
  }

  @Test func aPieceAtTheWrongPlaceIsRefused() async throws {
    try await withSandbox { wire in
      let start = await wire.send(
        "POST", "/upload/v1beta/files",
        ["x-goog-upload-protocol": "resumable", "x-goog-upload-command": "start"], [])
      let url = try #require(start.headers["x-goog-upload-url"])
      let wrong = await wire.send(
        "POST", url, ["x-goog-upload-command": "upload", "x-goog-upload-offset": "9"], [1])
      #expect(wrong.status == 400 && wrong.message.contains("continues at offset 0"))
    }
  }

  @Test func rangesOfAClip() async throws {
    try await withSandbox { wire in
      let done = try await wire.interaction([
        "model": "gemini-omni-1.2-flash", "input": "A",
        "response_format": ["type": "video", "resolution": "360p", "duration": "3s"],
      ])
      let uri = try #require(done.video?["uri"]?.string)
      let whole = await wire.get(uri).body
      let size = whole.count
      let some = await wire.get(uri, ["range": "bytes=10-19"])
      #expect(some.status == 206 && some.body == Array(whole[10..<20]))
      #expect(some.headers["content-range"] == "bytes 10-19/\(size)")
      let rest = await wire.get(uri, ["range": "bytes=\(size - 5)-"])
      #expect(rest.body == Array(whole.suffix(5)))
      #expect(await wire.get(uri, ["range": "bytes=-7"]).body == Array(whole.suffix(7)))
      let past = await wire.get(uri, ["range": "bytes=\(size)-"])
      #expect(past.status == 416 && past.headers["content-range"] == "bytes */\(size)")
      let described = await wire.get(uri.replacing("?alt=media", with: ""))
      #expect(described.json["mimeType"]?.string == "video/mp4")
    }
  }

  @Test func aPartIsOfTheSameBytesOrComesWhole() async throws {
    try await withSandbox { wire in
      let done = try await wire.interaction([
        "model": "gemini-omni-1.2-flash", "input": "A",
        "response_format": ["type": "video", "resolution": "360p", "duration": "3s"],
      ])
      let uri = try #require(done.video?["uri"]?.string)
      let whole = await wire.get(uri)
      let tag = try #require(whole.headers["etag"])
      let date = try #require(whole.headers["last-modified"])
      #expect(tag.hasPrefix("\"") && date.hasSuffix(" GMT"))
      for name in [tag, date] {
        let part = await wire.get(uri, ["range": "bytes=9-", "if-range": name])
        #expect(part.status == 206 && part.body == Array(whole.body[9...]))
      }
      let other = await wire.get(uri, ["range": "bytes=9-", "if-range": "\"other\""])
      #expect(other.status == 200 && other.body == whole.body)
    }
  }

  @Test func afterFortyEightHoursAFileIsGone() async throws {
    let time = MovableClock()
    try await withSandbox(SandboxOptions(latency: .seconds(0), clock: time.clock)) { wire in
      let done = try await wire.interaction([
        "model": "gemini-omni-1.2-flash", "input": "A",
        "response_format": ["type": "video", "resolution": "360p", "duration": "3s"],
      ])
      let uri = try #require(done.video?["uri"]?.string)
      time.move(hours: 47.9)
      #expect(await wire.get(uri).status == 200)
      time.move(hours: 0.2)
      let gone = await wire.get(uri)
      #expect(gone.status == 403 && gone.json["error"]?["status"]?.string == "PERMISSION_DENIED")
    }
  }

  @Test(arguments: [
    ("bytes=0-0", ByteRange.part(0..<1)), ("bytes=5-", .part(5..<10)), ("bytes=-3", .part(7..<10)),
    ("bytes=-30", .part(0..<10)), ("bytes=8-99", .part(8..<10)), ("bytes=10-", .unsatisfiable),
    ("bytes=-0", .unsatisfiable), ("bytes=5-2", .whole), ("lines=1-2", .whole),
    ("bytes=0-1,4-5", .whole), ("bytes=a-b", .whole), ("bytes=-", .whole),
    ("bytes=99999999999999999999-", .unsatisfiable),
  ])
  func range(_ header: String, _ expected: ByteRange) {
    #expect(ByteRange(header, size: 10) == expected)
  }
}

import Foundation
import Testing

@testable import GoogleSandbox

/// Several sandboxes on one storage folder, one after the other and at the same time.
@Suite("Persistence", .serialized) struct PersistenceTests {
  private let short: JSON = ["type": "video", "resolution": "360p", "duration": "3s"]

  private func begin(_ wire: Wire, _ instance: JSON) async throws -> String {
    let made = await wire.post(
      veo, ["instances": [instance], "parameters": ["durationSeconds": 8]])
    return try #require(made.json["name"]?.string, "\(made.text)")
  }

  private func end(_ wire: Wire, _ name: String) async throws -> JSON {
    try await eventually {
      let json = await wire.get("/v1beta/" + name).json
      return json["done"]?.bool == true ? json : nil
    }
  }

  private func image(_ color: String) async throws -> JSON {
    [
      "bytesBase64Encoded": .string(Base64.text(try await Seen.png(color))),
      "mimeType": "image/png",
    ]
  }

  @Test func anOperationAndItsClipAreFoundByALaterSandbox() async throws {
    try await withFolder { folder in
      let (name, clip) = try await withSandbox(folder.options()) { wire in
        let done = try await end(wire, try await begin(wire, ["prompt": "A kite"]))
        return (done["name"]?.string ?? "", await wire.get(try #require(done.sample)).body)
      }
      try await withSandbox(folder.options()) { wire in
        let again = await wire.get("/v1beta/" + name).json
        let uri = try #require(again.sample)
        #expect(await wire.get(uri).body == clip)
        let list = await wire.get("/v1beta/models/veo-3.1-fast-generate-preview/operations").json
        #expect(list["operations"]?.array == [again])
      }
    }
  }

  @Test func onlyItsOwnerReadsWhatItKeeps() async throws {
    try await withFolder { folder in
      try await withSandbox(folder.options()) { wire in
        let instance: JSON = ["prompt": "A kite", "image": try await image("red")]
        _ = try await end(wire, try await begin(wire, instance))
      }
      let clips = folder.all.filter { $0.hasSuffix(".mp4") }
      #expect(!clips.isEmpty)
      for file in clips { #expect(folder.mode(file) == 0o600, "\(file)") }
    }
  }

  @Test func twoSandboxesAtOnceSeeTheSame() async throws {
    try await withFolder { folder in
      try await withSandbox(folder.options()) { one in
        try await withSandbox(folder.options()) { two in
          let done = try await one.interaction([
            "model": "gemini-omni-1.2-flash", "input": "A lion", "response_format": short,
          ])
          let id = try #require(done["id"]?.string)
          let seen = await two.get("\(omni)/\(id)").json
          let uri = try #require(seen.video?["uri"]?.string)
          #expect(uri.hasPrefix(two.url) && seen["usage"] == done["usage"])
          #expect(seen["steps"]?.array?.first == done["steps"]?.array?.first)
          let bytes = await one.get(try #require(done.video?["uri"]?.string)).body
          #expect(await two.get(uri).body == bytes && bytes.count > 1000)
          #expect(await two.send("DELETE", "\(omni)/\(id)", [:], []).status == 200)
          #expect(await one.get("\(omni)/\(id)").status == 400)
          let file = uri.replacing(two.url, with: "").replacing(":download?alt=media", with: "")
          #expect(await two.send("DELETE", file, [:], []).status == 200)
          #expect(await one.get(file).status == 403)
        }
      }
    }
  }

  @Test func whatOneLeavesUnfinishedTheNextMakes() async throws {
    try await withFolder { folder in
      let first = try GoogleSandbox(
        folder.options(tools: try folder.tools(rendering: folder.sleeping)))
      let one = Wire(url: try await first.start())
      let name = try await begin(one, ["prompt": "A kite", "image": try await image("red")])
      let child = try await eventually { folder.children.first }
      try await withSandbox(folder.options()) { two in
        #expect(await two.get("/v1beta/" + name).json == ["name": .string(name)])
        #expect(folder.files("clips").isEmpty && folder.files("inputs").count == 1)
        #expect(folder.files("work").count == 1, "only the first one makes it")
        #expect(kill(child, 0) == 0)
        await first.stop()
        #expect(kill(child, 0) != 0, "stop ends ffmpeg")
        let done = try await end(two, name)
        let seen = try Seen(await two.get(try #require(done.sample)).body)
        defer { seen.remove() }
        let color = try await seen.color(at: 0)
        #expect(color[0] > 150 && color[2] < 90)
        _ = try await eventually { folder.files("inputs").isEmpty ? true : nil }
        _ = try await eventually { folder.files("records/jobs").count == 1 ? true : nil }
      }
    }
  }

  @Test func aClipThatIsLostIsMadeAgain() async throws {
    try await withFolder { folder in
      try await withSandbox(folder.options()) { wire in
        let done = try await end(wire, try await begin(wire, ["prompt": "A kite"]))
        let uri = try #require(done.sample)
        let clip = await wire.get(uri).body
        let file = folder.storage + "/clips/" + (folder.files("clips").first ?? "")
        try FileManager.default.removeItem(atPath: file)
        #expect(await wire.get(uri).status == 403)
        let name = try #require(done["name"]?.string)
        #expect(await wire.get("/v1beta/" + name).json == ["name": .string(name)])
        #expect(try await end(wire, name) == done)
        #expect(await wire.get(uri).body == clip)
      }
    }
  }

  @Test func whatIsCancelledOrDeletedElsewhereStaysSo() async throws {
    try await withFolder { folder in
      let slow = try folder.tools(
        rendering: "while [ ! -e '\(folder.path)/go' ]; do sleep 0.02; done")
      try await withSandbox(folder.options(tools: slow)) { one in
        try await withSandbox(folder.options()) { two in
          var ids: [String] = []
          for prompt in ["A", "B"] {
            let made = await one.post(
              omni,
              [
                "model": "gemini-omni-1.2-flash", "input": .string(prompt), "background": true,
                "response_format": short,
              ])
            ids.append(try #require(made.json["id"]?.string))
          }
          let cancelled = await two.post("\(omni)/\(ids[0])/cancel", [:]).json
          #expect(cancelled["status"]?.string == "cancelled")
          #expect(await two.send("DELETE", "\(omni)/\(ids[1])", [:], []).status == 200)
          _ = FileManager.default.createFile(atPath: folder.path + "/go", contents: nil)
          _ = try await eventually { folder.files("clips").count == 2 ? true : nil }
          _ = try await eventually { folder.files("records/jobs").count == 1 ? true : nil }
          #expect(await one.get("\(omni)/\(ids[0])").json["status"]?.string == "cancelled")
          #expect(await one.get("\(omni)/\(ids[1])").status == 400)
        }
      }
    }
  }

  @Test func anUploadIsFoundByALaterSandboxAndServesItsJobs() async throws {
    try await withFolder { folder in
      let file = try await withSandbox(folder.options()) { wire in
        try await FileTests().upload(wire, [try await Seen.png("blue")], type: "image/png")
      }
      let name = try #require(file["name"]?.string)
      let first = try GoogleSandbox(
        folder.options(tools: try folder.tools(rendering: folder.sleeping)))
      let one = Wire(url: try await first.start())
      var known = await one.get("/v1beta/" + name).json
      known.set("uri", file["uri"])
      #expect(known["sha256Hash"] == file["sha256Hash"] && known["displayName"] == "mine")
      let made = await one.post(
        omni,
        [
          "model": "gemini-omni-1.2-flash", "background": true, "response_format": short,
          "input": [
            ["type": "text", "text": "A sea"],
            ["type": "image", "uri": .string(one.url + "/v1beta/" + name)],
          ],
        ])
      let id = try #require(made.json["id"]?.string, "\(made.text)")
      _ = try await eventually { folder.children.first }
      // A pending job has its inputs, whatever becomes of the file that they came from.
      #expect(await one.send("DELETE", "/v1beta/" + name, [:], []).status == 200)
      await first.stop()
      try await withSandbox(folder.options()) { two in
        #expect(await two.get("/v1beta/" + name).status == 403)
        let done = try await eventually {
          let json = await two.get("\(omni)/\(id)").json
          return json["status"]?.string == "in_progress" ? nil : json
        }
        #expect(done["status"]?.string == "completed", "\(done.text)")
        let seen = try Seen(await two.get(try #require(done.video?["uri"]?.string)).body)
        defer { seen.remove() }
        let color = try await seen.color(at: 0)
        #expect(color[2] > 150 && color[0] < 90)
      }
    }
  }

  @Test func refusalsAndBucketsAreKeptToo() async throws {
    try await withFolder { folder in
      let token = ["authorization": "Bearer ya29.test"]
      let place =
        "/v1/projects/lab/locations/us-central1/publishers/google/models/veo-3.1-fast-generate-001"
      let (refused, bucket) = try await withSandbox(folder.options()) { wire in
        let refused = try await begin(wire, ["prompt": "A [refuse]"])
        let made = await wire.post(
          place + ":predictLongRunning",
          [
            "instances": [["prompt": "A dune"]],
            "parameters": [
              "durationSeconds": 4, "generateAudio": false, "storageUri": "gs://lab/out",
            ],
          ], token)
        return (refused, try #require(made.json["name"], "\(made.text)"))
      }
      try await withSandbox(folder.options()) { wire in
        let json = await wire.get("/v1beta/" + refused).json
        let response = json["response"]?["generateVideoResponse"]
        #expect(response?["raiMediaFilteredCount"] == 1)
        let done = try await eventually {
          let body: JSON = ["operationName": bucket]
          let json = await wire.post(place + ":fetchPredictOperation", body, token).json
          return json["done"]?.bool == true ? json : nil
        }
        let uri = try #require(done["response"]?["videos"]?.array?.first?["gcsUri"]?.string)
        let object = uri.dropFirst("gs://lab/".count).replacing("/", with: "%2F")
        let clip = await wire.get("/storage/v1/b/lab/o/\(object)?alt=media", token)
        try await expectClip(clip.body, 1280, 720, seconds: 4, audio: false)
        #expect(await wire.get("/storage/v1/b/other/o/\(object)?alt=media", token).status == 404)
      }
    }
  }

  @Test func whatIsOlderThanTwoDaysGoesAtTheStart() async throws {
    let time = MovableClock()
    try await withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder.storage, withIntermediateDirectories: true)
      let own = folder.storage + "/my own.mp4"
      _ = FileManager.default.createFile(atPath: own, contents: Data([1]))
      let options = folder.options(clock: time.clock)
      let name = try await withSandbox(options) { wire in
        let done = try await end(wire, try await begin(wire, ["prompt": "A kite"]))
        return try #require(done["name"]?.string)
      }
      time.move(hours: 47)
      try await withSandbox(options) { wire in
        let uri = try #require(try await end(wire, name).sample)
        #expect(await wire.get(uri).status == 200)
      }
      time.move(hours: 3)
      try await withSandbox(options) { wire in
        _ = try await eventually { folder.files("clips").isEmpty ? true : nil }
        _ = try await eventually { folder.files("records/jobs").isEmpty ? true : nil }
        _ = try await eventually { folder.files("records/files").isEmpty ? true : nil }
        #expect(await wire.get("/v1beta/" + name).status == 403)
      }
      #expect(FileManager.default.fileExists(atPath: own), "what is not its own stays")
    }
  }

  @Test func onlyTheUserMayReadItAndNoKeyIsInIt() async throws {
    try await withFolder { folder in
      let key = "AIzaSandboxKeyThatMustNotBeKept0123456789"
      try await withSandbox(folder.options()) { wire in
        var wire = wire
        wire.key = key
        _ = try await begin(
          wire, ["prompt": .string("My key is \(key)"), "image": try await image("red")])
        let done = try await wire.interaction([
          "model": "gemini-omni-1.2-flash", "input": .string("Say \(key)"),
          "labels": ["note": .string(key)], "response_format": short,
        ])
        #expect(!done.text.contains(key) && done.text.contains(Redaction.mark))
      }
      #expect(folder.mode("") == 0o700)
      let files = folder.all
      let records = files.filter { $0.hasSuffix(".json") }
      #expect(records.count >= 4)
      for record in records { #expect(folder.mode(record) == 0o600, "\(record)") }
      for file in files { #expect(!folder.text(file).contains(key), "\(file)") }
      for name in ["records", "records/jobs", "clips", "inputs", "uploads", "work"] {
        #expect(folder.mode(name) == 0o700, "\(name)")
      }
    }
  }

  @Test func aRecordThatCannotBeKeptIsSaidAndNothingIsStarted() async throws {
    try await withFolder { folder in
      try await withSandbox(folder.options()) { wire in
        let records = folder.storage + "/records/jobs"
        try FileManager.default.removeItem(atPath: records)
        let made = await wire.post(veo, ["instances": [["prompt": "A"]]])
        #expect(made.status == 500 && made.message.contains("storage folder"))
        #expect(made.json["error"]?["status"]?.string == "INTERNAL")
      }
    }
  }

  @Test func aDamagedRecordIsAsIfItWereNotThere() async throws {
    try await withFolder { folder in
      try await withSandbox(folder.options()) { wire in
        let name = try await begin(wire, ["prompt": "A [refuse]"])
        let record = folder.storage + "/records/jobs/" + (folder.files("records/jobs").first ?? "")
        try Data("{\"name\":".utf8).write(to: URL(filePath: record))
        #expect(await wire.get("/v1beta/" + name).status == 403)
      }
    }
  }
}

import Testing

@testable import GoogleSandbox

@Suite("Text") struct ContentTests {
  private func value(_ schema: JSON, _ prompt: String = "A lion walks at dawn") throws -> JSON {
    let brief = Brief(prompt: prompt, system: "", digest: Fingerprint(prompt))
    return try SchemaValue(text: PlausibleText(brief: brief), root: schema).value()
  }

  @Test func openAPISchema() throws {
    let made = try value([
      "type": "OBJECT",
      "properties": [
        "score": ["type": "NUMBER", "minimum": 0, "maximum": 1],
        "mood": ["type": "STRING", "enum": ["calm", "tense"]],
        "tags": ["type": "ARRAY", "minItems": "5", "items": ["type": "STRING"]],
        "note": ["type": "STRING", "nullable": true, "maxLength": "12"],
      ],
      "propertyOrdering": ["tags", "score"], "required": ["mood"],
    ])
    #expect(made.members?.map(\.name) == ["tags", "score", "mood", "note"])
    #expect((0...1).contains(try #require(made["score"]?.number)))
    #expect(["calm", "tense"].contains(made["mood"]?.string))
    #expect(made["tags"]?.array?.count == 5)
    #expect(try #require(made["note"]?.string).count <= 12)
  }

  @Test func jsonSchemaWithReferencesAndChoices() throws {
    let made = try value(
      [
        "$defs": [
          "scene": [
            "type": "object", "required": ["number", "children"],
            "properties": [
              "number": ["type": "integer"],
              "children": ["type": "array", "items": ["$ref": "#/$defs/scene"], "maxItems": 1],
            ],
          ]
        ],
        "type": "object",
        "properties": [
          "scenes": ["type": "array", "items": ["$ref": "#/$defs/scene"]],
          "maybe": ["anyOf": [["type": "null"], ["type": "integer", "exclusiveMinimum": 7]]],
          "either": ["type": ["null", "string"]],
        ],
      ], "Write 4 scenes about a lion")
    let scenes = try #require(made["scenes"]?.array)
    #expect(scenes.map { $0["number"]?.whole } == [1, 2, 3, 4])
    #expect(try #require(made["maybe"]?.whole) > 7)
    #expect(made["either"]?.string?.isEmpty == false)
  }

  @Test func aManuscriptIsWhatItIsAbout() {
    let prompt =
      "Write exactly 3 chapters.\nFollow this manuscript.\n<manuscript>\n"
      + "Mira walks to the sea. It is late.\n</manuscript>\n"
    let brief = Brief(prompt: prompt, system: "", digest: Fingerprint(prompt))
    #expect(brief.idea == "Mira walks to the sea." && brief.parts == 3)
    let both = Brief(prompt: prompt + "Idea: by night\n", system: "", digest: Fingerprint(prompt))
    #expect(both.idea == "by night")
  }

  /// A draft would speak of what it was told to do.
  @Test func whatIsToBeDoneIsNoFact() {
    let prompt = "Title: The lighthouse\nWrite exactly 8 chapters.\n"
    let brief = Brief(prompt: prompt, system: "", digest: Fingerprint(prompt))
    #expect(brief.idea == "The lighthouse" && brief.words == ["lighthouse"] && brief.parts == 8)
  }

  @Test func chaptersNameTheirCastAndHaveTitlesOfTheirOwn() throws {
    let figures: JSON = [
      "type": "array",
      "items": [
        "type": "object",
        "properties": ["name": ["type": "string"], "description": ["type": "string"]],
      ],
    ]
    let names: JSON = ["type": "array", "items": ["type": "string"]]
    let made = try value(
      [
        "type": "object",
        "properties": [
          "cast": figures, "places": figures,
          "chapters": [
            "type": "array",
            "items": [
              "type": "object",
              "properties": [
                "title": ["type": "string"], "characters": names, "places": names,
              ],
            ],
          ],
        ],
      ], "Write 12 chapters about a lion")
    func all(_ list: String, _ key: String) -> [String] {
      (made[list]?.array ?? []).compactMap { $0[key]?.string }
    }
    let (cast, places) = (Set(all("cast", "name")), Set(all("places", "name")))
    #expect(cast.count == 3 && places.count == 3 && Set(all("cast", "description")).count == 3)
    let chapters = try #require(made["chapters"]?.array)
    #expect(chapters.count == 12 && Set(all("chapters", "title")).count == 12)
    for chapter in chapters {
      let named = (chapter["characters"]?.array ?? []).compactMap(\.string)
      #expect(Set(named).count == 2 && cast.isSuperset(of: named))
      #expect(places.isSuperset(of: (chapter["places"]?.array ?? []).compactMap(\.string)))
    }
  }

  @Test func fieldsSayWhatThePromptBesideThemSays() throws {
    let text: JSON = ["type": "string"]
    let names = ["subject", "action", "camera", "light", "sound", "style", "mood"]
    let fields = JSON.object(
      (names + ["summary", "prompt"]).map { JSON.Member(name: $0, value: text) })
    let part: JSON = ["type": "object", "properties": fields]
    let made = try value(
      [
        "type": "object",
        "properties": ["shot": part, "chapters": ["type": "array", "items": part]],
      ], "Write 6 chapters. Idea: a majestic lion walks through the savanna at sunset")
    let parts = try #require(made["chapters"]?.array)
    for one in [try #require(made["shot"])] + parts {
      let prompt = try #require(one["prompt"]?.string).lowercased()
      for name in names where name != "mood" {
        let field = try #require(one[name]?.string)
        let words = name == "subject" ? field.split(separator: " ").map(String.init) : [field]
        #expect(
          words.allSatisfy { prompt.contains($0.lowercased()) }, "\(name): \(field) / \(prompt)")
      }
      let summary = try #require(one["summary"]?.string)
      for name in ["subject", "action", "mood"] {
        #expect(summary.contains(try #require(one[name]?.string)), "\(name): \(summary)")
      }
    }
    #expect(Set(parts.compactMap { $0["camera"]?.string }).count > 1)
  }

  @Test func enhancedPromptsReadLikeTheirIdea() async throws {
    try await withSandbox { wire in
      let body: JSON = [
        "contents": [["role": "user", "parts": [["text": "an old lighthouse in fog"]]]],
        "generationConfig": [
          "responseMimeType": "application/json",
          "responseSchema": [
            "type": "OBJECT",
            "properties": [
              "subject": ["type": "STRING"], "camera": ["type": "STRING"],
              "prompt": ["type": "STRING"],
            ],
          ],
        ],
      ]
      let path = "/v1beta/models/gemini-3.8-flash:generateContent"
      let (one, two) = (await wire.post(path, body), await wire.post(path, body))
      #expect(one.body == two.body)
      let part = one.json["candidates"]?.array?.first?["content"]?["parts"]?.array?.first
      let made = try JSONParser.parse(try #require(part?["text"]?.string))
      let prompt = try #require(made["prompt"]?.string)
      #expect(prompt.lowercased().contains("an old lighthouse in fog"))
      #expect(prompt.contains("Sound:") && prompt.count > 80)
      #expect(made["subject"]?.string?.contains("lighthouse") == true)
      #expect(one.json["usageMetadata"]?["totalTokenCount"]?.whole ?? 0 > 0)
    }
  }

  @Test func requestsAreCheckedAndBlocked() async throws {
    try await withSandbox { wire in
      let path = "/v1beta/models/gemini-3.8-flash:generateContent"
      let contents: JSON = [["parts": [["text": "A"]]]]
      let strange = await wire.post(
        path, ["contents": contents, "generationConfig": ["colour": 1]])
      #expect(strange.status == 400)
      #expect(
        strange.message
          == "Invalid JSON payload received. Unknown name \"colour\" at 'generation_config': Cannot find field."
      )
      #expect(await wire.post(path, [:]).status == 400)
      let both: JSON = [
        "responseMimeType": "application/json", "responseSchema": [:], "responseJsonSchema": [:],
      ]
      #expect(
        await wire.post(path, ["contents": contents, "generationConfig": both]).status == 400)
      let short = await wire.post(
        path, ["contents": contents, "generationConfig": ["maxOutputTokens": 8]])
      #expect(short.json["candidates"]?.array?.first?["finishReason"]?.string == "MAX_TOKENS")
      let blocked = await wire.post(path, ["contents": [["parts": [["text": "A [refuse]"]]]]])
      #expect(blocked.json["promptFeedback"]?["blockReason"]?.string == "PROHIBITED_CONTENT")
      #expect(blocked.json["candidates"] == nil)
    }
  }

  @Test func streamsInBothForms() async throws {
    try await withSandbox { wire in
      let path = "/v1beta/models/gemini-3.8-flash:streamGenerateContent"
      let body: JSON = ["contents": [["parts": [["text": "A heron at the weir"]]]]]
      let events = await wire.post(path + "?alt=sse", body)
      #expect(events.headers["content-type"] == "text/event-stream")
      #expect(events.text.hasPrefix("data: {") && events.text.contains("\"finishReason\":\"STOP\""))
      let list = await wire.post(path, body).json.array ?? []
      #expect(list.count > 1)
      let told = await wire.post(
        omni, ["model": "gemini-3.8-flash", "input": "A heron", "stream": true])
      #expect(told.text.contains("interaction.created") && told.text.hasSuffix("data: [DONE]\n\n"))
    }
  }

  @Test func modelsInPages() async throws {
    try await withSandbox { wire in
      var (names, token, pages) = ([String](), "", 0)
      repeat {
        let page = await wire.get("/v1beta/models?pageSize=4&pageToken=\(token)").json
        names += (page["models"]?.array ?? []).compactMap { $0["name"]?.string }
        token = page["nextPageToken"]?.string ?? ""
        pages += 1
      } while !token.isEmpty && pages < 50
      #expect(pages > 2 && Set(names).count == names.count)
      #expect(names.contains("models/gemini-omni-1.2-flash"))
      #expect(!names.contains("models/veo-3.0-generate-001"))
    }
  }
}

import Foundation
import Testing
import VeoGenCore

@Suite struct CleaningTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  @Test(arguments: [
    ("90m", 5_400.0), ("36h", 129_600), ("2d", 172_800), ("1w", 604_800), ("0d", 0), ("", nil),
    ("2", nil), ("d", nil), ("-2d", nil), ("2 d", nil), ("2y", nil), ("٢d", nil), ("9999w", nil),
  ])
  func agesAreReadStrictly(_ text: String, _ seconds: Double?) {
    #expect(Age(text)?.seconds == seconds)
  }

  private func finished(_ change: (inout VeoGenCore.Operation) -> Void = { _ in })
    -> VeoGenCore.Operation
  {
    var operation = VeoGenCore.Operation(
      id: OperationID(number: 1),
      request: GenerationRequest(
        prompt: "x", model: "gemini-omni-1.2-flash", provider: .sandbox,
        settings: VideoSettings(aspect: "16:9", resolution: "720p", duration: 4)),
      estimate: .zero, createdAt: now - 400_000)
    operation.state = .completed
    operation.finishedAt = now - 300_000
    operation.clip = Clip(
      path: "/x.mp4", byteCount: 1, sha256: "", width: 1, height: 1, duration: 4,
      framesPerSecond: 24, videoCodec: "h264", hasAudio: true)
    change(&operation)
    return operation
  }

  @Test func onlyOldFinishedClipsThatNobodyKeepsGo() {
    let rule = CleanRule(olderThan: Age("2d"), keepTrash: Age(days: 7), now: now)
    #expect(rule.trashes(finished(), isNeeded: false))
    #expect(!rule.trashes(finished(), isNeeded: true))
    let kept: [VeoGenCore.Operation] = [
      finished { $0.isFavourite = true }, finished { $0.project = "salt-road" },
      finished { $0.finishedAt = now - 100_000 }, finished { $0.state = .failed },
      finished { $0.clip = nil }, finished { $0.trashedAt = now },
      finished { $0.request.model = VeoGenCore.Operation.foreignModel },
    ]
    for operation in kept { #expect(!rule.trashes(operation, isNeeded: false)) }
    let none = CleanRule(olderThan: nil, keepTrash: Age(days: 7), now: now)
    #expect(!none.trashes(finished(), isNeeded: false))
  }

  @Test func theTrashIsKeptForItsTime() {
    let rule = CleanRule(olderThan: nil, keepTrash: Age(days: 7), now: now)
    #expect(!rule.erases(finished()))
    #expect(!rule.erases(finished { $0.trashedAt = now - 6 * 86_400 }))
    #expect(rule.erases(finished { $0.trashedAt = now - 8 * 86_400 }))
  }

  @Test(arguments: [
    ("a AIzaSyA-1234567890_abc b", "a •••• b"), ("key=AQ.Ab8RN6Jabcdefghijk!", "key=••••!"),
    ("ya29.a0Af_abcdefghijklmnop", "••••"), ("AIza short", "AIza short"), ("plain", "plain"),
    ("AIzaSyA-1234567890_abcAQ.Ab8RN6Jabcdefghijk", "••••"),
    ("line\nAQ.Ab8RN6Jabcdefghijk\tend", "line\n••••\tend"),
  ])
  func whatLooksLikeAKeyIsHidden(_ text: String, _ hidden: String) {
    #expect(KeyPattern.hidden(in: text) == hidden)
  }
}

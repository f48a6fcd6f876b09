import FoundationEssentials
import VeoGenCore

/// Operations and pages for tests, at fixed moments.
enum Samples {
  /// 2026-11-20 12:05:30 UTC.
  static let now = Date(timeIntervalSince1970: 1_795_176_330)

  /// The saved one of the samples.
  static let boat = OperationID(number: 0x3f2a_0007)
  /// The one that got no answer.
  static let fog = OperationID(number: 0x0c11_0006)

  static func request(
    _ prompt: String, model: String = "veo-3.1-fast-generate-001",
    provider: Provider = .vertex, original: String? = nil, inputs: [InputMedia] = []
  ) -> GenerationRequest {
    GenerationRequest(
      prompt: prompt, model: model, provider: provider,
      settings: VideoSettings(aspect: "16:9", resolution: "720p", duration: 8, seed: 4711),
      inputs: inputs, originalPrompt: original)
  }

  static func image(_ role: InputRole = .firstFrame, name: String = "lion.png") -> InputMedia {
    InputMedia(
      role: role, path: "/home/ada/" + name, name: name, mimeType: "image/png",
      byteCount: 1_400_000, sha256: "00", width: 1280, height: 720)
  }

  static func operation(
    _ number: UInt32, _ prompt: String, _ state: OperationState = .queued, ago: Double = 60,
    provider: Provider = .vertex, _ change: (inout VeoGenCore.Operation) -> Void = { _ in }
  ) -> VeoGenCore.Operation {
    var operation = VeoGenCore.Operation(
      id: OperationID(number: number), request: request(prompt, provider: provider),
      estimate: Money(dollars: 0.8), createdAt: now.addingTimeInterval(-ago))
    operation.state = state
    change(&operation)
    return operation
  }

  static func completed(_ number: UInt32, _ prompt: String, ago: Double)
    -> VeoGenCore.Operation
  {
    operation(number, prompt, .completed, ago: ago) {
      let id = OperationID(number: number)
      let start = now.addingTimeInterval(-ago)
      $0.charged = .yes
      $0.submittedAt = start.addingTimeInterval(4)
      $0.acceptedAt = start.addingTimeInterval(5)
      $0.finishedAt = start.addingTimeInterval(58)
      $0.clip = Clip(
        path: "/home/ada/.local/share/veogen/videos/" + FileName.clip(prompt: prompt, id: id),
        byteCount: 24_100_000, sha256: String(repeating: "3fa2", count: 16), width: 1280,
        height: 720, duration: 8, framesPerSecond: 24, videoCodec: "h264", hasAudio: true)
    }
  }

  /// One of each state, newest first.
  static var all: [VeoGenCore.Operation] {
    [
      operation(0x5af2_0001, "Mist over the pass, aerial, slow", .queued, ago: 20),
      operation(0x5af2_0002, "The well at noon, heat shimmer", .queued, ago: 25) {
        $0.retryAt = now.addingTimeInterval(40)
        $0.failure = Failure(.quota, "Too many requests in this minute.", advice: "It waits.")
      },
      operation(
        0x3f2a_1c9d, "A majestic lion walks through the African savanna at sunset", .processing,
        ago: 90
      ) { $0.acceptedAt = now.addingTimeInterval(-82) },
      operation(0x77d0_0004, "Paper boat in the gutter after the rain", .submitting, ago: 95),
      operation(0x9b1c_0005, "Night market in the rain, neon on wet stone", .saving, ago: 160),
      operation(0x0c11_0006, "Fog rolls over the pass at dawn", .uncertain, ago: 280) {
        $0.charged = .perhaps
        $0.failure = Failure(
          .lostAnswer, "The request left and no answer came within 60 s.",
          advice: "Press r to send it again, or d to give it up.", charged: .perhaps)
      },
      completed(0x3f2a_0007, "A paper boat on a river of ink", ago: 450),
      operation(0x1111_0008, "Two boxers in the ring, sweat and light", .failed, ago: 1_500) {
        $0.failure = Failure(
          .refused, "Refused: violence in the prompt.",
          advice: "Edit the words and send it again.", code: "content_blocked",
          supportCodes: ["58061214"])
        $0.finishedAt = now.addingTimeInterval(-1_480)
      },
      completed(0x77d0_0009, "A lighthouse on a rocky coast at dusk", ago: 2_000),
      operation(0x2222_000a, "A lighthouse, test", .cancelled, ago: 2_100),
      completed(0x8888_000b, "砂漠の夜、星の下のキャラバン", ago: 90_000),
    ]
  }

  /// A ledger with an entry of each kind.
  static var ledger: LedgerReport {
    func entry(
      _ number: UInt32, _ prompt: String, _ status: LedgerStatus, ago: Double,
      provider: Provider = .vertex, actual: Double? = nil
    ) -> LedgerEntry {
      var entry = LedgerEntry(
        reserving: operation(number, prompt, ago: ago, provider: provider),
        at: now.addingTimeInterval(-ago))
      entry.status = status
      entry.actual = actual.map(Money.init(dollars:))
      entry.settledAt = status == .reserved ? nil : now.addingTimeInterval(30 - ago)
      return entry
    }
    let entries = [
      entry(0x3f2a_1c9d, "A majestic lion walks through the savanna", .reserved, ago: 90),
      entry(0x0c11_0006, "Fog rolls over the pass at dawn", .perhaps, ago: 280),
      entry(0x3f2a_0007, "A paper boat on a river of ink", .charged, ago: 450, actual: 0.79),
      entry(0x1111_0008, "Two boxers in the ring", .notCharged, ago: 1_500),
      entry(0x8888_000b, "砂漠の夜", .notCharged, ago: 90_000, provider: .sandbox),
    ]
    func line(_ status: LedgerStatus, _ dollars: Double, isBilled: Bool = true)
      -> LedgerReport.Line
    {
      .init(status: status, isBilled: isBilled, count: 1, amount: Money(dollars: dollars))
    }
    return LedgerReport(
      entries: entries,
      lines: [
        line(.charged, 0.79), line(.perhaps, 0.8), line(.reserved, 0.8), line(.notCharged, 0.8),
        line(.notCharged, 0.8, isBilled: false),
      ],
      today: .init(
        spent: Money(dollars: 1.59), perhaps: Money(dollars: 0.8), reserved: Money(dollars: 0.8)),
      month: .init(
        spent: Money(dollars: 41.1), perhaps: Money(dollars: 0.8), reserved: Money(dollars: 0.8)),
      caps: .init(perDay: Money(dollars: 20)))
  }

  /// A picture of one colour.
  static func frame(_ width: Int, _ height: Int) -> FramePicture {
    FramePicture(
      width: width, height: height, rgb: Array(repeating: 120, count: width * height * 3))
  }

  /// What the engine answers of a whole history. The cursor of an operation is how many follow it.
  static func page(_ all: [VeoGenCore.Operation], _ query: OperationQuery) -> OperationPage {
    func index(_ cursor: HistoryCursor) -> Int { all.count - 1 - Int(cursor.row) }
    func cursor(_ index: Int) -> HistoryCursor { .init(row: Int64(all.count - 1 - index)) }
    let range =
      switch query.place {
      case .start: 0..<min(query.limit, all.count)
      case .after(let place): index(place) + 1..<min(index(place) + 1 + query.limit, all.count)
      case .upTo(let place): max(0, index(place) + 1 - query.limit)..<index(place) + 1
      case .end: max(0, all.count - query.limit)..<all.count
      }
    return OperationPage(
      operations: Array(all[range]),
      previous: range.lowerBound > 0 ? cursor(range.lowerBound - 1) : nil,
      next: range.upperBound < all.count ? cursor(range.upperBound - 1) : nil)
  }

  /// `count` finished operations, newest first.
  static func history(_ count: Int) -> [VeoGenCore.Operation] {
    (0..<count).map { place in
      completed(
        UInt32(0x1000_0000 + count - place), "Clip number \(count - place)",
        ago: 100 + Double(place) * 60)
    }
  }

  /// The oldest first; all slots are taken.
  static func queue(_ operations: [VeoGenCore.Operation]) -> QueueStatus {
    let waiting = operations.filter { $0.state == .queued }.reversed()
    return QueueStatus(
      places: waiting.enumerated().map { index, operation in
        QueuePlace(
          id: operation.id, position: index + 1,
          startsAt: operation.retryAt ?? now.addingTimeInterval(25),
          reason: operation.retryAt == nil ? .slot : .retry)
      })
  }

  static func overview(
    _ operations: [VeoGenCore.Operation] = all, provider: Provider = .sandbox,
    providers: [Provider]? = nil, draft: Draft? = nil, next: HistoryCursor? = nil,
    budget: Budget.Settings = .init()
  ) -> Overview {
    let count = { (state: OperationState) in operations.count { $0.state == state } }
    return Overview(
      catalog: .builtIn, provider: provider, providers: providers, customBase: false,
      newest: OperationPage(operations: operations, next: next),
      totals: Totals(
        all: operations.count, running: count(.processing) + count(.submitting) + count(.saving),
        queued: count(.queued), uncertain: count(.uncertain),
        spentToday: provider == .sandbox ? .zero : Money(dollars: 4.8)),
      queue: queue(operations), draft: draft, budget: budget)
  }

  static func catchUp(_ away: Away? = nil) -> CatchUp {
    var latencies = LatencyBook()
    latencies.set(
      Array(repeating: LatencySample(seconds: 130, uncertainty: 0), count: 3),
      for: LatencyKey(request("")))
    return CatchUp(latencies: latencies, away: away)
  }
}

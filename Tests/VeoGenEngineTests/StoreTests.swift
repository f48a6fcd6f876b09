import Foundation
import GRDB
import Synchronization
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct StoreTests {
  let home: TemporaryHome
  let store: Store

  init() throws {
    home = try TemporaryHome()
    store = try Store(path: home.paths.database)
  }

  /// Between two looks at the file.
  @Test func aHistoryThatAnotherProcessMakesMeanwhileIsOurs() throws {
    let path = home.folder + "/new.db"
    try DatabaseFile.create(path)
    let isMade = Mutex(false)
    try DatabaseQueue(path: path).writeWithoutTransaction { database in
      database.trace { event in
        guard case .statement(let statement) = event, statement.sql.contains("user_version")
        else { return }
        let isFirst = isMade.withLock { made in
          defer { made = true }
          return !made
        }
        guard isFirst else { return }
        _ = try? DatabaseQueue(path: path).writeWithoutTransaction { try Migrations.apply(to: $0) }
      }
      try DatabaseFile.checkVersions(database, path)
    }
    #expect(isMade.withLock { $0 })
  }

  @Test func timestampsKeepMilliseconds() {
    for seconds in [0, 1_790_000_000.123, 951_782_400, 4_102_444_799.999, -1.5] {
      let date = Date(timeIntervalSince1970: seconds).wholeMilliseconds
      #expect(Timestamp.date(Timestamp.text(date)) == date)
    }
    let date = Date(timeIntervalSince1970: 1_709_208_000.5)
    #expect(Timestamp.text(date) == "2024-02-29T12:00:00.500Z")
    #expect(Timestamp.date("yesterday") == nil)
  }

  @Test func everyFieldComesBack() throws {
    let now = Date(timeIntervalSince1970: 1_790_000_000.25)
    var draft = Fixtures.operation(at: now)
    draft.request.originalPrompt = "lion"
    draft.request.settings.seed = .max
    draft.request.settings.people = "allow_adult"
    draft.request.settings.negativePrompt = "blurry"
    draft.request.inputs = [
      InputMedia(
        role: .extension, path: "/a/b.mp4", name: "b.mp4", mimeType: "video/mp4", byteCount: 7,
        sha256: "ab", width: 3, height: 4, duration: 2.5, operation: OperationID(number: 9))
    ]
    draft.outputDirectory = "/videos"
    draft.state = .completed
    draft.charged = .yes
    draft.chargedBefore = .perhaps
    (draft.submittedAt, draft.acceptedAt, draft.finishedAt) = (now, now + 1, now + 2)
    draft.remoteName = "v1_x"
    draft.result = RemoteResult(uri: "https://x", stagedPath: "/s", videoTokens: 17)
    draft.clip = Clip(
      path: "/videos/x.mp4", byteCount: 9, sha256: "cd", width: 1280, height: 720, duration: 4.02,
      framesPerSecond: 24, videoCodec: "h264", hasAudio: true)
    draft.failure = Failure(
      .refused, "No.", advice: "Edit.", code: "safety", supportCodes: ["1", "2"], charged: .perhaps)
    draft.retryAt = now + 3
    draft.attempts = 4
    draft.rating = 3
    draft.session = "Salt"
    draft.earlier = CountedMoney(amount: Money(dollars: 3.2), estimate: Money(dollars: 3))
    draft.isPaid = true
    draft.perhapsBefore = true
    draft.continues = .extension
    let admitted = try #require(try store.admit([draft], now: now).first)
    draft.id = admitted.id
    #expect(try store.operation(admitted.id) == draft)
  }

  /// Pages of seven, in each order, make the whole, with many of the same cost and rating.
  @Test(arguments: HistoryFilter.Order.allCases)
  func pagesInEveryOrderMakeTheWhole(order: HistoryFilter.Order) throws {
    var draws = 17
    func draw(_ count: Int) -> Int {
      draws = (draws &* 1_103_515_245 &+ 12_345) & 0x7FFF_FFFF
      return draws / 65_536 % count
    }
    var all: [VeoGenCore.Operation] = []
    for number in 0..<60 {
      var draft = Fixtures.operation("number \(number)")
      draft.estimate = Money(microdollars: Int64(draw(4)) * 100_000)
      draft.actual = draw(3) == 0 ? Money(microdollars: Int64(draw(4)) * 100_000) : nil
      draft.earlier.amount = Money(microdollars: Int64(draw(3)) * 50_000)
      draft.earlier.estimate = draw(2) == 0 ? Money(microdollars: 40_000) : nil
      draft.request.settings.duration = 4 + draw(3)
      draft.rating = [nil, 1, 3, 5][draw(4)]
      all.insert(try #require(try store.admit([draft], now: Date()).first), at: 0)
    }
    func key(_ operation: VeoGenCore.Operation) -> Int64 {
      switch order {
      case .newest, .oldest: 0
      case .cost: operation.cost.microdollars
      case .rating: Int64(operation.rating ?? 0)
      case .duration: Int64(operation.request.settings.duration)
      }
    }
    if order == .oldest { all.reverse() }
    // The newest of equals first.
    let wanted = all.enumerated().sorted {
      (-key($0.element), $0.offset) < (-key($1.element), $1.offset)
    }.map(\.element.id)
    var (found, cursor): ([OperationID], HistoryCursor?) = ([], nil)
    repeat {
      let page = try store.page(
        OperationQuery(.init(after: cursor), limit: 7, search: "number sort:\(order.rawValue)"))
      found += page.operations.map(\.id)
      cursor = page.next
    } while cursor != nil
    #expect(found == wanted)
    let direct = try store.page(OperationQuery(limit: 100, search: "sort:\(order.rawValue)"))
    #expect(direct.operations.map(\.id) == wanted)
    #expect(direct.previous == nil && direct.next == nil)
    // The same from the end.
    var (backwards, place): ([OperationID], HistoryPlace?) = ([], .end)
    while let from = place {
      let page = try store.page(
        OperationQuery(from, limit: 7, search: "number sort:\(order.rawValue)"))
      backwards = page.operations.map(\.id) + backwards
      place = page.previous.map(HistoryPlace.upTo)
      if let next = page.next {
        let further = try store.page(
          OperationQuery(.after(next), limit: 7, search: "number sort:\(order.rawValue)"))
        #expect(further.operations.first?.id == backwards.dropFirst(page.operations.count).first)
      }
    }
    #expect(backwards == wanted)
  }

  @Test(arguments: ["cost": "operation_cost", "rating": "operation_rated"])
  func anOrderIsReadFromItsIndex(order: String, index: String) throws {
    let wanted = HistoryOrder(.init(rawValue: order) ?? .newest, isSearch: false)
    let cursor = HistoryCursor(row: 2, key: 1)
    for step in [.after(cursor), .upTo(cursor)].flatMap({ wanted.steps(from: $0) }) {
      let plan = try store.read { database in
        try Row.fetchAll(
          database,
          sql: """
            EXPLAIN QUERY PLAN SELECT * FROM operation
            WHERE operation.trashed_at IS NULL AND \(step.condition)
            ORDER BY \(step.clause) LIMIT 60
            """, arguments: step.arguments
        ).map { $0["detail"] as String }.joined(separator: "; ")
      }
      #expect(plan.contains("SEARCH operation USING INDEX \(index)"), "\(plan)")
      #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
    }
  }

  /// A filter is no reason to sort the whole history.
  @Test(arguments: ["cost>0 cost<9", "rating>3"])
  func aFilterIsReadInTheOrderOfTheList(words: String) throws {
    let statements = Mutex<[String]>([])
    let home = try TemporaryHome()
    let store = try Store(
      path: home.paths.database, watching: { text in statements.withLock { $0.append(text) } })
    _ = try store.page(OperationQuery(search: words))
    let asked = try #require(statements.withLock { $0 }.last { $0.contains("ORDER BY") })
    let plan = try store.read { database in
      try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + asked).map { $0["detail"] as String }
    }
    #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    try store.close()
  }

  @Test func aRatingIsKeptAndFound() throws {
    let operations = try ["a", "b", "c"].flatMap {
      try store.admit([Fixtures.operation("clip \($0)")], now: Date())
    }
    #expect(try store.setRating(operations[0].id, 4)?.rating == 4)
    #expect(try store.setRating(operations[1].id, 2)?.rating == 2)
    #expect(
      try store.page(OperationQuery(search: "rating>3")).operations.map(\.id)
        == [operations[0].id])
    #expect(try store.setRating(operations[0].id, nil)?.rating == nil)
    #expect(try store.page(OperationQuery(search: "rating>3")).operations.isEmpty)
    #expect(try store.setRating(OperationID(number: 1), 3) == nil)
  }

  @Test func sessionsAreCountedAndFound() throws {
    for (prompt, session) in [("a", "Salt"), ("b", "Night market"), ("c", "Salt"), ("d", nil)] {
      var draft = Fixtures.operation(prompt)
      draft.session = session
      _ = try store.admit([draft], now: Date())
    }
    let sessions = try store.sessions()
    #expect(sessions.map(\.name) == ["Salt", "Night market"])
    #expect(sessions.map(\.count) == [2, 1])
    for operation in try store.page(OperationQuery(search: "session:salt")).operations {
      #expect(try store.sessions().map(\.name).contains("Salt"))
      _ = try store.trash(operation.id, now: Date()) { _ in nil }
    }
    #expect(try store.sessions() == [sessions[1]], "those in the trash do not count")
    for id in try store.trash().map(\.id) {
      _ = try store.trashed(id) { ($0.trashedAt, $0.trashPath) = (nil, nil) }
    }
    #expect(try store.sessions() == sessions)
    func found(_ search: String) throws -> [String] {
      try store.page(OperationQuery(search: search)).operations.map(\.request.prompt)
    }
    #expect(try found("session:salt") == ["c", "a"])
    #expect(try found("session:Night_market") == ["b"])
    #expect(try found("session:market") == ["b"], "a part of the name is enough, as of a model")
    #expect(try found("session:none").isEmpty)
  }

  @Test func pagesNewestFirstWithoutOverlap() throws {
    let now = Date()
    let all = try (0..<25).flatMap {
      try store.admit([Fixtures.operation("number \($0)")], now: now)
    }
    var seen: [OperationID] = []
    var cursor: HistoryCursor?
    repeat {
      let page = try store.page(OperationQuery(.init(after: cursor), limit: 10))
      seen += page.operations.map(\.id)
      cursor = page.next
    } while cursor != nil
    #expect(seen == all.map(\.id).reversed())
  }

  @Test func searchFindsWordsAndTakesNoSyntax() throws {
    let prompts = ["A lion at dawn", "Löwe im Schnee", "rain \"quoted\" AND noise", "the lioness"]
    for prompt in prompts { _ = try store.admit([Fixtures.operation(prompt)], now: Date()) }
    func found(_ words: String) throws -> [String] {
      try store.page(OperationQuery(search: words)).operations.map(\.request.prompt)
    }
    #expect(try found("lion") == ["the lioness", "A lion at dawn"])
    #expect(try found("low schnee") == [])
    #expect(try found("lowe schn") == ["Löwe im Schnee"])
    #expect(try found("\"quoted\" AND noi") == ["rain \"quoted\" AND noise"])
    #expect(try found("NEAR(") == [])
    #expect(try found("  ").count == 4)
    let first = try #require(try store.page(OperationQuery(search: "dawn")).operations.first)
    try store.remove(first.id, now: Date())
    #expect(try found("dawn") == [])
  }

  @Test func totalsCountStates() throws {
    let now = Date()
    var paid = Fixtures.operation("paid")
    (paid.state, paid.charged, paid.finishedAt) = (.completed, .yes, now)
    var uncertain = Fixtures.operation("lost")
    uncertain.state = .uncertain
    let admitted = try store.admit([paid, paid, uncertain, Fixtures.operation()], now: now)
    var expected = Totals(all: 4, running: 0, queued: 1, uncertain: 1)
    expected.perhapsPaid = [try #require(try store.operation(admitted[2].id))]
    #expect(try store.totals(now: now) == expected)
  }

  @Test func conditionsNarrowTheHistory() throws {
    func made(_ prompt: String, _ change: (inout Operation) -> Void) throws {
      var operation = Fixtures.operation(prompt)
      change(&operation)
      _ = try store.admit([operation], now: Date())
    }
    let day = Date(timeIntervalSince1970: 1_790_000_000)
    try made("old") { $0.createdAt = day }
    try made("dear") { $0.estimate = Money(dollars: 7) }
    try made("loved lion") { $0.isFavourite = true }
    try made("of a film") { $0.project = "Salt" }
    try made("veo") { $0.request.model = "veo-3.1-generate-001" }
    func found(_ text: String) throws -> [String] {
      try store.page(OperationQuery(search: text)).operations.map(\.request.prompt)
    }
    #expect(try found("cost>5") == ["dear"])
    #expect(try found("fav") == ["loved lion"] && found("fav lion") == ["loved lion"])
    #expect(try found("fav veo") == [])
    #expect(try found("project:salt") == ["of a film"])
    #expect(try found("model:veo") == ["veo"])
    #expect(try found("before:2026-10-01") == ["old"])
    #expect(try found("since:2026-10-01 state:queued").count == 4)
    #expect(try found("state:failed") == [])
  }

  @Test func draftSurvives() throws {
    let draft = Draft(request: Fixtures.request("half a thou"), takes: 3)
    try store.save(draft, now: Date())
    try store.save(Draft(request: Fixtures.request("half a thought"), takes: 2), now: Date())
    try store.close()
    let again = try Store(path: home.paths.database)
    let found = try again.read { try Store.draft($0) }
    #expect(found == Draft(request: Fixtures.request("half a thought"), takes: 2))
  }

  @Test func whatADraftTookThePlaceOfIsKept() throws {
    func save(_ prompt: String, replaced: [String]? = nil, known: String?) throws -> Bool {
      let draft = Draft(request: Fixtures.request(prompt), takes: 1, replaced: replaced)
      return try store.save(draft, known: known, now: Date())
    }
    func earlier() throws -> [String] { try store.read { try Store.earlierPrompts($0) } }
    #expect(try !save("first window", known: ""))
    #expect(try !save("first window, more", known: "first window"))
    #expect(try earlier() == [], "one goes on writing")
    #expect(try !save("blind", known: nil), "whose it is cannot be told")
    #expect(try earlier() == ["first window, more"])
    _ = try save("first window, more", known: "blind")
    try store.write { try $0.execute(sql: "DELETE FROM earlier_prompt") }
    #expect(try save("second window", known: ""), "somebody else has written")
    #expect(try earlier() == ["first window, more"])
    #expect(try !save("second window", known: "second window"))
    #expect(try save("first window, more of it", known: "first window, more"))
    #expect(try earlier() == ["first window, more", "second window"])
    // The same list comes with each draft of a run.
    for _ in 0..<2 {
      _ = try save("new", replaced: ["a", "b", "", " "], known: "first window, more of it")
    }
    #expect(try earlier().suffix(2) == ["a", "b"])
    for number in 0..<9 { _ = try save("x", replaced: ["text \(number)"], known: "x") }
    #expect(try earlier() == (4..<9).map { "text \($0)" })
  }

  @Test func idsCanBeShortened() throws {
    let id = try #require(try store.admit([Fixtures.operation()], now: Date()).first).id
    let lookup = Lookup(store: store)
    #expect(try lookup.operation(matching: id.short).id == id)
    #expect(try lookup.operation(matching: " " + id.rawValue.uppercased()).id == id)
    #expect(throws: Failure.self) { try lookup.operation(matching: "zz") }
    #expect(throws: Failure.self) { try lookup.operation(matching: "") }
    let other = id.rawValue.hasPrefix("0") ? "1" : "0"
    let failure = #expect(throws: Failure.self) { try lookup.operation(matching: other) }
    #expect(failure?.kind == .invalidRequest)
  }

  @Test func onlyTheOwnerMayRead() throws {
    for name in ["veogen.db", "veogen.db-wal"] {
      let mode = try FileManager.default.attributesOfItem(atPath: home.folder + "/" + name)[
        .posixPermissions]
      #expect(mode as? Int == 0o600, "\(name)")
    }
    let folder = try FileManager.default.attributesOfItem(atPath: home.paths.videos)
    #expect(folder[.posixPermissions] as? Int == 0o700)
  }

  @Test func columnsReadBySQL() throws {
    _ = try store.admit([Fixtures.operation("readable")], now: Date())
    let row = try DatabaseQueue(path: home.paths.database).read {
      try Row.fetchOne(
        $0, sql: "SELECT state, prompt, estimate_microdollars, date(created_at) d FROM operation")
    }
    #expect(row?["state"] == "queued")
    #expect(row?["prompt"] == "readable")
    #expect(row?["estimate_microdollars"] == 400_000)
    #expect((row?["d"] as String?)?.count == 10)
  }
}

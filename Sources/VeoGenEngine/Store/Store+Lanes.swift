import Foundation
import GRDB
import VeoGenCore

/// Limits of Google's, as answers taught them; shared by all processes.
extension Store {
  /// Notes that a lane met a limit. Returns when it may start something again; nil: not before the
  /// person has acted.
  func meet(_ limit: Limit, in lane: Lane, asked: Double?, message: String, now: Date)
    throws(Failure) -> Date?
  {
    try write { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT overloads, per_minute, per_day FROM lane WHERE name = ?",
        arguments: [lane.name])
      let times = (try row?.value("overloads", as: Int.self) ?? 0) + 1
      let end = LimitRules.end(of: limit.kind, asked: asked, times: times, now: now)
      let recent = try sent(database, in: lane, since: now - 60, to: now + 60)
      let pace =
        try LimitRules.perMinute(after: limit, recent: recent)
        ?? row?.value("per_minute", as: Int?.self)
      let day = limit.kind == .perDay ? limit.value : try row?.value("per_day", as: Int?.self)
      try database.execute(
        sql: """
          INSERT INTO lane (name, held_until, kind, message, per_minute, per_day, overloads,
            changed_at) VALUES (:name, :until, :kind, :message, :pace, :day, :times, :now)
          ON CONFLICT (name) DO UPDATE SET held_until = excluded.held_until,
            kind = excluded.kind, message = excluded.message, per_minute = excluded.per_minute,
            per_day = excluded.per_day, overloads = excluded.overloads,
            changed_at = excluded.changed_at
          """,
        arguments: [
          "name": lane.name, "until": end.map(Timestamp.text), "kind": limit.kind.rawValue,
          "message": message, "pace": pace, "day": day, "times": times,
          "now": Timestamp.text(now),
        ])
      return end
    }
  }

  /// A request was accepted: whatever the lane met before is over.
  static func laneWorks(_ database: Database, _ lane: Lane) throws {
    try database.execute(
      sql: """
        UPDATE lane SET overloads = 0, held_until = NULL, kind = NULL, message = NULL
        WHERE name = ? AND (overloads > 0 OR kind IS NOT NULL)
        """, arguments: [lane.name])
  }

  /// Lifts the holds that wait for the person in a lane; all of a lane's, or of every lane's, when
  /// `always`.
  static func lift(_ database: Database, _ lane: Lane? = nil, always: Bool) throws {
    let kinds = Limit.Kind.allCases.filter { always || $0.needsPerson }.map(\.rawValue)
    let marks = kinds.map { _ in "?" }.joined(separator: ", ")
    try database.execute(
      sql: """
        UPDATE lane SET overloads = 0, held_until = NULL, kind = NULL, message = NULL
        WHERE kind IN (\(marks)) AND (? IS NULL OR name = ?)
        """, arguments: StatementArguments(kinds) + [lane?.name, lane?.name])
  }

  /// The lanes that start nothing at `now`.
  static func holds(_ database: Database, now: Date) throws -> [HeldLane] {
    try Row.fetchAll(
      database,
      sql: "SELECT name, held_until, kind, message FROM lane WHERE kind IS NOT NULL ORDER BY name"
    ).compactMap { row in
      guard let lane = Lane(name: try row.value(0)), let hold = try hold(row), hold.holds(at: now)
      else {
        return nil
      }
      return HeldLane(lane: lane, hold: hold)
    }
  }

  /// What is known of the lanes of `queued`.
  static func lanes(
    _ database: Database, of queued: [OpenRow], started: [OpenRow],
    _ limits: Configuration.Limits, now: Date
  ) throws -> [Lane: Schedule.LaneState] {
    var lanes: [Lane: Schedule.LaneState] = [:]
    for lane in Set(queued.compactMap(\.lane)) {
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT name, held_until, kind, message, per_minute, per_day, changed_at FROM lane
          WHERE name = ?
          """, arguments: [lane.name])
      var state = Schedule.LaneState(hold: try row.flatMap(hold))
      let set = limits.of(lane.model)
      let learnt = try row.flatMap {
        try isFresh($0, now: now) ? $0.value("per_minute", as: Int?.self) : nil
      }
      state.perMinute = [set.perMinute, learnt].compactMap(\.self).min()
      state.perDay = set.perDay
      let leaving = started.filter {
        $0.lane == lane && $0.state == .queued && $0.isHeld(now: now)
      }.count
      let soon = Array(repeating: now, count: leaving)
      if state.perMinute != nil {
        state.recent = try soon + times(database, in: lane, since: now - 60)
      }
      if state.perDay != nil {
        state.today =
          try leaving
          + sent(database, in: lane, since: Pacific.dayBegin(now), to: Pacific.midnight(after: now))
      }
      lanes[lane] = state
    }
    return lanes
  }

  /// How many may be sent in a lane, as far as is known, and how many were since midnight Pacific.
  func pace(of lane: Lane, _ limits: Configuration.Limits, now: Date) throws(Failure)
    -> (perMinute: Int?, perDay: Int?, today: Int)
  {
    try read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT per_minute, per_day, changed_at FROM lane WHERE name = ?",
        arguments: [lane.name])
      let isFresh = try row.map { try Self.isFresh($0, now: now) } ?? false
      let learnt = isFresh ? row : nil
      let set = limits.of(lane.model)
      let minute = try [set.perMinute, learnt?.value("per_minute", as: Int?.self)]
      let day = try [set.perDay, learnt?.value("per_day", as: Int?.self)]
      return (
        minute.compactMap(\.self).min(), day.compactMap(\.self).min(),
        try sent(
          database, in: lane, since: Pacific.dayBegin(now), to: Pacific.midnight(after: now))
      )
    }
  }

  /// What an answer taught is believed for a day: limits are raised, and other programs stop.
  private static func isFresh(_ row: Row, now: Date) throws -> Bool {
    try row.date("changed_at").map { $0 > now - 86_400 } ?? false
  }

  private static func hold(_ row: Row) throws -> LaneHold? {
    guard let kind = try row.value("kind", as: String?.self).flatMap(Limit.Kind.init(rawValue:))
    else {
      return nil
    }
    return LaneHold(
      kind: kind, until: try row.date("held_until"),
      message: try row.value("message", as: String?.self) ?? "")
  }

  private static func times(_ database: Database, in lane: Lane, since: Date) throws -> [Date] {
    try String.fetchAll(
      database,
      sql: """
        SELECT submitted_at FROM operation
        WHERE submitted_at > ? AND provider = ? AND model = ? ORDER BY submitted_at DESC
        """, arguments: [Timestamp.text(since), lane.provider.rawValue, lane.model]
    ).compactMap(Timestamp.date)
  }
}

/// How many requests of a lane were sent between two moments. Times after the second are those of a
/// clock that was set back since, and count for nothing.
private func sent(_ database: Database, in lane: Lane, since: Date, to: Date) throws -> Int {
  try Int.fetchOne(
    database,
    sql: """
      SELECT count(*) FROM operation
      WHERE submitted_at > ? AND submitted_at < ? AND provider = ? AND model = ?
      """,
    arguments: [Timestamp.text(since), Timestamp.text(to), lane.provider.rawValue, lane.model])
    ?? 0
}

extension Lane {
  /// `gemini gemini-omni-1.2-flash`.
  var name: String { provider.rawValue + " " + model }

  init?(name: String) {
    let parts = name.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, let provider = Provider(rawValue: parts[0]) else { return nil }
    self.init(provider: provider, model: parts[1])
  }
}

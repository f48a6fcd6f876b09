import Foundation

/// What an answer about a limit does to its lane.
public enum LimitRules {
  /// When a lane may start something again; nil: not before the person has acted.
  ///
  /// `asked` are the seconds that the service asked to wait, `times` how often in a row the lane has
  /// met the limit (1 is the first). Sources: errors.md, sections 3.1 and 8.
  public static func end(
    of kind: Limit.Kind, asked: Double?, times: Int, now: Date
  ) -> Date? {
    let asked = min(max(0, asked ?? 0), 86_400)
    switch kind {
    case .perMinute: return now + max(asked, doubling(from: 15, times, upTo: 60))
    case .overload: return now + max(asked, doubling(from: 5, times, upTo: 120))
    case .spend: return now + max(asked, 600)
    case .perDay: return max(Pacific.midnight(after: now), now + asked)
    case .tier, .billing: return nil
    }
  }

  /// How many starts a minute a lane is slowed to after it met its limit with `recent` starts in
  /// the minute before; nil when nothing was learnt.
  public static func perMinute(after limit: Limit, recent: Int) -> Int? {
    guard limit.kind == .perMinute else { return nil }
    if let told = limit.value { return told > 0 ? told : nil }
    // One or two in a minute are no pace: others may have used up the limit.
    return recent >= 3 ? recent - 1 : nil
  }

  private static func doubling(from first: Double, _ times: Int, upTo most: Double) -> Double {
    min(most, first * Double(1 << min(max(0, times - 1), 16)))
  }
}

/// The time of day in California, where Google's quota days end.
public enum Pacific {
  /// The next midnight in Los Angeles after `now`.
  ///
  /// By the rule of the United States since 2007, so that a machine without time zone data knows it:
  /// summer time from the second Sunday of March to the first Sunday of November, 2 o'clock.
  public static func midnight(after now: Date) -> Date {
    var day = dayBegin(now)
    while day <= now { day = dayBegin(day + 26 * 3_600) }
    return day
  }

  /// The beginning of the day that `moment` lies in.
  public static func dayBegin(_ moment: Date) -> Date {
    let local = moment.timeIntervalSince1970 - offset(at: moment)
    let midnight = (local / 86_400).rounded(.down) * 86_400
    let standard = Date(timeIntervalSince1970: midnight + 8 * 3_600)
    let summer = Date(timeIntervalSince1970: midnight + 7 * 3_600)
    return offset(at: summer) == 7 * 3_600 ? summer : standard
  }

  /// Seconds that California is behind UTC.
  private static func offset(at moment: Date) -> Double {
    let year = utc.component(.year, from: moment)
    guard let begin = sunday(2, month: 3, year, hour: 10),
      let end = sunday(1, month: 11, year, hour: 9)
    else { return 8 * 3_600 }
    return begin <= moment && moment < end ? 7 * 3_600 : 8 * 3_600
  }

  private static func sunday(_ number: Int, month: Int, _ year: Int, hour: Int) -> Date? {
    utc.date(
      from: DateComponents(
        year: year, month: month, hour: hour, weekday: 1, weekdayOrdinal: number))
  }

  private static let utc = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()
}

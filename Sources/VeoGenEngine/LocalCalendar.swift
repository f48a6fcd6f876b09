import Foundation

/// Days and months where this machine is. The C library knows them; a first `Calendar` costs some
/// milliseconds of the first frame.
enum LocalCalendar {
  /// The beginning of the day of `now`.
  static func dayStart(_ now: Date) -> Date { moment(now) { _ in } }

  /// The beginning of the day after `now`.
  static func nextDay(_ now: Date) -> Date { moment(now) { $0.tm_mday += 1 } }

  /// The beginning of the month of `now`.
  static func monthStart(_ now: Date) -> Date { moment(now) { $0.tm_mday = 1 } }

  /// The beginning of the month after `now`.
  static func nextMonth(_ now: Date) -> Date {
    moment(now) { ($0.tm_mday, $0.tm_mon) = (1, $0.tm_mon + 1) }
  }

  /// The beginning of the day written `2026-11-27`; nil for what is no day.
  static func day(_ text: String) -> Date? {
    let numbers = text.split(separator: "-").compactMap { Int32($0) }
    guard numbers.count == 3 else { return nil }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
    parts.tm_isdst = -1
    let moment = mktime(&parts)
    return parts.tm_mday == numbers[2] ? Date(timeIntervalSince1970: Double(moment)) : nil
  }

  /// `2026-11-27 at 00:00`.
  static func words(_ date: Date) -> String { text(date, " at ") }

  /// `2026-11-27 00:00`.
  static func short(_ date: Date) -> String { text(date, " ") }

  private static func text(_ date: Date, _ between: String) -> String {
    let parts = split(date)
    func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
      + between + "\(padded(parts.tm_hour)):\(padded(parts.tm_min))"
  }

  /// Midnight of the day of `now`, moved by `change`; `mktime` brings the fields into range.
  private static func moment(_ now: Date, _ change: (inout tm) -> Void) -> Date {
    var parts = split(now)
    (parts.tm_hour, parts.tm_min, parts.tm_sec, parts.tm_isdst) = (0, 0, 0, -1)
    change(&parts)
    return Date(timeIntervalSince1970: Double(mktime(&parts)))
  }

  private static func split(_ date: Date) -> tm {
    var seconds = time_t(date.timeIntervalSince1970)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return parts
  }
}

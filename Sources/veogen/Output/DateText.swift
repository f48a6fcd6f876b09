import Foundation

/// Times as people read them, in local time.
enum DateText {
  /// `2026-11-21 12:04`.
  static func short(_ date: Date) -> String {
    var seconds = time_t(date.timeIntervalSince1970)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) "
      + "\(two(parts.tm_hour)):\(two(parts.tm_min))"
  }

  /// `2026-11-21-120409`.
  static func forFileName(_ date: Date) -> String {
    let (day, time) = (short(date).prefix(10), clock(date))
    return "\(day)-\(time.replacing(":", with: ""))"
  }

  /// `12:04:09`.
  static func clock(_ date: Date) -> String {
    var seconds = time_t(date.timeIntervalSince1970)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
  }

  /// The local midnight that `2026-11-21` begins with; nil for what is no day.
  static func midnight(_ text: String) -> Date? {
    let digits = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = digits.compactMap { Int32($0) }
    guard digits.map(\.count) == [4, 2, 2], numbers.count == 3,
      digits.allSatisfy({ $0.allSatisfy(\.isNumber) })
    else { return nil }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
    parts.tm_isdst = -1
    let moment = mktime(&parts)
    // `mktime` brings 31 November into December: that is no day.
    guard parts.tm_mon == numbers[1] - 1, parts.tm_mday == numbers[2] else { return nil }
    return Date(timeIntervalSince1970: Double(moment))
  }

  private static func two(_ number: Int32) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

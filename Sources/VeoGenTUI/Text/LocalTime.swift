import FoundationEssentials
import Glibc

/// Moments as the person's clock shows them.
///
/// Only the distance from UTC is asked of the system, so that views stay pure and tests can set it.
public struct LocalTime: Sendable {
  /// Seconds east of UTC at a moment.
  public var offset: @Sendable (Date) -> Int

  public init(offset: @escaping @Sendable (Date) -> Int) {
    self.offset = offset
  }

  /// The system's time zone.
  public static let system = LocalTime { date in
    var moment = time_t(date.timeIntervalSince1970)
    var parts = tm()
    return localtime_r(&moment, &parts) == nil ? 0 : parts.tm_gmtoff
  }

  /// UTC, for tests.
  public static let utc = LocalTime { _ in 0 }

  /// Days since 1970 and seconds since midnight.
  private func split(_ date: Date) -> (day: Int, seconds: Int) {
    let local = Int(date.timeIntervalSince1970.rounded(.down)) + offset(date)
    let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    return (day, local - day * 86_400)
  }

  /// The number of a moment's day, by which two are told apart.
  func day(_ date: Date) -> Int { split(date).day }

  /// `12:04`.
  func clock(_ date: Date) -> String {
    let seconds = split(date).seconds
    return Wording.padded(seconds / 3600) + ":" + Wording.padded(seconds / 60 % 60)
  }

  /// `12:04:31`.
  func exactClock(_ date: Date) -> String {
    clock(date) + ":" + Wording.padded(split(date).seconds % 60)
  }

  /// Five columns: `12:04` today, `11-20` this year, ` 2025` before.
  func short(_ date: Date, now: Date) -> String {
    let (then, today) = (split(date).day, split(now).day)
    if then == today { return clock(date) }
    let (day, current) = (civil(then), civil(today))
    if day.year != current.year { return " \(day.year)" }
    return Wording.padded(day.month) + "-" + Wording.padded(day.day)
  }

  /// `12:04` today, `2026-11-20 12:04` otherwise.
  func full(_ date: Date, now: Date) -> String {
    guard split(date).day != split(now).day else { return clock(date) }
    let day = civil(split(date).day)
    return "\(day.year)-\(Wording.padded(day.month))-\(Wording.padded(day.day)) \(clock(date))"
  }

  /// The date of a day number, by the algorithm of days from civil (proleptic Gregorian).
  private func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

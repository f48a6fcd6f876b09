import Foundation

/// Moments as they stand in the database: `2026-11-21T04:10:11.123Z`, which sorts as text and which
/// SQLite's date functions read. Written by hand because a first `DateFormatter` costs half of a
/// millisecond of the first frame.
enum Timestamp {
  /// The years that four digits can say, in seconds since 1970.
  private static let range = -62_167_219_200.0...253_402_300_799.0

  /// What lies outside of the years 0 to 9999 becomes the nearest moment inside.
  static func text(_ date: Date) -> String {
    let seconds = min(max(date.timeIntervalSince1970, range.lowerBound), range.upperBound)
    let milliseconds = Int64((seconds * 1_000).rounded())
    let days = floorDivide(milliseconds, 86_400_000)
    let (year, month, day) = civil(fromDays: days)
    let rest = Int(milliseconds - days * 86_400_000)
    let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60)
    let clock = [hour, minute, rest / 1_000 % 60].map { padded($0, 2) }.joined(separator: ":")
    return
      "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(clock).\(padded(rest % 1_000, 3))Z"
  }

  static func date(_ text: String) -> Date? {
    let bytes = Array(text.utf8)
    guard bytes.count == 24, bytes[10] == UInt8(ascii: "T"), bytes[23] == UInt8(ascii: "Z") else {
      return nil
    }
    func number(_ from: Int, _ count: Int) -> Int? {
      bytes[from..<(from + count)].reduce(Int?.some(0)) { sum, byte in
        guard let sum, (48...57).contains(byte) else { return nil }
        return sum * 10 + Int(byte - 48)
      }
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      let fraction = number(20, 3)
    else { return nil }
    let seconds = days(year, month, day) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    return Date(timeIntervalSince1970: Double(seconds * 1_000 + Int64(fraction)) / 1_000)
  }

  // Howard Hinnant's algorithms for the proleptic Gregorian calendar.

  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let shifted = Int64(month <= 2 ? year - 1 : year)
    let era = floorDivide(shifted, 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func civil(fromDays days: Int64) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let month = Int(part < 10 ? part + 3 : part - 9)
    let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    return (year, month, Int(dayOfYear - (153 * part + 2) / 5 + 1))
  }

  private static func floorDivide(_ value: Int64, _ by: Int64) -> Int64 {
    value >= 0 ? value / by : (value - by + 1) / by
  }

  private static func padded(_ value: Int, _ digits: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

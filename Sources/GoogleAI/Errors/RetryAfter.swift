import FoundationEssentials

/// How long a service asks to wait before the next try, in seconds.
enum RetryAfter {
  /// No limit of Google's lasts longer than the day it is counted in.
  private static let longest = 86_400.0

  /// The longest of what headers, details and message say, at most a day; nil when they say nothing.
  static func seconds(_ head: HTTPHead?, _ error: ServiceError?, now: Date = Date()) -> Double? {
    let said = [
      head?["retry-after-ms"].flatMap(Double.init).map { $0 / 1000 },
      head?["retry-after"].flatMap { header($0, now: now) },
      error?.retryDelay,
      error.flatMap { inWords($0.message) },
    ]
    return said.compactMap(\.self).filter { $0.isFinite && $0 >= 0 }.max().map { min($0, longest) }
  }

  /// `Retry-After`: seconds or an HTTP date.
  static func header(_ value: String, now: Date) -> Double? {
    if let seconds = Double(value) { return seconds }
    return date(value).map { max(0, $0 - now.timeIntervalSince1970) }
  }

  /// "Please retry in 34.4s.": the only place for it in the Interactions API's errors.
  private static func inWords(_ message: String) -> Double? {
    guard let start = message.firstRange(of: "retry in ")?.upperBound else { return nil }
    let number = message[start...].prefix { $0.isNumber || $0 == "." }
    guard message[number.endIndex...].hasPrefix("s") else { return nil }
    return Double(number)
  }

  /// `Sun, 06 Nov 1994 08:49:37 GMT` as seconds since 1970.
  private static func date(_ text: String) -> Double? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), let year = Int(words[3]),
      let month = months.firstIndex(of: String(words[2])), (1...31).contains(day),
      (1970...9999).contains(year)
    else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, zip(clock, [24, 60, 61]).allSatisfy({ (0..<$1).contains($0) }) else {
      return nil
    }
    let days = daysSince1970(year: year, month: month + 1, day: day)
    return Double(days * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2])
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Days in the Gregorian calendar, by counting from March (Hinnant's days_from_civil).
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

import FoundationEssentials
import Glibc

/// Names for what the sandbox makes, in the forms that Google's have.
enum Naming {
  private static let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")

  static func random(_ count: Int) -> String {
    String((0..<count).map { _ in letters[Int.random(in: 0..<letters.count)] })
  }

  static func interaction() -> String {
    "v1_" + Base64.url(Array("sandbox-\(random(28))".utf8))
  }

  static func uuid() -> String { UUID().uuidString.lowercased() }

  /// RFC 3339 in UTC with milliseconds.
  static func time(_ date: Date) -> String {
    let milliseconds = Int((date.timeIntervalSince1970 * 1000).rounded())
    var days = Calendar(identifier: .gregorian)
    days.timeZone = .gmt
    let whole = Date(timeIntervalSince1970: Double(milliseconds / 1000))
    let parts = days.dateComponents([.year, .month, .day, .hour, .minute, .second], from: whole)
    let two = { (value: Int?) in padded(value ?? 0, 2) }
    return "\(padded(parts.year ?? 0, 4))-\(two(parts.month))-\(two(parts.day))T"
      + "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second))"
      + ".\(padded(milliseconds % 1000, 3))Z"
  }

  /// `Sun, 06 Nov 1994 08:49:37 GMT`.
  static func httpDate(_ date: Date) -> String {
    var seconds = Int(date.timeIntervalSince1970)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { padded(Int($0), 2) }
    return "\(days[Int(parts.tm_wday)]), \(padded(Int(parts.tm_mday), 2)) "
      + "\(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900) "
      + clock.joined(separator: ":") + " GMT"
  }

  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}

enum Base64 {
  static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  static func url(_ bytes: [UInt8]) -> String {
    text(bytes).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// Standard or URL-safe base64, with or without padding, as proto JSON takes it.
  static func bytes(_ text: String) -> [UInt8]? {
    if let data = Data(base64Encoded: text) { return Array(data) }
    var standard = text.replacing("-", with: "+").replacing("_", with: "/")
    standard += String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
    return Data(base64Encoded: standard).map { Array($0) }
  }
}

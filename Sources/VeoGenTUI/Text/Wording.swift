import FoundationEssentials
import VeoGenCore

/// Numbers as people read them.
enum Wording {
  /// `0:07`, `1:22`, `1:02:09`, `3 d 4 h`.
  static func elapsed(_ seconds: Double) -> String {
    let whole = Int(max(0, seconds.isFinite ? min(seconds, 1e9) : 0))
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    // Nobody counts in hundreds of hours.
    guard hours < 48 else { return "\(hours / 24) d \(hours % 24) h" }
    let tail = padded(whole % 60)
    return hours > 0 ? "\(hours):\(padded(minutes)):\(tail)" : "\(minutes):\(tail)"
  }

  /// `45 s`, `1 min`, `2 min`: how long something takes, roughly.
  static func roughly(_ seconds: Double) -> String {
    if seconds < 50 { return "\(max(5, whole(seconds / 5) * 5)) s" }
    let minutes = whole(seconds / 60)
    return minutes < 90 ? "\(max(1, minutes)) min" : "\((minutes + 30) / 60) h"
  }

  /// One after the other, those that say something.
  static func sentences(_ sentences: String...) -> String {
    sentences.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// A number without its fraction; files say any.
  static func whole(_ number: Double) -> Int {
    number.isFinite ? Int(min(max(number, -1e9), 1e9).rounded()) : 0
  }

  /// `512 B`, `24 kB`, `1.4 MB`, `24 MB`, `2.1 GB`.
  static func bytes(_ count: Int64) -> String {
    ByteText.text(count)
  }

  /// `14 of 24 MB`, with the unit of the whole.
  static func progress(_ progress: TransferProgress) -> String {
    guard let total = progress.total, total > 0 else { return bytes(progress.received) }
    return ByteText.text(progress.received, of: total)
  }

  /// `1 word`, `3 words`.
  static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(grouped(number)) \(noun)s"
  }

  /// What ends a question that is about money: ` for $3.20, at most $3.32?`.
  static func bill(_ price: Money, atMost most: Money, isBilled: Bool) -> String {
    isBilled ? " for \(price.words(atMost: most))?" : "? Nothing is billed"
  }

  /// `1 entry`, `3 entries`.
  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    number == 1 ? "1 \(one)" : "\(grouped(number)) \(many)"
  }

  /// `1,234,567`.
  static func grouped(_ number: Int) -> String {
    NumberText.grouped(number)
  }

  static func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

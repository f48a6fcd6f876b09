/// When a fault happens.
struct FaultRule: Sendable, Equatable {
  var name: String
  var method: String?
  var path: String?
  var kind: String?
  var model: String?
  var prompt: String?
  /// The numbers of the matching requests it happens to, from 1; empty for all.
  var nth: [Int] = []
  var every: Int?
  var probability: Double?
  var seed = 1
  /// How often at most.
  var times: Int?
  var fault: Fault

  static let kinds: Set = [
    "create", "poll", "cancel", "download", "upload", "generateContent", "countTokens", "models",
    "files", "operations", "token",
  ]

  func matches(method: String, path: String, kind: String, model: String?, prompt: String) -> Bool {
    (self.method.map { $0 == method } ?? true) && (self.path.map { Glob.matches($0, path) } ?? true)
      && (self.kind.map { $0 == kind } ?? true)
      && (self.model.map { Glob.matches($0, model ?? "") } ?? true)
      && (self.prompt.map { prompt.lowercased().contains($0.lowercased()) } ?? true)
  }

  /// Whether it happens to the `number`th request that matches, after it happened `fired` times.
  func happens(to number: Int, fired: Int) -> Bool {
    if let times, fired >= times { return false }
    if !nth.isEmpty, !nth.contains(number) { return false }
    if let every, number % every != 0 { return false }
    if let probability {
      return Fingerprint("fault", String(seed)).unit("\(name) \(number)") < probability
    }
    return true
  }
}

/// `*` stands for any characters, `?` for one.
enum Glob {
  static func matches(_ pattern: String, _ text: String) -> Bool {
    let (pattern, text) = (Array(pattern.utf8), Array(text.utf8))
    var (p, t, star, mark) = (0, 0, -1, 0)
    while t < text.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        (star, mark) = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == text[t] || pattern[p] == UInt8(ascii: "?") {
        (p, t) = (p + 1, t + 1)
      } else if star >= 0 {
        mark += 1
        (p, t) = (star + 1, mark)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

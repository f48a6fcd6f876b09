import Foundation

/// What a person narrows the history by: words, and conditions such as `state:failed`.
public struct HistoryFilter: Hashable, Sendable {
  /// Words that must occur in the prompt; empty: any.
  public var words = ""
  public var states: Set<OperationState>?
  /// What was deleted and can be brought back, in place of all else.
  public var isTrash = false
  /// A part of the model's id.
  public var model: String?
  public var project: String?
  /// The group of work it was asked for in.
  public var session: String?
  public var isFavourite: Bool?
  /// Made at or after the beginning of this local day, `YYYY-MM-DD`.
  public var since: String?
  /// Made before the beginning of this local day.
  public var before: String?
  /// Cost at least that much.
  public var costAtLeast: Money?
  public var costAtMost: Money?
  /// Rated so by the person, within 1 to 5.
  public var rating: ClosedRange<Int>?
  public var order = Order.newest
  /// What of the text is no condition that there is, in words, the first of several; no operation
  /// fits it then.
  public var problem: String?

  /// What comes first.
  public enum Order: String, Hashable, Sendable, CaseIterable {
    case newest, oldest
    /// The dearest first.
    case cost
    /// The best first; those that nobody rated come last.
    case rating
    /// The longest first.
    case duration

    /// What comes first, in a word, by which it can be asked for, too.
    public var first: String {
      switch self {
      case .newest, .oldest: rawValue
      case .cost: "dearest"
      case .rating: "best"
      case .duration: "longest"
      }
    }

    /// By its name or by what comes first, or the beginning of either.
    init?(begun text: String) {
      let all = Self.allCases
      let found =
        all.first { $0.rawValue.hasPrefix(text) } ?? all.first { $0.first.hasPrefix(text) }
      guard let found, !text.isEmpty else { return nil }
      self = found
    }
  }

  /// The conditions, for those who ask.
  public static let forms =
    "state:failed model:omni project:film session:salt fav rating>3 since:2026-11-01 before:2026-12-01 cost>1 "
    + "sort:cost state:deleted"

  public init() {}

  private var isWhole = false

  /// Reads what was typed. Unfinished conditions, as long as one types, are left out; with
  /// `isWhole` nothing more will come, and they are a problem.
  public init(_ text: String, isWhole: Bool = false) {
    self.isWhole = isWhole
    var words: [Substring] = []
    for part in text.split(whereSeparator: \.isWhitespace) {
      let first = problem
      if !take(part.lowercased(), part) { words.append(part) }
      // One thing at a time is put right, from the left.
      problem = first ?? problem
    }
    self.words = words.joined(separator: " ")
  }

  /// Whether nothing is narrowed.
  public var isEmpty: Bool {
    words.isEmpty && states == nil && !isTrash && model == nil && project == nil
      && isFavourite == nil
      && since == nil && before == nil && costAtLeast == nil && costAtMost == nil
      && rating == nil && session == nil && order == .newest
  }

  /// Whether it leaves something out: an order alone does not.
  public var isNarrowing: Bool {
    var all = HistoryFilter()
    (all.order, all.isWhole) = (order, isWhole)
    return self != all
  }

  private mutating func take(_ part: String, _ written: Substring) -> Bool {
    if part == "fav" {
      isFavourite = true
      return true
    }
    guard let mark = part.firstIndex(where: { ":<>".contains($0) }) else { return false }
    let (name, sign) = (part[..<mark], part[mark])
    let value = String(part[part.index(after: mark)...])
    return take(String(name), sign, value, written)
  }

  private mutating func take(
    _ name: String, _ sign: Character, _ value: String, _ written: Substring
  ) -> Bool {
    switch (name, sign) {
    case ("fav", ":"): takeFavourite(value)
    case ("state", ":"): takeState(value)
    case ("model", ":"): model = value.isEmpty ? nil : value
    case ("project", ":"): project = Self.name(written)
    case ("session", ":"): session = Self.name(written)
    case ("since", ":"): since = day(value)
    case ("before", ":"): before = day(value)
    case ("cost", ">"): costAtLeast = money(value)
    case ("cost", "<"): costAtMost = money(value)
    case ("rating", _): rating = stars(sign, value)
    case ("sort", ":"): takeOrder(value)
    default: return takeUnknown(name, sign, value)
    }
    return true
  }

  /// How each condition looks.
  private static let known = [
    "state:failed", "model:omni", "project:film", "session:salt", "since:2026-11-01",
    "before:2026-12-01", "cost>1.50", "rating>3", "sort:cost", "fav",
  ]

  private static func name(of form: String) -> String { String(form.prefix(while: \.isLetter)) }

  /// What addresses begin with.
  private static let schemes = ["http", "https", "ftp", "file", "gs", "data", "mailto"]

  /// A mistyped condition; false for words, as a colon may stand in a prompt: at the end of a word,
  /// in a time, in an address.
  private mutating func takeUnknown(_ name: String, _ sign: Character, _ value: String) -> Bool {
    if let form = Self.known.first(where: { Self.name(of: $0) == name }) {
      if !value.isEmpty || isWhole { problem = "\(name)\(sign) is no condition. Write \(form)." }
      return true
    }
    let isName = (2...12).contains(name.count) && name.allSatisfy { $0.isASCII && $0.isLetter }
    guard sign == ":", isName, !value.isEmpty, !value.hasPrefix("//"),
      !Self.schemes.contains(name)
    else { return false }
    let near = Spelling.nearest(to: name, in: Self.known.map(Self.name))
    let meant = Self.known.first { Self.name(of: $0) == near }.map { " Did you mean \($0)?" } ?? ""
    let beginnings = Self.known.map { form in
      form.prefix { $0.isLetter } + form.drop { $0.isLetter }.prefix(1)
    }
    problem =
      "\(name): is no condition.\(meant) In quotes it is a word. "
      + "There are \(beginnings.joined(separator: ", "))."
    return true
  }

  private mutating func takeFavourite(_ value: String) {
    switch value {
    case "yes": isFavourite = true
    case "no": isFavourite = false
    default:
      let isBegun = ["yes", "no"].contains { $0.hasPrefix(value) }
      if isWhole || !isBegun { problem = "Write fav, fav:yes or fav:no." }
    }
  }

  /// What stands behind the colon, as it was written; a name's spaces are written as `_`.
  private static func name(_ written: Substring) -> String? {
    let own = written.drop { $0 != ":" }.dropFirst()
    return own.isEmpty ? nil : String(own)
  }

  /// No state of an operation, but what a person looks for under states.
  public static let deleted = "deleted"

  private mutating func takeState(_ value: String) {
    let names = value.split(separator: ",")
    if names.contains(where: Self.deleted.hasPrefix) { isTrash = true }
    let named = names.filter { !Self.deleted.hasPrefix($0) }.map {
      OperationState.named(from: $0)
    }
    let found = Set(named.flatMap(\.self))
    if !found.isEmpty { states = (states ?? []).union(found) }
    if named.contains(where: \.isEmpty) || isWhole && value.isEmpty {
      let names = (OperationState.allCases.map(\.rawValue) + [Self.deleted]).joined(separator: ", ")
      problem =
        value.isEmpty
        ? "Write a state after state:, one of \(names)."
        : "There is no state called \(value). There are: \(names)."
    }
  }

  private mutating func takeOrder(_ value: String) {
    if let named = Order(begun: value) {
      order = named
    } else if !value.isEmpty || isWhole {
      let names = Order.allCases.map {
        $0.first == $0.rawValue ? $0.first : "\($0.rawValue) (\($0.first) first)"
      }.joined(separator: ", ")
      problem =
        value.isEmpty
        ? "Write after sort: one of \(names)."
        : "\(value) is nothing to sort by. There are: \(names)."
    }
  }

  private mutating func stars(_ sign: Character, _ value: String) -> ClosedRange<Int>? {
    let number = Int(value)
    switch (sign, number) {
    case (":", let number?) where (1...5).contains(number): return number...number
    case (">", let number?) where (0...4).contains(number): return number + 1...5
    case ("<", let number?) where (2...6).contains(number): return 1...number - 1
    default:
      if !value.isEmpty || isWhole { problem = "Ratings are 1 to 5. Write rating>3 or rating:5." }
      return nil
    }
  }

  private mutating func day(_ value: String) -> String? {
    let parts = value.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.map(\.count) == [4, 2, 2], numbers.count == 3, (1...12).contains(numbers[1]),
      (1...Self.days(in: numbers[1], of: numbers[0])).contains(numbers[2])
    else {
      if value.isEmpty, isWhole {
        problem = "Write a day, as 2026-11-01."
      } else if value.count >= 10 || isWhole {
        problem = "\(value) is no day. Write it as 2026-11-01."
      }
      return nil
    }
    return value
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    switch month {
    case 2: return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  private mutating func money(_ value: String) -> Money? {
    guard let dollars = Double(value.drop { $0 == "$" }), dollars.isFinite,
      (0...1_000_000).contains(dollars)
    else {
      if value.isEmpty, isWhole {
        problem = "Write a sum, as cost>1.50."
      } else if !value.isEmpty {
        problem = "\(value) is no sum. Write it as cost>1.50."
      }
      return nil
    }
    return Money(dollars: dollars)
  }
}

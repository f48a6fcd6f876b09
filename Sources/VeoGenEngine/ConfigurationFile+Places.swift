import TOMLKit
import VeoGenCore

/// Which keys stand where in `config.toml`.
extension ConfigurationFile {
  /// The keys above all sections, and the sections.
  static let keys = [
    "provider", "concurrency", "player", "theme", "text_model", "tags", "at_start",
    "on_uncertain", "log_level", "[defaults]", "[polling]", "[limits]", "[budget]", "[clean]",
    "[studio]",
  ]

  /// The keys of each section.
  private static let sections: [(name: String, keys: [String])] = [
    ("defaults", ["model", "aspect", "resolution", "duration", "people"]),
    ("polling", ["first", "interval"]),
    ("limits", ["per_minute", "per_day"]),
    ("budget", ["per_operation", "per_project", "per_day", "per_month", "confirm_above"]),
    ("clean", ["keep_trash"]),
    (
      "studio",
      [
        "mouse", "characters", "color", "borders", "motion", "progress", "synchronized", "notify",
        "notify_when", "notify_command",
      ]
    ),
  ]

  static func keys(of section: String) -> [String] {
    sections.first { $0.name == section }?.keys ?? []
  }

  /// A key that nothing is known of where it stands: it may be a known one of another place.
  func unknown(_ entry: Entry, _ allowed: [String]) -> Mistake {
    let here = entry.path.count > 1 ? entry.path[0] : nil
    if let home = Self.home(of: entry.key, not: here) {
      var misplaced = mistake(
        line: line(of: entry),
        "has \u{201C}\(entry.key)\u{201D} in the wrong place: it belongs \(home.place).",
        home.advice)
      // It may be one that matters.
      let isLook = here == "studio" && ["theme", "player"].contains(entry.key)
      if !isLook { misplaced.isHarmless = false }
      return misplaced
    }
    let place = here.map { " in [\($0)]" } ?? ""
    let near = Spelling.nearest(to: entry.key, in: allowed.map { $0.filter { !"[]".contains($0) } })
    let meant = near.map { "Did you mean \($0)? " } ?? ""
    var unknown = mistake(
      line: line(of: entry), "has an unknown key \u{201C}\(entry.key)\u{201D}\(place).",
      "\(meant)Allowed: \(allowed.joined(separator: ", ")).")
    // It may be one that matters, unless it is nearly one of these.
    if near == nil || entry.value is TOMLTable { unknown.isHarmless = false }
    return unknown
  }

  private static func home(of key: String, not here: String?) -> (place: String, advice: String)? {
    if here != nil, keys.contains(key) {
      return ("above all sections", "Move it up, before the first line in brackets.")
    }
    let homes = sections.filter { $0.name != here && $0.keys.contains(key) }.map { "[\($0.name)]" }
    guard !homes.isEmpty else { return nil }
    let home = homes.joined(separator: " or ")
    return ("in \(home)", "Move it below \(home), which stands on a line of its own.")
  }
}

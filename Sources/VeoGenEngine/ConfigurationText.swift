import VeoGenCore

/// A configuration as the text of a `config.toml` that says the same.
public enum ConfigurationText {
  /// Values that were never set stand as comments where they have no default.
  public static func toml(_ configuration: Configuration) -> String {
    let sections: [(String?, [(String, Value)])] = [
      (nil, general(configuration)), ("defaults", defaults(configuration.defaults)),
      ("polling", polling(configuration.polling)), ("limits", limits(configuration.limits)),
      ("budget", budget(configuration.budget)), ("studio", studio(configuration.studio)),
      ("clean", [("keep_trash", .text(age(configuration.keepTrash)))]),
    ]
    return sections.map { name, values in
      let head = name.map { "[\($0)]\n" } ?? ""
      return head + values.map { line($0.0, $0.1) }.joined()
    }.joined(separator: "\n")
  }

  private static func age(_ age: Age) -> String {
    let minutes = Int(age.seconds / 60)
    if minutes % 1_440 == 0 { return "\(minutes / 1_440)d" }
    return minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)m"
  }

  private enum Value {
    case text(String?)
    case plain(String?)
  }

  private static func line(_ key: String, _ value: Value) -> String {
    switch value {
    case .text(let text?): return "\(key) = \(quoted(text))\n"
    case .plain(let text?): return "\(key) = \(text)\n"
    case .text(nil), .plain(nil): return "# \(key) is not set\n"
    }
  }

  /// A string of TOML's that is shown as it is: what a terminal would obey is written by number.
  static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default: return scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }

  private static func general(_ all: Configuration) -> [(String, Value)] {
    [
      ("provider", .text(all.provider.rawValue)), ("concurrency", .plain("\(all.concurrency)")),
      ("player", .text(all.player)), ("theme", .text(all.theme)),
      ("text_model", .text(all.textModel)), ("tags", .plain("\(all.writesTags)")),
      ("at_start", .text(all.atStart.rawValue)), ("on_uncertain", .text(all.onUncertain.rawValue)),
      ("log_level", .text(all.logLevel.rawValue)),
    ]
  }

  private static func defaults(_ all: Configuration.Defaults) -> [(String, Value)] {
    [
      ("model", .text(all.model)), ("aspect", .text(all.aspect)),
      ("resolution", .text(all.resolution)), ("duration", .plain(all.duration.map { "\($0)" })),
      ("people", .text(all.people)),
    ]
  }

  private static func polling(_ all: Configuration.Polling) -> [(String, Value)] {
    [
      ("first", .plain(all.first.map { "\($0)" })),
      ("interval", .plain(all.interval.map { "\($0)" })),
    ]
  }

  private static func limits(_ all: Configuration.Limits) -> [(String, Value)] {
    let models = all.models.sorted { $0.key < $1.key }.map { name, pair -> (String, Value) in
      let parts = [
        pair.perMinute.map { "per_minute = \($0)" }, pair.perDay.map { "per_day = \($0)" },
      ].compactMap(\.self)
      return (quoted(name), .plain("{ " + parts.joined(separator: ", ") + " }"))
    }
    return [
      ("per_minute", .plain(all.perMinute.map { "\($0)" })),
      ("per_day", .plain(all.perDay.map { "\($0)" })),
    ] + models
  }

  private static func budget(_ all: Budget.Settings) -> [(String, Value)] {
    func dollars(_ money: Money?) -> Value { .plain(money.map { "\($0.dollars)" }) }
    return [
      ("per_operation", dollars(all.caps.perOperation)),
      ("per_project", dollars(all.caps.perProject)), ("per_day", dollars(all.caps.perDay)),
      ("per_month", dollars(all.caps.perMonth)), ("confirm_above", dollars(all.confirmAbove)),
    ]
  }

  private static func studio(_ all: Configuration.Studio) -> [(String, Value)] {
    [
      ("mouse", .plain("\(all.mouse)")), ("characters", .text(all.characters.rawValue)),
      ("color", .text(all.color.rawValue)), ("borders", .text(all.borders.rawValue)),
      ("motion", .text(all.motion.rawValue)), ("progress", .plain("\(all.progress)")),
      ("synchronized", .plain("\(all.synchronized)")),
      ("notify", .text(all.notify.rawValue)),
      ("notify_when", .text(all.notifyWhen.rawValue)), ("notify_command", .text(all.notifyCommand)),
    ]
  }
}

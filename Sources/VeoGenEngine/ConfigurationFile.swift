import Foundation
import TOMLKit
import VeoGenCore

/// `config.toml` as it is read: every key is looked at, so that a slip of the pen is not silently
/// ignored.
struct ConfigurationFile {
  let path: String
  let text: String

  func configuration() throws(Failure) -> Configuration {
    let table = try parse()
    var configuration = Configuration()
    for key in table.keys {
      guard let value = table[key] else { continue }
      switch key {
      case "provider": configuration.provider = try choice(value, key)
      case "concurrency": configuration.concurrency = try whole(value, key, 1...10)
      case "player": configuration.player = try string(value, key)
      case "theme": configuration.theme = try string(value, key)
      case "text_model": configuration.textModel = try string(value, key)
      case "tags": configuration.writesTags = try flag(value, key)
      case "clean": configuration.keepTrash = try clean(value, configuration.keepTrash)
      case "defaults": configuration.defaults = try defaults(value)
      case "polling": configuration.polling = try polling(value)
      case "limits": configuration.limits = try limits(value)
      case "at_start": configuration.atStart = try choice(value, key)
      case "on_uncertain": configuration.onUncertain = try choice(value, key)
      case "studio": configuration.studio = try studio(value)
      case "budget": configuration.budget = try budget(value)
      default: throw unknown(key, in: nil, Self.keys)
      }
    }
    return configuration
  }

  private static let keys = [
    "provider", "concurrency", "player", "theme", "text_model", "tags", "at_start",
    "on_uncertain", "[defaults]", "[polling]", "[limits]", "[budget]", "[clean]", "[studio]",
  ]
  private static let defaultKeys = ["model", "aspect", "resolution", "duration", "people"]
  private static let pollingKeys = ["first", "interval"]

  private func parse() throws(Failure) -> TOMLTable {
    do throws(TOMLText.Problem) {
      return try TOMLText.table(text)
    } catch {
      throw failure(line: error.line, error.what + ".", "Correct that line.")
    }
  }

  private func defaults(_ value: any TOMLValueConvertible) throws(Failure)
    -> Configuration.Defaults
  {
    let table = try section(value, "defaults")
    var defaults = Configuration.Defaults()
    for key in table.keys {
      guard let value = table[key] else { continue }
      switch key {
      case "model": defaults.model = try string(value, key)
      case "aspect": defaults.aspect = try string(value, key)
      case "resolution": defaults.resolution = try string(value, key)
      case "duration": defaults.duration = try whole(value, key, 1...60)
      case "people": defaults.people = try string(value, key)
      default: throw unknown(key, in: "defaults", Self.defaultKeys)
      }
    }
    return defaults
  }

  private func polling(_ value: any TOMLValueConvertible) throws(Failure) -> Configuration.Polling {
    let table = try section(value, "polling")
    var polling = Configuration.Polling()
    for key in table.keys {
      guard let value = table[key] else { continue }
      switch key {
      case "first": polling.first = try seconds(value, key, 0...600)
      case "interval": polling.interval = try seconds(value, key, 1...600)
      default: throw unknown(key, in: "polling", Self.pollingKeys)
      }
    }
    return polling
  }

  private func limits(_ value: any TOMLValueConvertible) throws(Failure) -> Configuration.Limits {
    let table = try section(value, "limits")
    var limits = Configuration.Limits()
    for key in table.keys {
      guard let value = table[key] else { continue }
      switch key {
      case "per_minute": limits.perMinute = try whole(value, key, 1...10_000)
      case "per_day": limits.perDay = try whole(value, key, 1...100_000)
      default: limits.models[key] = try pair(value, model: key)
      }
    }
    return limits
  }

  private func pair(_ value: any TOMLValueConvertible, model: String) throws(Failure)
    -> Configuration.Limits.Pair
  {
    guard ModelCatalog.builtIn.videoModel(model) != nil, let table = value.table else {
      throw unknown(
        model, in: "limits", ["per_minute", "per_day", "a table for a model's id (veogen models)"])
    }
    var pair = Configuration.Limits.Pair()
    for key in table.keys {
      guard let value = table[key] else { continue }
      switch key {
      case "per_minute": pair.perMinute = try whole(value, key, 1...10_000)
      case "per_day": pair.perDay = try whole(value, key, 1...100_000)
      default: throw unknown(key, in: "limits", ["per_minute", "per_day"])
      }
    }
    return pair
  }

  private func clean(_ value: any TOMLValueConvertible, _ standard: Age) throws(Failure) -> Age {
    let table = try section(value, "clean")
    var keepTrash = standard
    for key in table.keys {
      guard let value = table[key] else { continue }
      guard key == "keep_trash" else { throw unknown(key, in: "clean", ["keep_trash"]) }
      guard let age = value.string.flatMap(Age.init) else {
        throw wrong(key, "is \(Age.form), in quotation marks")
      }
      keepTrash = age
    }
    return keepTrash
  }

  // MARK: Values

  func flag(_ value: any TOMLValueConvertible, _ key: String) throws(Failure) -> Bool {
    guard let flag = value.bool else { throw wrong(key, "is true or false") }
    return flag
  }

  func string(_ value: any TOMLValueConvertible, _ key: String) throws(Failure) -> String {
    guard let text = value.string, !text.isEmpty else {
      throw wrong(key, "needs text in quotation marks")
    }
    return text
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ value: any TOMLValueConvertible, _ key: String
  ) throws(Failure) -> Choice where Choice.RawValue == String {
    guard let choice = value.string.flatMap(Choice.init(rawValue:)) else {
      let allowed = Choice.allCases.map { "\"\($0.rawValue)\"" }
      throw wrong(key, "is one of " + allowed.joined(separator: ", "))
    }
    return choice
  }

  private func whole(
    _ value: any TOMLValueConvertible, _ key: String, _ allowed: ClosedRange<Int>
  ) throws(Failure) -> Int {
    guard let number = value.int, allowed.contains(number) else {
      throw wrong(key, "is a whole number from \(allowed.lowerBound) to \(allowed.upperBound)")
    }
    return number
  }

  private func seconds(
    _ value: any TOMLValueConvertible, _ key: String, _ allowed: ClosedRange<Double>
  ) throws(Failure) -> Double {
    guard let number = value.double ?? value.int.map({ Double($0) }), allowed.contains(number)
    else {
      throw wrong(
        key, "is a number of seconds from \(Int(allowed.lowerBound)) to \(Int(allowed.upperBound))")
    }
    return number
  }

  func section(_ value: any TOMLValueConvertible, _ key: String) throws(Failure)
    -> TOMLTable
  {
    guard let table = value.table else { throw wrong(key, "is a section: [\(key)]") }
    return table
  }

  // MARK: Sentences

  func unknown(_ key: String, in section: String?, _ allowed: [String]) -> Failure {
    let place = section.map { " in [\($0)]" } ?? ""
    return failure(
      line: line(of: key, in: section), "has an unknown key \u{201C}\(key)\u{201D}\(place).",
      "Allowed: \(allowed.joined(separator: ", ")).")
  }

  func wrong(_ key: String, in section: String? = nil, _ rule: String) -> Failure {
    failure(
      line: line(of: key, in: section),
      "has a value VeoGen cannot use: \u{201C}\(key)\u{201D} \(rule).",
      "Correct that line.")
  }

  private func failure(line: Int?, _ what: String, _ advice: String) -> Failure {
    let place = line.map { "\(path), line \($0)," } ?? path
    return Failure(.keyOrConfiguration, "\(place) \(what)", advice: advice)
  }

  /// The line on which a key is set, found in the text because the parser does not keep it.
  private func line(of key: String, in section: String?) -> Int? {
    var current: String?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.trimmingCharacters(in: .whitespaces)
      if words.hasPrefix("[") {
        current = words.trimmingCharacters(in: CharacterSet(charactersIn: "[] "))
        if current == key { return index + 1 }
      }
      let name = words.prefix { $0 != "=" }.trimmingCharacters(in: .whitespaces)
      let bare = name.trimmingCharacters(in: CharacterSet(charactersIn: "\"'"))
      let fits = section == nil || current == section
      if words.contains("="), bare == key, fits { return index + 1 }
    }
    return nil
  }
}

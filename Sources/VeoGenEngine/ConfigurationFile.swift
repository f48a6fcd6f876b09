import TOMLKit
import VeoGenCore

/// `config.toml` as it is read: every key is looked at, so that a slip of the pen is not silently
/// ignored, and all of them are noted, so that they can be told at once.
final class ConfigurationFile {
  let path: String
  let text: String
  private var mistakes: [Mistake] = []
  private var passedOver: [(default: Configuration.PassedOver, line: Int?)] = []

  init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// What the file says, and what of it cannot be used.
  func reading() -> ConfigurationReading {
    (mistakes, passedOver) = ([], [])
    var configuration = Configuration()
    do throws(Mistake) {
      configuration = general(try parse())
    } catch {
      mistakes = [error]
    }
    configuration.passedOver = passedOver.sorted { $0.line ?? .max < $1.line ?? .max }
      .map(\.default)
    let inOrder = mistakes.sorted { $0.line ?? .max < $1.line ?? .max }
    return ConfigurationReading(
      configuration: configuration, mistakes: inOrder.map(\.failure),
      harmless: inOrder.filter { $0.isHarmless == true }.map(\.failure))
  }

  /// What is wrong with one key, or with all of the text.
  struct Mistake: Error {
    var line: Int?
    var failure: Failure
    /// Whether clips, files and money are what they would be without it; nil: as all of its section.
    var isHarmless: Bool?
  }

  /// A key of a table.
  struct Entry {
    /// The keys that lead to it, its own last.
    var path: [String]
    var value: any TOMLValueConvertible

    var key: String { path.last ?? "" }
  }

  /// Has every key of a table read; what is wrong with one says nothing about the others.
  func each(
    _ table: TOMLTable, in section: [String] = [], isHarmless: Bool = false,
    _ read: (Entry) throws(Mistake) -> Void
  ) {
    for key in table.keys {
      guard let value = table[key] else { continue }
      do throws(Mistake) {
        try read(Entry(path: section + [key], value: value))
      } catch {
        var mistake = error
        mistake.isHarmless = mistake.isHarmless ?? isHarmless
        mistakes.append(mistake)
      }
    }
  }

  /// Notes that a default is one that no model has.
  func passOver(_ entry: Entry, _ failure: Failure) {
    passedOver.append((Configuration.PassedOver(key: entry.key, failure: failure), line(of: entry)))
  }

  // MARK: Sections

  private func parse() throws(Mistake) -> TOMLTable {
    do throws(TOMLText.Problem) {
      return try TOMLText.table(text)
    } catch {
      throw mistake(line: error.line, error.what + ".", "Correct that line.")
    }
  }

  private func general(_ table: TOMLTable) -> Configuration {
    var configuration = Configuration()
    each(table) { (entry) throws(Mistake) in
      switch entry.key {
      case "provider": configuration.provider = try choice(entry)
      case "concurrency": configuration.concurrency = try whole(entry, 1...10)
      case "player": configuration.player = try string(entry)
      case "theme": configuration.theme = try string(entry)
      case "text_model": configuration.textModel = try string(entry)
      case "tags": configuration.writesTags = try flag(entry)
      case "clean": configuration.keepTrash = try clean(entry, configuration.keepTrash)
      case "defaults": configuration.defaults = try defaults(entry)
      case "polling": configuration.polling = try polling(entry)
      case "limits": configuration.limits = try limits(entry)
      case "at_start": configuration.atStart = try choice(entry)
      case "log_level": configuration.logLevel = try choice(entry)
      case "on_uncertain": configuration.onUncertain = try choice(entry)
      case "studio": configuration.studio = try studio(entry)
      case "budget": configuration.budget = try budget(entry)
      default: throw unknown(entry, Self.keys)
      }
    }
    return configuration
  }

  private func polling(_ entry: Entry) throws(Mistake) -> Configuration.Polling {
    var polling = Configuration.Polling()
    each(try section(entry), in: entry.path) { (entry) throws(Mistake) in
      switch entry.key {
      case "first": polling.first = try seconds(entry, 0...600)
      case "interval": polling.interval = try seconds(entry, 1...600)
      default: throw unknown(entry, Self.keys(of: "polling"))
      }
    }
    return polling
  }

  private func limits(_ entry: Entry) throws(Mistake) -> Configuration.Limits {
    var limits = Configuration.Limits()
    each(try section(entry), in: entry.path) { (entry) throws(Mistake) in
      switch entry.key {
      case "per_minute": limits.perMinute = try whole(entry, 1...10_000)
      case "per_day": limits.perDay = try whole(entry, 1...100_000)
      default: limits.models[entry.key] = try pair(entry)
      }
    }
    return limits
  }

  private func pair(_ entry: Entry) throws(Mistake) -> Configuration.Limits.Pair {
    guard ModelCatalog.builtIn.videoModel(entry.key) != nil, let table = entry.value.table else {
      throw unknown(
        entry, Self.keys(of: "limits") + ["a table for a model's id (veogen models)"])
    }
    var pair = Configuration.Limits.Pair()
    each(table, in: entry.path) { (entry) throws(Mistake) in
      switch entry.key {
      case "per_minute": pair.perMinute = try whole(entry, 1...10_000)
      case "per_day": pair.perDay = try whole(entry, 1...100_000)
      default: throw unknown(entry, Self.keys(of: "limits"))
      }
    }
    return pair
  }

  private func clean(_ entry: Entry, _ standard: Age) throws(Mistake) -> Age {
    var keepTrash = standard
    each(try section(entry), in: entry.path) { (entry) throws(Mistake) in
      guard entry.key == "keep_trash" else { throw unknown(entry, Self.keys(of: "clean")) }
      guard let age = entry.value.string.flatMap(Age.init) else {
        throw wrong(entry, "is \(Age.form), in quotation marks")
      }
      keepTrash = age
    }
    return keepTrash
  }
}

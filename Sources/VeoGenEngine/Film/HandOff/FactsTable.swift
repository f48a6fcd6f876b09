import Foundation
import TOMLKit
import VeoGenCore

/// A table of a TOML file, whose mistakes are told with their file and line.
struct FactsTable {
  private let table: TOMLTable
  private let path: String
  private let lines: TOMLLines
  private var name = ""
  private var place = 0

  /// The whole file.
  init(_ text: String, path: String) throws(Failure) {
    self.path = path
    lines = TOMLLines(text)
    do throws(TOMLText.Problem) {
      table = try TOMLText.table(text)
    } catch {
      let place = error.line.map { "\(path), line \($0)" } ?? path
      throw Failure(
        .invalidRequest, "\(place): this \(error.what).", advice: "Correct that line.")
    }
  }

  private init(_ table: TOMLTable, in parent: FactsTable, _ name: String, _ place: Int) {
    (self.table, path, lines) = (table, parent.path, parent.lines)
    self.name = parent.name.isEmpty ? name : parent.name + "." + name
    self.place = place
  }

  /// Throws when there is a key of another name.
  func allow(_ keys: [String]) throws(Failure) {
    if let other = table.keys.first(where: { !keys.contains($0) }) {
      throw wrong(other, "is not known here; there are \(keys.joined(separator: ", "))")
    }
  }

  func wrong(_ key: String, _ rule: String) -> Failure {
    let line = lines.line(of: key, in: name, at: place)
    return Failure(
      .invalidRequest, (line.map { "\(path), line \($0)" } ?? path) + ": \(key) \(rule).",
      advice: "Correct that line, or export the project again.")
  }

  // MARK: Values

  /// Nil when the key is not there.
  func text(_ key: String) throws(Failure) -> String? {
    guard let value = table[key] else { return nil }
    guard let text = value.string else { throw wrong(key, "needs text in quotation marks") }
    return text
  }

  func needed(_ key: String) throws(Failure) -> String {
    guard let text = try text(key) else { throw wrong(key, "is missing") }
    return text
  }

  /// An id.
  func digits(_ key: String) throws(Failure) -> String {
    let text = try needed(key)
    let isID = text.utf8.count == 8 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    guard isID else { throw wrong(key, "is eight of the digits 0 to 9 and a to f") }
    return text
  }

  func whole(_ key: String, _ range: ClosedRange<Int>) throws(Failure) -> Int {
    guard let value = table[key] else { throw wrong(key, "is missing") }
    guard let number = value.int, range.contains(number) else {
      let end = range.upperBound == .max ? "" : " to \(range.upperBound)"
      throw wrong(key, "is a whole number from \(range.lowerBound)\(end)")
    }
    return number
  }

  func flag(_ key: String) throws(Failure) -> Bool {
    guard let value = table[key] else { return false }
    guard let flag = value.bool else { throw wrong(key, "is true or false") }
    return flag
  }

  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String) throws(Failure) -> Choice
  where Choice.RawValue == String {
    guard let choice = Choice(rawValue: try needed(key)) else {
      let allowed = Choice.allCases.map { "\"\($0.rawValue)\"" }
      throw wrong(key, "is one of " + allowed.joined(separator: ", "))
    }
    return choice
  }

  /// Nil when there is none.
  func table(_ key: String) throws(Failure) -> FactsTable? {
    guard let value = table[key] else { return nil }
    guard let inner = value.table else { throw wrong(key, "is a section: [\(key)]") }
    return FactsTable(inner, in: self, key, place)
  }

  /// All sections `[[key]]`.
  func tables(_ key: String) throws(Failure) -> [FactsTable] {
    guard let value = table[key] else { return [] }
    let rule = "is a section in two brackets: [[\(key)]]"
    guard let array = value.array else { throw wrong(key, rule) }
    var tables: [FactsTable] = []
    for index in array.indices {
      guard let inner = array[index].table else { throw wrong(key, rule) }
      tables.append(FactsTable(inner, in: self, key, index))
    }
    return tables
  }

  func ingredients(_ key: String) throws(Failure) -> Ingredients? {
    guard let inner = try table(key) else { return nil }
    var digests: [String: String] = [:]
    for name in inner.table.keys { digests[name] = try inner.needed(name) }
    guard let data = try? JSONEncoder().encode(digests),
      let ingredients = try? JSONDecoder().decode(Ingredients.self, from: data)
    else { throw wrong(key, "cannot be read") }
    return ingredients
  }
}

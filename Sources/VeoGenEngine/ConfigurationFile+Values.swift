import TOMLKit
import VeoGenCore

/// What a key of `config.toml` may have, and what is said when it has something else.
extension ConfigurationFile {
  func flag(_ entry: Entry) throws(Mistake) -> Bool {
    guard let flag = entry.value.bool else { throw wrong(entry, "is true or false") }
    return flag
  }

  func string(_ entry: Entry) throws(Mistake) -> String {
    guard let text = entry.value.string, !text.isEmpty else {
      throw wrong(entry, "needs text in quotation marks")
    }
    return text
  }

  func choice<Choice: RawRepresentable & CaseIterable>(_ entry: Entry) throws(Mistake) -> Choice
  where Choice.RawValue == String {
    guard let choice = entry.value.string.flatMap(Choice.init(rawValue:)) else {
      let allowed = Choice.allCases.map { "\"\($0.rawValue)\"" }
      throw wrong(entry, "is one of " + allowed.joined(separator: ", "))
    }
    return choice
  }

  func whole(_ entry: Entry, _ allowed: ClosedRange<Int>) throws(Mistake) -> Int {
    guard let number = entry.value.int, allowed.contains(number) else {
      throw wrong(entry, "is a whole number from \(allowed.lowerBound) to \(allowed.upperBound)")
    }
    return number
  }

  func seconds(_ entry: Entry, _ allowed: ClosedRange<Double>) throws(Mistake) -> Double {
    guard let number = entry.value.double ?? entry.value.int.map({ Double($0) }),
      allowed.contains(number)
    else {
      let (least, most) = (Int(allowed.lowerBound), Int(allowed.upperBound))
      throw wrong(entry, "is a number of seconds from \(least) to \(most)")
    }
    return number
  }

  func section(_ entry: Entry) throws(Mistake) -> TOMLTable {
    guard let table = entry.value.table else { throw wrong(entry, "is a section: [\(entry.key)]") }
    return table
  }

  // MARK: Sentences

  func wrong(_ entry: Entry, _ rule: String) -> Mistake {
    mistake(
      line: line(of: entry),
      "has a value VeoGen cannot use: \u{201C}\(entry.key)\u{201D} \(rule).",
      "Correct that line.")
  }

  func mistake(line: Int?, _ what: String, _ advice: String) -> Mistake {
    let place = line.map { "\(path), line \($0)," } ?? path
    return Mistake(
      line: line, failure: Failure(.keyOrConfiguration, "\(place) \(what)", advice: advice))
  }

  /// The parser does not keep it.
  func line(of entry: Entry) -> Int? { TOMLLine.number(of: entry.path, in: text) }
}

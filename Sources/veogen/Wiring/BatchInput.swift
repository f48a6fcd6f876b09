import Foundation
import VeoGenCore
import VeoGenEngine

/// Reads the file of `veogen batch`.
struct BatchInput {
  var file: String
  /// `csv` or `jsonl`; nil: by the file's ending.
  var form: String?

  private static let largest = 20_000_000

  /// The rows that can be read, and what is wrong with the others.
  ///
  /// Throws a `Failure` when there is none of either.
  func rows() throws -> (rows: [BatchRow], problems: [BatchProblem]) {
    let (rows, problems) = BatchFile.read(try text(), as: try chosenForm())
    guard !rows.isEmpty || !problems.isEmpty else {
      throw Failure(
        .invalidRequest, "There are no rows in \(place).",
        advice: "See veogen batch --help for the fields.")
    }
    return (rows, problems)
  }

  /// Says all that is wrong, as far as one wants to read, a line each, and throws when there is
  /// something.
  static func refuse(_ problems: [BatchProblem]) throws {
    guard !problems.isEmpty else { return }
    let sorted = problems.sorted { ($0.row ?? 0) < ($1.row ?? 0) }
    var lines = sorted.prefix(20).map { Sentence.plain($0.sentence) }
    if sorted.count > 20 { lines.append("… and \(sorted.count - 20) more.") }
    Console.say("veogen: " + lines.joined(separator: "\n  "))
    Console.say("  Nothing was sent. Correct the file and run it again.")
    throw ExitStatus.invalid
  }

  private var place: String { file == "-" ? "standard input" : file }

  private func chosenForm() throws -> BatchFile.Form {
    if let form, let known = BatchFile.Form(rawValue: form) { return known }
    switch file.lowercased().split(separator: ".").last {
    case "csv": return .csv
    case "jsonl", "ndjson", "json": return .jsonl
    default:
      throw Failure(
        .invalidRequest, "Nothing says whether \(place) is CSV or JSONL.",
        advice: "Add --format csv or --format jsonl.")
    }
  }

  private func text() throws -> String {
    let bytes =
      file == "-"
      ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
    guard let bytes else {
      throw Failure(.invalidRequest, "\(file) cannot be read.", advice: "Check its name.")
    }
    guard bytes.count <= Self.largest else {
      throw Failure(
        .invalidRequest, "\(place) is larger than 20 MB.", advice: "Split it into several.")
    }
    guard let text = String(data: bytes, encoding: .utf8), !text.contains("\0") else {
      throw Failure(
        .invalidRequest, "\(place) is not UTF-8 text.", advice: "Save it as UTF-8.")
    }
    return text
  }
}

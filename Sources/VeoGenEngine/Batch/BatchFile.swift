import Foundation
import SwiftCSV
import VeoGenCore

/// Reads the rows of a batch file.
public enum BatchFile {
  /// The two forms of a batch file.
  public enum Form: String, Sendable, CaseIterable {
    /// A header line with the fields' names, then a line for each row.
    case csv
    /// A JSON object on each line.
    case jsonl
  }

  /// The rows of `text`, and what is wrong with the others. Several references in a cell of CSV are
  /// separated by `;`.
  public static func read(_ text: String, as form: Form) -> (
    rows: [BatchRow], problems: [BatchProblem]
  ) {
    switch form {
    case .csv: csv(text)
    case .jsonl: jsonl(text)
    }
  }

  private typealias Cells = [(name: String, values: [String])]

  private struct UnclosedQuotation: Error {}

  private static func csv(_ text: String) -> (rows: [BatchRow], problems: [BatchProblem]) {
    let table: EnumeratedCSV
    do {
      // The library takes what stands behind the last one for a cell.
      guard text.count(where: { $0 == "\"" }).isMultiple(of: 2) else { throw UnclosedQuotation() }
      table = try EnumeratedCSV(string: text, delimiter: .comma, loadColumns: false)
    } catch {
      return ([], [BatchProblem(nil, "The file is not CSV: a quotation mark is not closed.")])
    }
    guard table.header.contains(where: { $0.lowercased() == "prompt" }) else {
      return (
        [], [BatchProblem(nil, "The first line must name the fields, and one of them prompt.")]
      )
    }
    // Told once, not for each row.
    let strangers = table.header.filter { BatchRow.Field(name: $0) == nil }
    guard strangers.isEmpty else { return ([], strangers.map { BatchRow.unknown($0, nil) }) }
    let filled = table.rows.filter { row in row.contains { !$0.isEmpty } }
    return rows(filled.enumerated().map { ($0.offset + 1, $0.element) }) {
      (number, row) throws(BatchProblem) in
      let count = (row.lastIndex { !$0.isEmpty } ?? -1) + 1
      // One that ends early was cut off: what it lacks is not to be guessed.
      guard count <= table.header.count, row.count >= table.header.count else {
        throw BatchProblem(
          number,
          "it has \(max(count, row.count)) cells, and the first line names \(table.header.count).")
      }
      return zip(table.header, row).map { name, cell in
        let isList = name.lowercased() == BatchRow.Field.reference.rawValue
        return (name, isList ? cell.split(separator: ";").map(String.init) : [cell])
      }
    }
  }

  private static func jsonl(_ text: String) -> (rows: [BatchRow], problems: [BatchProblem]) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { ($0.offset + 1, String($0.element)) }
      .filter { !$0.1.allSatisfy(\.isWhitespace) }
    return rows(lines) { (number, line) throws(BatchProblem) in
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8))
      guard let object = object as? [String: Any] else {
        throw BatchProblem(number, "it is not a JSON object.")
      }
      var cells: Cells = []
      for (name, value) in object.sorted(by: { $0.key < $1.key }) {
        cells.append((name, try strings(value, name, number)))
      }
      return cells
    }
  }

  private static func strings(_ value: Any, _ name: String, _ number: Int) throws(BatchProblem)
    -> [String]
  {
    switch value {
    case is NSNull: return []
    case let text as String: return [text]
    case let whole as Int: return [String(whole)]
    case let list as [String]: return list
    default:
      throw BatchProblem(
        number, "\(name.prefix(40)) is neither a text, a whole number nor a list of texts.")
    }
  }

  private static func rows<Line>(
    _ lines: [(Int, Line)], _ cells: (Int, Line) throws(BatchProblem) -> Cells
  ) -> (rows: [BatchRow], problems: [BatchProblem]) {
    var rows: [BatchRow] = []
    var problems: [BatchProblem] = []
    for (number, line) in lines {
      do throws(BatchProblem) {
        rows.append(try BatchRow(number: number, cells: try cells(number, line)))
      } catch {
        problems.append(error)
      }
    }
    return (rows, problems)
  }
}

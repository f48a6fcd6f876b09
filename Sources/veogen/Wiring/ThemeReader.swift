import Foundation
import TOMLKit
import TextUI
import VeoGenEngine

/// Reads one theme.
struct ThemeReader {
  /// Where a theme's text is.
  enum Place {
    case file(String)
    /// It came with the program.
    case program([UInt8])
  }

  let place: Place
  let name: String

  /// Themes are small; deeper nesting and longer lines than these are none.
  private static let byteLimit = 64 * 1024
  private static let lineLimit = 1000
  private static let depthLimit = 16

  /// What the file says.
  func source() throws(ThemeProblem) -> ThemeSource {
    guard let bytes = bytes() else { throw ThemeProblem(theme: name, .unreadable) }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (line, bytes) in zip(1..., lines) where bytes.count > Self.lineLimit {
      throw ThemeProblem(theme: name, line: line, .unreadable)
    }
    do throws(TOMLText.Problem) {
      let table = try TOMLText.table(String(decoding: bytes, as: UTF8.self))
      return ThemeSource(name: name, values: values(table, depth: 0))
    } catch {
      throw ThemeProblem(theme: name, line: error.line, .notTOML)
    }
  }

  /// The line that sets the last of these keys, or the table around it.
  func line(of key: [String]) -> Int? {
    guard !key.isEmpty, let bytes = bytes() else { return nil }
    return TOMLLine.number(of: key, in: String(decoding: bytes, as: UTF8.self))
  }

  private func bytes() -> Data? {
    switch place {
    case .program(let bytes): Data(bytes)
    case .file(let path): try? RegularFile.contents(of: path, limit: Self.byteLimit)
    }
  }

  private func values(_ table: TOMLTable, depth: Int) -> [String: ThemeValue] {
    var values: [String: ThemeValue] = [:]
    for key in table.keys {
      values[key] = table[key].map { value($0, depth: depth) } ?? .other
    }
    return values
  }

  private func value(_ value: any TOMLValueConvertible, depth: Int) -> ThemeValue {
    switch value.type {
    case .string: value.string.map { .text($0) } ?? .other
    case .int: value.int.map { .number($0) } ?? .other
    case .bool: value.bool.map { .flag($0) } ?? .other
    case .table where depth < Self.depthLimit:
      value.table.map { .table(values($0, depth: depth + 1)) } ?? .other
    default: .other
    }
  }
}

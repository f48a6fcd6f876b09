import Foundation
import GRDB

/// A history whose folder has been moved, copied or brought back from a backup somewhere else: the
/// files in it are where the folder is now.
struct Relocation: Sendable {
  /// The folder in which the history was opened before, and the one in which it is.
  let old: String
  let new: String

  /// Columns with the path of a file or folder.
  private static let paths = [
    "operation": ["path", "output_directory", "result_path", "trash_path"],
    "project": ["film_path", "trailer_path"],
  ]
  /// Columns with JSON, in which there may be paths of files that are attached.
  private static let texts = [
    "operation": ["inputs"], "draft": ["request"], "project": ["body"],
    "project_edit": ["opposite"],
  ]

  /// Brings the history in the file `path` up to its folder.
  static func follow(_ path: String, _ database: Database) throws {
    let folder = Folder.parent(of: path)
    guard try !names(database).contains(folder) else { return }
    try database.inTransaction(.immediate) {
      // Another process may have been faster between the look and the lock.
      var names = try names(database)
      guard !names.contains(folder) else { return .commit }
      if names.contains(where: { isSame($0 + path.dropFirst(folder.count), path) }) {
        names.append(folder)
      } else {
        for name in names { try Relocation(old: name, new: folder).rewrite(database) }
        names = [folder]
      }
      try database.execute(
        sql: "UPDATE history SET folder = ?", arguments: [names.joined(separator: "\n")])
      return .commit
    }
  }

  /// The names of the folder, a line each: links lead to it, and paths may begin with any.
  private static func names(_ database: Database) throws -> [String] {
    let lines = try String.fetchOne(database, sql: "SELECT folder FROM history")
    return lines.map { $0.split(separator: "\n").map(String.init) } ?? []
  }

  /// Whether both are one file: a folder that is reached by a link or is mounted has not moved.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    return stat(one, &first) == 0 && stat(other, &second) == 0
      && first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  private func rewrite(_ database: Database) throws {
    let moved = DatabaseFunction("moved", argumentCount: 1) { values in
      String.fromDatabaseValue(values[0]).map(place)
    }
    database.add(function: moved)
    defer { database.remove(function: moved) }
    let movedText = DatabaseFunction("moved_text", argumentCount: 1) { values in
      try String.fromDatabaseValue(values[0]).map(text)
    }
    database.add(function: movedText)
    defer { database.remove(function: movedText) }
    for (table, columns) in Self.paths {
      for column in columns {
        // What follows a slash in order is a nought: an index serves this.
        try database.execute(
          sql: """
            UPDATE \(table) SET \(column) = moved(\(column))
            WHERE \(column) >= ? AND \(column) < ?
            """, arguments: [old + "/", old + "0"])
      }
    }
    for (table, columns) in Self.texts {
      for column in columns {
        for start in try [start([]), start(.withoutEscapingSlashes)] {
          try database.execute(
            sql: """
              UPDATE \(table) SET \(column) = moved_text(\(column)) WHERE instr(\(column), ?)
              """, arguments: [start])
        }
      }
    }
  }

  /// JSON with each path in it as it is now. Foundation writes a slash as `\/`; others do not.
  private func text(_ json: String) throws -> String {
    try [[], JSONEncoder.OutputFormatting.withoutEscapingSlashes].reduce(json) { json, formatting in
      let pieces = json.components(separatedBy: try start(formatting))
      return try pieces.dropFirst().reduce(pieces[0]) { text, rest in
        let name = rest.prefix { $0 != "\"" }.replacing("\\/", with: "/")
        let place = place(of: old + "/" + name)
        let isMoved = place.hasPrefix(new + "/")
        return text + (try isMoved ? start(formatting, of: new) : start(formatting)) + rest
      }
    }
  }

  /// How a string that begins with a folder begins in JSON.
  private func start(
    _ formatting: JSONEncoder.OutputFormatting, of folder: String? = nil
  ) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    let whole = try encoder.encode((folder ?? old) + "/")
    return String(String(decoding: whole, as: UTF8.self).dropLast())
  }

  /// Where a file of the old folder is now. Of a history that was copied without its files these are
  /// still in the old one.
  private func place(of path: String) -> String {
    let place = new + path.dropFirst(old.count)
    return access(place, F_OK) == 0 || access(path, F_OK) != 0 ? place : path
  }
}

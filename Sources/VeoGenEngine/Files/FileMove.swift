import Foundation
import VeoGenCore

/// Gives files names without ever replacing another.
enum FileMove {
  /// Makes `path` a name of `part`'s bytes unless something is there; false then. A hard link cannot
  /// replace anything; file systems without links get an empty file made exclusively, which is then
  /// replaced. `part` may be there afterwards.
  static func claim(_ path: String, with part: String) throws(Failure) -> Bool {
    if link(part, path) == 0 { return true }
    if errno == EEXIST { return false }
    let holder = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if holder < 0, errno == EEXIST { return false }
    guard holder >= 0 else { throw FileFailure.writing(path, errno) }
    close(holder)
    guard rename(part, path) == 0 else {
      let code = errno
      unlink(path)
      throw FileFailure.writing(path, code)
    }
    return true
  }

  /// Whether something has that name, be it a link to nowhere.
  static func isTaken(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0
  }

  /// Whether two names are of one file: a move that ended half way.
  static func isSame(_ one: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    return lstat(one, &first) == 0 && lstat(other, &second) == 0 && first.st_ino == second.st_ino
      && first.st_dev == second.st_dev
  }

  /// Moves a file to a name on the same file system, durably; false when something has that name.
  /// Done again, it goes on where it ended.
  static func move(_ source: String, to target: String) throws(Failure) -> Bool {
    guard try claim(target, with: source) || isSame(source, target) else { return false }
    try Folder.sync(Folder.parent(of: target))
    unlink(source)
    try Folder.sync(Folder.parent(of: source))
    return true
  }
}

extension FileName {
  /// `name.mp4`, `name-2.mp4`, …: the names that a clip may get in a folder.
  static func free(_ folder: String, _ name: String) -> some Sequence<String> {
    let stem = name.hasSuffix(".mp4") ? String(name.dropLast(4)) : name
    return (1..<1_000).lazy.map { "\(folder)/\(stem)\($0 == 1 ? "" : "-\($0)").mp4" }
  }
}
